package io.breakwater.job.config;

import io.breakwater.risk.protocol.LevelThresholds;

/** Reads the entries and exits of a desk's alert levels; what is left out keeps its default. */
final class ThresholdReader {
    private static final NumberRule PERCENT = NumberRule.any(" (percent of equity)");
    private static final NumberRule SHARE = NumberRule.any(" (share of an entry)");

    private final Faults faults;

    ThresholdReader(Faults faults) {
        this.faults = faults;
    }

    LevelThresholds read(YamlMap desk) {
        YamlMap map = desk.map("thresholds", "a map with caution, warning, critical, emergency, exitShare");
        int before = faults.count();
        LevelThresholds standard = LevelThresholds.DEFAULT;
        LevelThresholds thresholds = new LevelThresholds(
                map.number("caution", PERCENT, standard.caution()),
                map.number("warning", PERCENT, standard.warning()),
                map.number("critical", PERCENT, standard.critical()),
                map.number("emergency", PERCENT, standard.emergency()),
                map.number("exitShare", SHARE, standard.exitShare()));
        boolean allNumbers = faults.count() == before;
        map.finish();
        for (String fault : thresholds.faults()) {
            String key = fault.substring(fault.indexOf('.') + 1, fault.indexOf(' '));
            // Of a value that is no number its fault is reported; next to it the order of the others can't be judged.
            boolean share = key.equals("exitShare") && !Double.isNaN(thresholds.exitShare());
            if (allNumbers || share) {
                String marked = map.has(key) ? fault : fault.replaceFirst(",", " (default),");
                faults.add(map.place(key), desk.name(marked));
            }
        }
        return thresholds;
    }
}
