/** Market Crash: its conditions and its patterns. */
package io.breakwater.events.crash;
