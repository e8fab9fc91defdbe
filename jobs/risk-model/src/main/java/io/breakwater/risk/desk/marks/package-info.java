/** Which price of each asset counts, how old it is, and what a desk may be judged on for it. */
package io.breakwater.risk.desk.marks;
