package io.breakwater.job.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.breakwater.job.report.DeskDetail.Audit;
import io.breakwater.job.report.DeskDetail.Exposure;
import io.breakwater.job.report.DeskDetail.Metric;
import io.breakwater.job.report.DeskDetail.Tail;

/** What the hourly files say of a desk in their newest rows. */
final class DeskDetails {
    static final RiskColumn[] TAIL = PlainColumn.of("value_at_risk", "expected_shortfall", "standard_error");
    static final RiskColumn[] EXPOSURE =
            PlainColumn.of("net_exposure", "gross_exposure", "component_es975", "gap_loss", "balance_loss");
    static final RiskColumn[] METRIC = PlainColumn.of("value");
    static final RiskColumn[] AUDIT = PlainColumn.of(
            "observations",
            "exceedances",
            "kupiec_p",
            "independence_p",
            "conditional_coverage_p",
            "acerbi_szekely",
            "fissler_ziegel",
            "evidence",
            "multiplier",
            "missed");

    /** Word columns of {@code desk_tail.csv}, {@code desk_exposure.csv}, {@code desk_metrics.csv} and {@code risk_audit.csv}. */
    static final String[] TAIL_TEXTS = {"method", "level_percent", "horizon", "proxy"};

    static final String[] EXPOSURE_TEXTS = {"dimension", "name"};
    static final String[] METRIC_TEXTS = {"metric", "scope"};
    static final String[] AUDIT_TEXTS = {"method", "horizon", "zone"};

    private DeskDetails() {}

    static LatestRows tails() {
        return new LatestRows(3, false);
    }

    static LatestRows exposures() {
        return new LatestRows(2, true);
    }

    static LatestRows metrics() {
        return new LatestRows(2, false);
    }

    static LatestRows audits() {
        return new LatestRows(2, false);
    }

    /** What the newest rows of a desk say. */
    static DeskDetail of(LatestRows tails, LatestRows exposures, LatestRows metrics, LatestRows audits) {
        List<Tail> tail = new ArrayList<>();
        tails.all().forEach(row -> tail.add(tail(row)));
        List<Exposure> exposure =
                exposures.all().stream().map(DeskDetails::exposure).toList();
        List<Metric> metric = metrics.all().stream().map(DeskDetails::metric).toList();
        List<Audit> audit = audits.all().stream().map(DeskDetails::audit).toList();
        // The newest word first: the simulation speaks once a day, and its own time stands beside it.
        tail.sort(Comparator.comparing(Tail::time).reversed().thenComparing(Tail::method));
        return new DeskDetail(tail, exposure, metric, audit);
    }

    private static Tail tail(KeptRow row) {
        double[] n = row.numbers();
        return new Tail(
                Instant.ofEpochMilli(row.time()),
                row.texts().get(0),
                numberOf(row.texts().get(1)),
                row.texts().get(2),
                n[0],
                n[1],
                n[2],
                row.texts().get(3).equals("true"));
    }

    private static double numberOf(String level) {
        try {
            return Double.parseDouble(level);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static Exposure exposure(KeptRow row) {
        double[] n = row.numbers();
        return new Exposure(
                Instant.ofEpochMilli(row.time()),
                row.texts().get(0),
                row.texts().get(1),
                n[0],
                n[1],
                n[2],
                n[3],
                n[4]);
    }

    private static Metric metric(KeptRow row) {
        return new Metric(
                Instant.ofEpochMilli(row.time()),
                row.texts().get(0),
                row.texts().get(1),
                row.numbers()[0]);
    }

    private static Audit audit(KeptRow row) {
        double[] n = row.numbers();
        return new Audit(
                Instant.ofEpochMilli(row.time()),
                row.texts().get(0),
                row.texts().get(1),
                Math.round(n[0]),
                Math.round(n[1]),
                n[0] > 0 ? n[1] / n[0] : Double.NaN,
                n[2],
                n[3],
                n[4],
                n[5],
                n[6],
                n[7],
                row.texts().get(2),
                n[8],
                Math.round(n[9]));
    }
}
