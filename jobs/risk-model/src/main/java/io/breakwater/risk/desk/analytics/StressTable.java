package io.breakwater.risk.desk.analytics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.breakwater.risk.market.GapClass;

/**
 * Past moves that today's book is put under: the worst hour, the worst day and the worst path of some dates, asset by asset, over
 * the same windows (resource {@code stress/moves.csv}, which names its sources). An asset that the table doesn't have moves like
 * the worst one that it has; a stablecoin doesn't move. Never drives R.
 */
public final class StressTable {
    /** The moves, in the order of the table's columns. */
    static final List<String> KINDS = List.of("stress_loss_1h", "stress_loss_1d", "stress_loss_worst");

    private static final String RESOURCE = "/stress/moves.csv";
    private static final int FIRST_MOVE = 2;

    /** Moves by date and asset. */
    private final TreeMap<String, TreeMap<String, double[]>> moves = new TreeMap<>();

    private StressTable() {}

    /**
     * The table that ships with the model.
     *
     * @return the moves of all its dates
     * @throws java.io.UncheckedIOException when the resource can't be read
     */
    public static StressTable standard() {
        StressTable table = new StressTable();
        try (InputStream in = StressTable.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                table.add(List.of(line.split(",", -1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + RESOURCE + " can't be read", e);
        }
        return table;
    }

    private void add(List<String> cells) {
        double[] row = new double[KINDS.size()];
        for (int kind = 0; kind < row.length; kind++) {
            row[kind] = Double.parseDouble(cells.get(FIRST_MOVE + kind));
        }
        moves.computeIfAbsent(cells.get(0), date -> new TreeMap<>()).put(cells.get(1), row);
    }

    /**
     * Dates of the table.
     *
     * @return ISO dates, ascending
     */
    public List<String> dates() {
        return List.copyOf(moves.keySet());
    }

    /**
     * Move of an asset.
     *
     * @param date one of {@link #dates()}
     * @param kind index into {@link #KINDS}
     * @param underlying asset
     * @return simple return
     */
    public double move(String date, int kind, String underlying) {
        if (GapClass.of(underlying) == GapClass.STABLE) {
            return 0;
        }
        Map<String, double[]> assets = moves.get(date);
        double[] own = assets.get(underlying);
        return own != null
                ? own[kind]
                : assets.values().stream().mapToDouble(row -> row[kind]).min().orElse(0);
    }
}
