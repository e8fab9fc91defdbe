/** Who is told of what, how often, and when somebody else is. */
package io.breakwater.risk.protocol.alerts;
