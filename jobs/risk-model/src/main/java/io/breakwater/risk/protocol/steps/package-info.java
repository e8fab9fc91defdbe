/** The steps of the five market events' protocols, read from one table a type. */
package io.breakwater.risk.protocol.steps;
