package io.breakwater.job.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.breakwater.job.report.DeskDetail.Audit;
import io.breakwater.job.report.DeskDetail.Exposure;
import io.breakwater.job.report.DeskDetail.Metric;
import io.breakwater.job.report.DeskDetail.Tail;

/** The newest word of the hourly files, desk by desk. */
final class DeskDetailTrack {
    private static final Column[] TAIL = PlainColumn.of("value_at_risk", "expected_shortfall", "standard_error");
    private static final Column[] EXPOSURE =
            PlainColumn.of("net_exposure", "gross_exposure", "component_es975", "gap_loss", "balance_loss");
    private static final Column[] METRIC = PlainColumn.of("value");
    private static final Column[] AUDIT = PlainColumn.of(
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

    private final Map<String, LatestRows> tails = new LinkedHashMap<>();
    private final Map<String, LatestRows> exposures = new LinkedHashMap<>();
    private final Map<String, LatestRows> metrics = new LinkedHashMap<>();
    private final Map<String, LatestRows> audits = new LinkedHashMap<>();

    long readTails(Path file) throws IOException {
        return new RiskTable(file, "desk", TAIL, "method", "level_percent", "horizon", "proxy")
                .read(row -> of(tails, row, 3, false).accept(row));
    }

    long readExposures(Path file) throws IOException {
        return new RiskTable(file, "desk", EXPOSURE, "dimension", "name")
                .read(row -> of(exposures, row, 2, true).accept(row));
    }

    long readMetrics(Path file) throws IOException {
        return new RiskTable(file, "desk", METRIC, "metric", "scope")
                .read(row -> of(metrics, row, 2, false).accept(row));
    }

    long readAudits(Path file) throws IOException {
        return new RiskTable(file, "desk", AUDIT, "method", "horizon", "zone")
                .read(row -> of(audits, row, 2, false).accept(row));
    }

    private static LatestRows of(Map<String, LatestRows> desks, RiskTable.Row row, int names, boolean together) {
        return desks.computeIfAbsent(row.key, desk -> new LatestRows(names, together));
    }

    DeskDetail of(String desk) {
        List<Tail> tail = new ArrayList<>();
        List<Exposure> exposure = new ArrayList<>();
        List<Metric> metric = new ArrayList<>();
        List<Audit> audit = new ArrayList<>();
        rows(tails, desk).forEach(row -> tail.add(tail(row)));
        rows(exposures, desk).forEach(row -> exposure.add(exposure(row)));
        rows(metrics, desk).forEach(row -> metric.add(metric(row)));
        rows(audits, desk).forEach(row -> audit.add(audit(row)));
        // The newest word first: the simulation speaks once a day, and its own time stands beside it.
        tail.sort(Comparator.comparing(Tail::time).reversed().thenComparing(Tail::method));
        return new DeskDetail(tail, exposure, metric, audit);
    }

    private static List<LatestRows.Latest> rows(Map<String, LatestRows> desks, String desk) {
        return desks.containsKey(desk) ? List.copyOf(desks.get(desk).all()) : List.of();
    }

    private static Tail tail(LatestRows.Latest row) {
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

    private static Exposure exposure(LatestRows.Latest row) {
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

    private static Metric metric(LatestRows.Latest row) {
        return new Metric(
                Instant.ofEpochMilli(row.time()),
                row.texts().get(0),
                row.texts().get(1),
                row.numbers()[0]);
    }

    private static Audit audit(LatestRows.Latest row) {
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
