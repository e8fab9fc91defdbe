/**
 * Stage 4 of 6, events: reads rows of risk, emits the life of market events. For every type of event alike, conditions are watched per
 * scope, matched by the CEP patterns of the cep-patterns module, and followed as episodes. State: conditions, CEP buffers bounded by
 * their patterns' windows, and the life of each type and scope.
 */
package io.breakwater.job.events;
