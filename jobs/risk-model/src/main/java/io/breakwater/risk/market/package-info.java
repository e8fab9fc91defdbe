/** Market messages other than trades: books. */
package io.breakwater.risk.market;
