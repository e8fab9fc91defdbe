/** Who acts where no people do: the simulated operator of a backfill. */
package io.breakwater.risk.protocol.operator;
