/** Stage 5: alert levels, their entry and exit rules, and the records that they issue. */
package io.breakwater.risk.protocol;
