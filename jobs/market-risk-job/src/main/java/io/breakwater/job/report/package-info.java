/**
 * What a person reads after a run: {@code summary.json} and the self-contained page {@code report.html}, made from the files
 * of a run. Reads files only; it never takes part in a decision.
 */
package io.breakwater.job.report;
