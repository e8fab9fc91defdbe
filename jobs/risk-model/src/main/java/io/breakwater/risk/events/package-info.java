/** Stage 4: market events, their conditions and their life cycle. */
package io.breakwater.risk.events;
