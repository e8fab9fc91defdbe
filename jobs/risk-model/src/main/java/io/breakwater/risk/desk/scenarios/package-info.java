/** Joint returns of a desk's assets on grids of time, as scenarios for the present book, and their tails. */
package io.breakwater.risk.desk.scenarios;
