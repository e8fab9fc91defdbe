package io.breakwater.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

import io.breakwater.risk.bars.Bar;
import io.breakwater.risk.desk.DeskDefinition;
import io.breakwater.risk.desk.DeskPosition;
import io.breakwater.risk.desk.DeskSupervisor;
import io.breakwater.risk.desk.VenuePrint;
import io.breakwater.risk.levels.LevelThresholds;
import io.breakwater.risk.metrics.SymbolRiskModel;
import io.breakwater.risk.state.Persistent;

/** Prints how many bytes a checkpoint holds for each symbol, universe and desk, once their windows are full. */
public final class StateSizes {
    private static final long MINUTE = 60_000;
    private static final long START = 1_609_459_200_000L;
    private static final int DAY = 1_440;

    private StateSizes() {}

    /**
     * Prints the table.
     *
     * @param arguments none
     * @throws IOException never
     */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println("| state | bytes |");
        out.println("|---|---|");
        print(out, "a symbol, behind 31 days of minutes", symbol(31 * DAY));
        for (int symbols : new int[] {10, 50, 200}) {
            print(out, "a universe of " + symbols + ", a price each second", new MadeUpMarket(symbols, 60).model(400));
            print(out, "a universe of " + symbols + ", a price each minute", new MadeUpMarket(symbols, 1).model(400));
        }
        for (int positions : new int[] {1, 10}) {
            print(out, "a desk of " + positions + " positions, behind 31 days of minutes", desk(positions, 31 * DAY));
        }
    }

    private static void print(PrintStream out, String what, Persistent model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.writeTo(new DataOutputStream(bytes));
        out.printf("| %s | %,d |%n", what, bytes.size());
    }

    private static SymbolRiskModel symbol(int minutes) {
        Noise noise = new Noise();
        SymbolRiskModel model = new SymbolRiskModel("venue", "BTC", MINUTE);
        double log = 10;
        for (int minute = 0; minute < minutes; minute++) {
            long open = START + minute * MINUTE;
            log += noise.next();
            double close = Math.exp(log);
            Bar bar = new Bar(
                    "venue", "BTC", open, MINUTE, close, close, close, close, 1, close, 0.5, 3, open, 1, open + 1, 2);
            model.accept(List.of(bar), open, open + MINUTE, row -> {});
        }
        return model;
    }

    private static DeskSupervisor desk(int positions, int minutes) {
        Noise noise = new Noise();
        List<DeskPosition> held = IntStream.range(0, positions)
                .mapToObj(i -> DeskPosition.ofExposure("S" + i, 0.5 / positions))
                .toList();
        DeskSupervisor desk =
                new DeskSupervisor(new DeskDefinition("desk", "USD", 1e6, held, LevelThresholds.DEFAULT), "REPLAY");
        double[] logs = new double[positions];
        for (int minute = 1; minute <= minutes; minute++) {
            long time = START + minute * MINUTE;
            for (int i = 0; i < positions; i++) {
                logs[i] += noise.next();
                desk.alive("S" + i, time);
                desk.price(VenuePrint.of("S" + i, time, 100 * Math.exp(logs[i]), MINUTE));
            }
            desk.advanceTo(time, row -> {});
        }
        return desk;
    }
}
