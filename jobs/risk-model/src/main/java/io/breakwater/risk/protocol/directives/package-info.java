/** Orders to the gateways: what they say, on whose word, and how they end. */
package io.breakwater.risk.protocol.directives;
