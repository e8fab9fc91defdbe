/** The command line: one class a command, options in the user's words, every fault named at once. */
package io.breakwater.job.command;
