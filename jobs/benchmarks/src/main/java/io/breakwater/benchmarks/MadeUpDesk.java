package io.breakwater.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.breakwater.risk.desk.DeskEvent;
import io.breakwater.risk.desk.DeskSupervisor;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.definition.RowSchedule;
import io.breakwater.risk.market.VenuePrint;
import io.breakwater.risk.protocol.LevelThresholds;

/** A desk of half its equity in equal parts of assets that walk at random. */
final class MadeUpDesk {
    private static final long MINUTE = 60_000;

    private final Noise noise = new Noise();
    private final String[] symbols;
    private final double[] logs;
    private final DeskSupervisor desk;
    private long time = 1_700_006_400_000L;

    MadeUpDesk(int assets) {
        symbols = IntStream.range(0, assets).mapToObj(i -> "S" + i).toArray(String[]::new);
        logs = new double[assets];
        List<DeskPosition> held = Arrays.stream(symbols)
                .map(symbol -> DeskPosition.ofExposure(symbol, 0.5 / assets))
                .toList();
        desk = new DeskSupervisor(
                new DeskDefinition("desk", "USD", 1e6, held, LevelThresholds.DEFAULT), RowSchedule.EACH_MINUTE);
    }

    DeskSupervisor desk() {
        return desk;
    }

    /** Lets days pass, minute by minute. */
    MadeUpDesk passDays(int days) {
        for (int minute = 0; minute < days * 1_440; minute++) {
            step(MINUTE);
        }
        return this;
    }

    /** Gives each asset a bar of a length, and evaluates the desk. */
    void step(long barMillis) {
        time += barMillis;
        for (int i = 0; i < symbols.length; i++) {
            logs[i] += noise.next();
            desk.take(new DeskEvent.FeedAlive(symbols[i], time));
            desk.take(new DeskEvent.Price(VenuePrint.of(symbols[i], time, 100 * Math.exp(logs[i]), barMillis)));
        }
        desk.advanceTo(time, row -> {});
    }
}
