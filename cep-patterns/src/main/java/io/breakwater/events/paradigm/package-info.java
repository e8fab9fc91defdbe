/** Paradigm Shift: two features of a market change their level within a month, and both stay there. */
package io.breakwater.events.paradigm;
