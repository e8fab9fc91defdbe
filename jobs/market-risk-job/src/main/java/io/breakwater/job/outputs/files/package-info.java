/** Output files: part files a key while the job runs, joined into sorted files after it. */
package io.breakwater.job.outputs.files;
