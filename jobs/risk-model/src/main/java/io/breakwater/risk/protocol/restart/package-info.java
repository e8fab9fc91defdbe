/** What a desk remembers on its way back from CRITICAL and from the latch. */
package io.breakwater.risk.protocol.restart;
