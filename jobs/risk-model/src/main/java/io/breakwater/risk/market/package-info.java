/** What markets send: bars, books, prints, instruments, and the venue from which a symbol is read. */
package io.breakwater.risk.market;
