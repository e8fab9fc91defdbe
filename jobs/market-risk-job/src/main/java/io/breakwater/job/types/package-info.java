/** How models and blocks travel and are kept, and how records come back into the order of event time. */
package io.breakwater.job.types;
