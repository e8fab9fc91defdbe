/** Stage 4 of 6, events: one class per market event, with its Flink CEP patterns and what a match means. */
package io.breakwater.events;
