package io.breakwater.job.report;

import java.util.stream.IntStream;

/** A numeric column that the page takes newest values from, and lists in a table of its own. */
record PlainColumn(String header, int position) implements RiskColumn {
    static RiskColumn[] of(String... names) {
        return IntStream.range(0, names.length)
                .mapToObj(i -> new PlainColumn(names[i], i))
                .toArray(RiskColumn[]::new);
    }

    @Override
    public String label() {
        return null;
    }

    @Override
    public String unit() {
        return "plain";
    }
}
