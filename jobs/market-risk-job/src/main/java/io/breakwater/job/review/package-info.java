/** Reviews: what events do to desks while they last, and what episodes were once they are over. */
package io.breakwater.job.review;
