/** How models are written into checkpoints and read back: a record for each state, and one codec for all records. */
package io.breakwater.risk.state;
