/** What an update costs: programs to run by hand, not tests. */
package io.breakwater.risk.benchmarks;
