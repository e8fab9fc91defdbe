/** What a run is told: desks, parameters, and the checks that stop a start with every fault listed. */
package io.breakwater.job.config;
