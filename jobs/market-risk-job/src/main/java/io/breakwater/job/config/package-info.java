/**
 * Configuration of a run: desk files, the live configuration, and the settings that the topology takes from them.
 *
 * <p>Files are read strictly: a key that isn't known, stands twice or holds what isn't allowed stops the start, and all faults of all
 * files are reported at once, each as {@code file:line: key was value, must be ...}. What a file may say and nothing uses yet comes back
 * as a note. Secrets never stand in a file; they come from the environment of the process that needs them.
 */
package io.breakwater.job.config;
