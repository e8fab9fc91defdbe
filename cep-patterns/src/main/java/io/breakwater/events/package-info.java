/**
 * Stage 4 of 6, events: one folder per market event, with its conditions and its Flink CEP patterns. A new event is one folder and
 * one line in {@link io.breakwater.events.EventPatterns}.
 */
package io.breakwater.events;
