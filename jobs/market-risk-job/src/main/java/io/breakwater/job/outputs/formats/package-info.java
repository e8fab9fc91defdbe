/** How each record looks outside the job: one definition a type, read by CSV, JSON, line protocol and schemas alike. */
package io.breakwater.job.outputs.formats;
