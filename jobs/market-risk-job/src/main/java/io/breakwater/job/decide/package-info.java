/**
 * Stage 5 of 6, levels: reads bars and market events, emits each desk's risk, alert level, directives and notifications. A desk's risk
 * and its level share one operator, since the size that a level allows decides the risk of the next instant. State: one desk's
 * model a key.
 */
package io.breakwater.job.decide;
