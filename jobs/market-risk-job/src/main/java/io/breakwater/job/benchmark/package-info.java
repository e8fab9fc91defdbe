/**
 * The speed workload: makes its input, and runs the real topology over it with the stages that it doesn't need switched off.
 * Beside the stages, not one of them.
 */
package io.breakwater.job.benchmark;
