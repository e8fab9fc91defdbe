/**
 * How models and blocks travel and are kept, how records come back into the order of event time and leave with their own, and flows
 * of records that may be empty.
 */
package io.breakwater.job.types;
