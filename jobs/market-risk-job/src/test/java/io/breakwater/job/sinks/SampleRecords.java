package io.breakwater.job.sinks;

import io.breakwater.job.ingest.DeadLetter;
import io.breakwater.risk.bars.Bar;
import io.breakwater.risk.desk.DeskRisk;
import io.breakwater.risk.events.Episode;
import io.breakwater.risk.levels.AlertLevel;
import io.breakwater.risk.levels.Directive;
import io.breakwater.risk.levels.LevelChange;
import io.breakwater.risk.levels.Notification;
import io.breakwater.risk.metrics.BookMetrics;
import io.breakwater.risk.metrics.CrossRisk;
import io.breakwater.risk.metrics.ImpactMetrics;
import io.breakwater.risk.metrics.JumpMetrics;
import io.breakwater.risk.metrics.SymbolMetrics;
import io.breakwater.risk.metrics.SymbolRisk;
import io.breakwater.risk.metrics.VolatilityMetrics;

/** One plain record of each type, at 12:17 UTC on 1 December 2013. */
public final class SampleRecords {
    /** 2013-12-01T12:17:00.000Z. */
    public static final long TIME = 1_385_900_220_000L;

    private SampleRecords() {}

    /** A bar of one second that ends at {@link #TIME}. */
    public static Bar bar() {
        return bar("BTCUSD", TIME - 1000);
    }

    /** A bar of one second. */
    public static Bar bar(String symbol, long openTime) {
        return new Bar(
                "bitstamp",
                symbol,
                openTime,
                1000,
                960.1,
                963.25,
                960,
                961.5,
                12.5,
                12_018.75,
                Double.NaN,
                7,
                openTime,
                1,
                openTime + 900,
                7);
    }

    /** Risk of a symbol, without an hour of history. */
    public static SymbolRisk symbolRisk(String symbol, long time) {
        return new SymbolRisk(
                time,
                "bitstamp",
                symbol,
                60_000,
                960.1,
                -0.0125,
                0.75,
                Double.NaN,
                Double.NaN,
                0.03,
                0.045,
                0.174,
                2.5e-9,
                12.5,
                12_000,
                0.2,
                3.5,
                -6.25,
                42,
                "short-history");
    }

    /** Metrics of a symbol without an order book. */
    public static SymbolMetrics symbolMetrics(String symbol, long time) {
        return new SymbolMetrics(
                time,
                "bitstamp",
                symbol,
                new VolatilityMetrics(
                        1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5, 10.5, 11.5, 12.5, 13.5, 14.5, 15.5, 16.5, 17.5,
                        18.5),
                new JumpMetrics(19.5, 20.5, 21.5, 22.5, 23.5, 24.5, 25.5, -1),
                new BookMetrics(
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        26.5,
                        27.5,
                        28.5,
                        29.5,
                        30.5,
                        31.5,
                        "10000/100000/1000000"),
                new ImpactMetrics(32.5, 33.5, 34.5, 35.5, 36.5),
                "no-book");
    }

    /** Risk across symbols. */
    public static CrossRisk crossRisk() {
        return new CrossRisk(TIME, "all", 0.5, 0.04, 0.1, 3, 0.25, 60);
    }

    /** Risk of a desk. */
    public static DeskRisk deskRisk(String desk, long time) {
        return new DeskRisk(
                time,
                desk,
                17.5,
                16,
                19,
                "c1",
                17.5,
                8,
                Double.NaN,
                Double.NaN,
                3,
                0.175,
                2,
                1.25,
                0.09,
                0.11,
                0.08,
                0.1,
                0.03,
                0.12,
                0.13,
                0.14,
                0.15,
                1_000_000,
                0.8,
                0.8,
                1,
                4,
                4,
                "CRITICAL",
                "1m x 480 (proxy)",
                "short-history");
    }

    /** A rise to CRITICAL. */
    public static LevelChange levelChange(String desk, long time, long seq) {
        return new LevelChange(
                time,
                desk,
                seq,
                AlertLevel.WARNING,
                AlertLevel.CRITICAL,
                "CRITICAL",
                17.5,
                "c1",
                "R rose to 17.5 %, at least 15",
                desk + "-1",
                "REPLAY");
    }

    /** A directive of that rise. */
    public static Directive directive(String desk, long time, long seq) {
        return new Directive(
                time,
                desk,
                seq,
                desk + "-d" + seq,
                "SCALE_POSITIONS",
                4,
                "AUTOMATIC",
                "size<=0.5x baseline",
                "gross<=0.5",
                "ISSUED",
                "REPLAY");
    }

    /** A message to a senior trader. */
    public static Notification notification() {
        return new Notification(
                TIME, "alpha", 1, "alpha-a1", 1, 0, "SENIOR_TRADER", "SMS", "Reduce, now: \"17.5 %\"", "REPLAY");
    }

    /** A detected crash. */
    public static Episode episode() {
        return new Episode(
                TIME,
                "MARKET_CRASH",
                "BTCUSD",
                2,
                "DETECTED",
                Double.NaN,
                Double.NaN,
                Double.NaN,
                6.5,
                12,
                "crash-1",
                "drawdown",
                960.1,
                false);
    }

    /** A refused line. */
    public static DeadLetter deadLetter(String source, long position) {
        return new DeadLetter(TIME, source, position, "bad-price", "price was -3, must be positive", "1385900220,-3,1");
    }
}
