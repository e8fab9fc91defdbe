/** How models are written into checkpoints and read back. */
package io.breakwater.risk.state;
