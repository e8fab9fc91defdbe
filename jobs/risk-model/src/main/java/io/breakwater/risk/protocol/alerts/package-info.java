/** Who is notified of what, how often, and when somebody else is. */
package io.breakwater.risk.protocol.alerts;
