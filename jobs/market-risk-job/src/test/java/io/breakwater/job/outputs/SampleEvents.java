package io.breakwater.job.outputs;

import java.util.List;

import io.breakwater.risk.episodes.Episode;
import io.breakwater.risk.episodes.EventImpact;
import io.breakwater.risk.episodes.ReviewReport;

import static io.breakwater.job.outputs.SampleRecords.TIME;

/** One record of each format of market events. */
public final class SampleEvents {
    private SampleEvents() {}

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
                "",
                6.5,
                10,
                Double.NaN,
                12,
                3,
                40,
                TIME - 60_000,
                TIME,
                0,
                0,
                false,
                0,
                "crash-1",
                "default",
                "PROTECT",
                "drawdown",
                960.1);
    }

    /** A desk in a crash. */
    public static EventImpact impact() {
        return new EventImpact(
                TIME,
                "alpha",
                "MARKET_CRASH",
                "BTCUSD",
                "crash-1",
                "ONGOING",
                5,
                -1_000,
                -0.01,
                99_000,
                9,
                12,
                14,
                0.08,
                0.05,
                -0.02,
                11,
                50,
                20,
                90);
    }

    /** A crash that is over. */
    public static ReviewReport review() {
        return new ReviewReport(
                TIME,
                "MARKET_CRASH|BTCUSD",
                3,
                "EVENT",
                TIME - 7_200_000,
                TIME,
                "crash-1",
                "confirmed",
                List.of(new ReviewReport.Figure("leadHours", 1.5), new ReviewReport.Figure("relapses", 0)));
    }
}
