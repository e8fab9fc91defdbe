/** Reviews: what events do to desks while they last, what episodes were once they are over, and how desks fared and answered. */
package io.breakwater.job.review;
