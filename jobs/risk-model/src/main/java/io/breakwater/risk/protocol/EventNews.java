package io.breakwater.risk.protocol;

/**
 * Where a market event stands.
 *
 * @param type its type, e.g. MARKET_CRASH
 * @param scope its market
 * @param status QUIET to CLOSED
 * @param episodeId its episode
 */
public record EventNews(String type, String scope, String status, String episodeId) {}
