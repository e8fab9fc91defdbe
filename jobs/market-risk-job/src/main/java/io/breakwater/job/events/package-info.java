/**
 * Stage 4 of 6, events: reads symbol risk, emits the life of market events. Conditions are watched per symbol, matched by the CEP
 * patterns of the cep-patterns module, and followed as episodes. State: conditions, CEP buffers bounded by their patterns' windows,
 * and the open episode of each symbol.
 */
package io.breakwater.job.events;
