package io.breakwater.risk.metrics;

import java.util.ArrayList;
import java.util.List;

/** Keeps all rows of a symbol. */
final class RecordedRows implements SymbolRows {
    final List<SymbolRisk> risk = new ArrayList<>();
    final List<SymbolMetrics> metrics = new ArrayList<>();

    @Override
    public void risk(SymbolRisk row) {
        risk.add(row);
    }

    @Override
    public void metrics(SymbolMetrics row) {
        metrics.add(row);
    }

    /** The row of risk of a time, epoch milliseconds. */
    SymbolRisk at(long time) {
        return risk.stream().filter(row -> row.time() == time).findFirst().orElseThrow();
    }

    /** The newest row of metrics. */
    SymbolMetrics last() {
        return metrics.get(metrics.size() - 1);
    }
}
