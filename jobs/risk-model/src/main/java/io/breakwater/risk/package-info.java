/** Risk model. */
package io.breakwater.risk;
