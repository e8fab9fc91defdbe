/** Liquidity Singularity: its conditions and its patterns. */
package io.breakwater.events.liquidity;
