package io.breakwater.job.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.breakwater.risk.desk.definition.DeskPosition;

/** Reads a desk's positions. */
final class PositionReader {
    private static final NumberRule QUANTITY = NumberRule.any(" (base units, negative when short)");
    private static final NumberRule EXPOSURE = NumberRule.any(" (multiple of equity, negative when short)");
    private static final NumberRule PRICE = NumberRule.above0(" (quote currency per unit)");

    private final Faults faults;
    private final Map<List<String>, YamlPlace> places = new HashMap<>();

    PositionReader(Faults faults) {
        this.faults = faults;
    }

    List<DeskPosition> read(YamlMap desk) {
        List<DeskPosition> positions = new ArrayList<>();
        for (YamlValue item : desk.list("positions", "a list of positions, or [] for none")) {
            String path = desk.name("positions") + "[" + positions.size() + "]";
            YamlMap map = YamlMap.of(item, path, "a position: a map with symbol, venue, quantity or exposure", faults);
            DeskPosition position = position(map);
            checkSize(map);
            checkUnique(map, position);
            map.finish();
            positions.add(position);
        }
        return List.copyOf(positions);
    }

    private static DeskPosition position(YamlMap map) {
        return new DeskPosition(
                map.text("symbol", TextRule.SYMBOL),
                map.text("venue", TextRule.VENUE),
                map.number("quantity", QUANTITY, Double.NaN),
                map.number("exposure", EXPOSURE, Double.NaN),
                map.text("account", TextRule.NAME, DeskFile.MAIN),
                map.text("strategy", TextRule.NAME, DeskFile.MAIN),
                map.number("entryPrice", PRICE, Double.NaN));
    }

    private static void checkSize(YamlMap map) {
        boolean quantity = map.has("quantity");
        boolean exposure = map.has("exposure");
        if (!quantity && !exposure) {
            map.miss("quantity", "a finite number (base units), or exposure (multiple of equity) be given", "exposure");
        } else if (quantity && exposure) {
            map.refuse("exposure", "given beside quantity", "left out, or quantity be");
        }
    }

    /** The same symbol at two venues is two positions. */
    private void checkUnique(YamlMap map, DeskPosition position) {
        if (position.symbol().isEmpty() || position.venue().isEmpty()) {
            return;
        }
        List<String> key = List.of(position.symbol(), position.venue(), position.account(), position.strategy());
        YamlPlace first = places.putIfAbsent(key, map.place("symbol"));
        if (first != null) {
            map.refuse(
                    "symbol",
                    position.symbol(),
                    "unique in its venue, account and strategy; line " + first.line() + " has it already");
        }
    }
}
