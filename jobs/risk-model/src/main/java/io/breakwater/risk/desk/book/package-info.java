/** What a desk holds: positions and cash on paper, or what its accounts report, in base units. */
package io.breakwater.risk.desk.book;
