/** Bull Run Genesis: a breakout from a depressed market that holds, in a broad market that has turned. */
package io.breakwater.events.bull;
