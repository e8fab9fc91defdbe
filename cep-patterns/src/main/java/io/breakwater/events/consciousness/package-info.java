/** Consciousness Awakening: its conditions and its patterns. */
package io.breakwater.events.consciousness;
