package io.breakwater.job.report;

import java.util.List;

/**
 * What a number on the page means. Public for the page's templates.
 *
 * @param name what it is called
 * @param formula how it is computed
 * @param unit unit and sign
 * @param source where the definition is from
 */
public record Definition(String name, String formula, String unit, String source) {
    private static final String SOURCE_DOCUMENT = "Emergency protocols, five-level alert system";
    private static final String PERCENT = "% of equity; a loss is positive";
    private static final String FRACTION = "shown in %; a loss is positive";

    /** The definitions, in the order in which the page uses the numbers. */
    static List<Definition> all() {
        return List.of(
                new Definition(
                        "R, the risk number",
                        "Largest of c1 to c5, each limited by its cap: how far below its high the desk will be if the bad"
                                + " case comes before it can get out. 100 when equity is at or below zero.",
                        PERCENT,
                        "Breakwater specification 3.1"),
                new Definition(
                        "R low, R high",
                        "R with marks moved in the desk's favour, or against it, by σ·√(age of the mark).",
                        PERCENT,
                        "Breakwater specification 3.1"),
                new Definition(
                        "Driver",
                        "The component that gives R; ties go to the lowest number. R is their largest, not their sum.",
                        "c1 to c5, or EQUITY",
                        "Breakwater specification 3.1"),
                new Definition(
                        "c1 projected drawdown",
                        "100·[1 − (1 − DD 7 d)·(1 − F)]. Cap: level 5.",
                        PERCENT,
                        "Breakwater specification 3.1"),
                new Definition(
                        "F forward loss",
                        "min(1, m_E·(ES 97.5 % over h hours + liquidation cost)); h = max(1 h, time to liquidate).",
                        FRACTION,
                        "Breakwater specification 3.1"),
                new Definition(
                        "c2 half the 30-day drawdown",
                        "50·(1 − NAV / high of 30 days). Cap: level 3.",
                        PERCENT,
                        "Breakwater specification 3.1"),
                new Definition(
                        "c3 margin",
                        "Usage of the worst account, piecewise linear: 0→0, 50→5, 65→10, 80→15, 90→20, 100→25. Cap: level 5."
                                + " Empty without margin data.",
                        "percent; more is worse",
                        "Breakwater specification 3.1"),
                new Definition(
                        "c4 correlation-stressed drawdown",
                        "c1 with ES scaled to correlations moved 30 % towards one-sided. Cap: level 3. Empty until computed.",
                        PERCENT,
                        "Breakwater specification 3.1; Kritzman et al. 2011"),
                new Definition(
                        "c5 gap loss",
                        "100·max |weight|·g, g the worst hour of a typical recent year of the asset; below 10 counts as 0."
                                + " Cap: level 2.",
                        PERCENT,
                        "Breakwater specification 3.1"),
                new Definition(
                        "m_E audit multiplier",
                        "1, 1.25 or 1.5 by the e-process that audits ES on non-overlapping hours.",
                        "a multiple, 1 to 1.5",
                        "arXiv 2209.00991"),
                new Definition(
                        "VaR 99 %, one day",
                        "Loss that 1 % of the daily scenarios exceed. Plain: today's book under past days. Filtered: each past"
                                + " day scaled to today's volatility.",
                        FRACTION,
                        "Barone-Adesi et al.; Hull and White"),
                new Definition(
                        "ES 97.5 %, one day",
                        "VaR + Σ(loss − VaR)⁺ / (2.5 %·N): mean loss of the worst 2.5 % of the scenarios.",
                        FRACTION,
                        "Rockafellar and Uryasev"),
                new Definition(
                        "Proxy history",
                        "Fewer than 2000 hourly returns are known: fewer of them, or 5-minute or 1-minute returns scaled by"
                                + " √12 or √60, stand in. Everything built on them is marked.",
                        "a flag",
                        "Breakwater specification 3.4"),
                new Definition(
                        "Drawdown 1, 7, 30 days",
                        "1 − NAV / highest NAV of the window; the last value is the current drawdown.",
                        FRACTION,
                        "Breakwater specification 2.1"),
                new Definition(
                        "Deepest fall",
                        "Deepest fall from a high before it, over the rows of this run.",
                        FRACTION,
                        "this report"),
                new Definition(
                        "Capital preserved",
                        "(Equity − equity of the shadow book that made no cuts) / starting equity.",
                        "signed %; positive is capital kept",
                        "this report"),
                new Definition(
                        "Gross, net exposure",
                        "Sum of |notional|, signed sum of notional, over equity.",
                        "a multiple; net is signed",
                        "Breakwater specification 2.1"),
                new Definition(
                        "Concentration (HHI)",
                        "Σ share² of gross notional; 1 is a single asset, 0 flat.",
                        "0 to 1",
                        "Breakwater specification 2.1"),
                new Definition(
                        "Volatility 5 m, 1 h, 24 h",
                        "√(Σr² · steps a year / n) over the window's log returns, year of 365 days.",
                        "fraction a year, shown in %",
                        "Breakwater workload definition"),
                new Definition(
                        "VaR, ES of one step",
                        "Over the returns of the last 24 hours: VaR 99 % = −quantile 1 % (type 7); ES = −mean of those at"
                                + " or below the 2.5 % quantile.",
                        FRACTION,
                        "Hyndman and Fan 1996"),
                new Definition(
                        "Volatility ratio",
                        "Volatility of the last hour over its hour-of-week median (of all hours before 30 days are known).",
                        "a multiple",
                        "Breakwater specification 2.1"),
                new Definition(
                        "Amihud illiquidity",
                        "Mean |return| / quote volume over the last hour's steps that traded; empty when none did.",
                        "per unit of quote currency",
                        "Amihud 2002"),
                new Definition(
                        "Mean correlation, breadth",
                        "Mean Pearson r over all pairs, last 60 minute returns; share of symbols that rose.",
                        "−1 to 1; 0 to 1",
                        "Breakwater workload definition"),
                new Definition(
                        "Detected, ongoing, expired",
                        "Detected: early warning. Ongoing: confirmed by the pattern's last stage. Expired: not confirmed within"
                                + " the horizon, a false alarm. A trigger of 12 % means that most early warnings are false.",
                        "states",
                        "Breakwater specification 0, 4.5"),
                new Definition(
                        "Alert levels",
                        "1 NORMAL R < 5 · 2 CAUTION 5 ≤ R < 10 · 3 WARNING 10 ≤ R < 15 · 4 CRITICAL 15 ≤ R ≤ 20 ·"
                                + " 5 EMERGENCY R > 20. Up at once (4 and 5 confirmed by new prints), down one at a time after a"
                                + " dwell, never down from 5 without people.",
                        "by R, default thresholds",
                        SOURCE_DOCUMENT));
    }
}
