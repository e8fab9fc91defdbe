/** What trades for a desk in a backfill, a drill and the paper phase of a restart: the gateway of its own book, and the book of T15. */
package io.breakwater.risk.desk.paper;
