/** Market messages other than trades, and the venue from which a symbol is read. */
package io.breakwater.risk.market;
