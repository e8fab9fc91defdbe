package io.breakwater.job.benchmark;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares rows by key, cell by cell, as the workload's definition says: |a - b| at most 1e-9 max(1, |a|). */
final class SameCells {
    private static final double TOLERANCE = 1e-9;

    private final int keyCells;
    private final boolean exactLastCell;

    /**
     * A comparison.
     *
     * @param keyCells number of cells at the beginning that name the row
     * @param exactLastCell whether the last cell is a count or a level
     */
    SameCells(int keyCells, boolean exactLastCell) {
        this.keyCells = keyCells;
        this.exactLastCell = exactLastCell;
    }

    void check(List<String> actual, List<String> expected) {
        Map<String, String[]> byKey = byKey(expected);
        assertThat(byKey(actual).keySet()).isEqualTo(byKey.keySet());
        assertThat(actual).hasSameSizeAs(expected);
        for (String row : actual) {
            checkRow(row, byKey.get(key(row.split(",", -1))));
        }
    }

    private void checkRow(String row, String[] expected) {
        String[] cells = row.split(",", -1);
        assertThat(cells).as(row).hasSameSizeAs(expected);
        for (int i = keyCells; i < cells.length; i++) {
            boolean exact = exactLastCell && i == cells.length - 1;
            if (exact || cells[i].isEmpty() || expected[i].isEmpty()) {
                assertThat(cells[i]).as("cell %d of %s", i, row).isEqualTo(expected[i]);
            } else {
                double reference = Double.parseDouble(expected[i]);
                double difference = Math.abs(Double.parseDouble(cells[i]) - reference);
                assertThat(difference)
                        .as("cell %d of %s, expected %s", i, row, expected[i])
                        .isLessThanOrEqualTo(TOLERANCE * Math.max(1, Math.abs(reference)));
            }
        }
    }

    private Map<String, String[]> byKey(List<String> rows) {
        Map<String, String[]> byKey = new TreeMap<>();
        for (String row : rows) {
            String[] cells = row.split(",", -1);
            assertThat(byKey.put(key(cells), cells)).as("second row %s", row).isNull();
        }
        return byKey;
    }

    private String key(String[] cells) {
        return String.join(",", List.of(cells).subList(0, keyCells));
    }
}
