/** Reviews of desks: each day and week, each alert, each alert episode, and what a desk made of each market event. */
package io.breakwater.risk.review;
