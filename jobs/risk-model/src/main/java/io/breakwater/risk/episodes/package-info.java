/** Stage 4: what every market event has in common: its type, the life of an episode, how long it lasts. */
package io.breakwater.risk.episodes;
