package io.breakwater.job.ingest.desks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

/** The columns of a CSV file; makes an object of each row, as its JSON line would be. */
final class CsvHeader {
    static final List<String> FIELDS = List.of(
            "desk",
            "account",
            "venue",
            "time",
            "equity",
            "flow",
            "pendingWithdrawal",
            "maintenanceMargin",
            "marginBalance",
            "openOrders",
            "symbol",
            "strategy",
            "quantity",
            "entryPrice",
            "fillId",
            "book",
            "side",
            "price",
            "fee",
            "model",
            "universe",
            "version",
            "labelVersion",
            "dataVersion",
            "target",
            "madeAt",
            "horizonHours",
            "forecast",
            "referenceForecast",
            "outcome",
            "cost",
            "trials",
            "openInterest",
            "openInterestValue",
            "fundingRate",
            "fundingRateBps",
            "fundingIntervalHours");

    /** What venues call a field, where no column has its own name. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "createtime", "time",
            "calctime", "time",
            "fundingtime", "time",
            "opentime", "time",
            "timestamp", "time",
            "sumopeninterest", "openInterest",
            "sumopeninterestvalue", "openInterestValue",
            "lastfundingrate", "fundingRate",
            "originalquantity", "quantity",
            "amount", "quantity");

    private static final Map<String, String> BY_PLAIN_NAME = byPlainName();

    private final List<String> columns;

    private CsvHeader(List<String> columns) {
        this.columns = columns;
    }

    private static Map<String, String> byPlainName() {
        Map<String, String> names = new TreeMap<>();
        FIELDS.forEach(field -> names.put(plain(field), field));
        return names;
    }

    /** Names are the same however they are spelled: maintenanceMargin, maintenance_margin, MAINTENANCE MARGIN. */
    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    }

    static CsvHeader of(String line) {
        List<String> columns = new ArrayList<>();
        for (String cell : cells(line)) {
            columns.add(BY_PLAIN_NAME.getOrDefault(plain(cell), cell.strip()));
        }
        columns.replaceAll(column -> {
            String field = OTHER_NAMES.get(plain(column));
            return field == null || columns.contains(field) ? column : field;
        });
        return new CsvHeader(columns);
    }

    boolean names(String field) {
        return columns.contains(field);
    }

    int size() {
        return columns.size();
    }

    /** A row as an object; null when it has another number of cells. */
    ObjectNode row(String line) {
        List<String> cells = cells(line);
        if (cells.size() != columns.size()) {
            return null;
        }
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < cells.size(); i++) {
            row.put(columns.get(i), cells.get(i).strip());
        }
        return row;
    }

    private static List<String> cells(String line) {
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(line)) {
            return reader.stream().findFirst().map(CsvRecord::getFields).orElse(List.of());
        } catch (CsvParseException | java.io.IOException e) {
            return List.of();
        }
    }

    static boolean sameSnapshot(ObjectNode one, ObjectNode other) {
        for (String field : List.of("desk", "account", "venue", "time")) {
            if (!one.path(field).asText().equals(other.path(field).asText())) {
                return false;
            }
        }
        return true;
    }

    static void addPosition(ObjectNode snapshot, ObjectNode row) {
        var positions = snapshot.withArray("positions");
        if (!row.path("symbol").asText().isEmpty()) {
            positions.add(row);
        }
    }
}
