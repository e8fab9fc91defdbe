/** The risk number R of a desk: its components, the forward loss, drawdowns and the terms of getting out. */
package io.breakwater.risk.desk.risk;
