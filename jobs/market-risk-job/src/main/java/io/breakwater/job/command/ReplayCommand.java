package io.breakwater.job.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import io.breakwater.job.embedded.Progress;
import io.breakwater.job.ingest.Lane;
import io.breakwater.job.ingest.Resolution;
import io.breakwater.job.ingest.formats.TickFormat;
import io.breakwater.job.live.LivePartitions;
import io.breakwater.job.live.LiveServers;
import io.breakwater.job.live.MarketWriter;
import io.breakwater.job.live.Replay;
import io.breakwater.job.live.ReplayPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code breakwater replay}: a tick file into {@code market.trades}, as a venue would have sent it. */
@Command(
        name = "replay",
        description = {
            "Writes trades of files into market.trades as a venue's stream sends them.",
            "They go in the order and at a multiple of the pace of their event times, with the status and clock records of a live feed beside them; at the end a clock record",
            "beyond the last minute, so that all that is open closes.",
            "--shift-to now moves all times by one amount, so that the last trade is now and none lies in the future;",
            "none keeps them, for a configuration of mode REPLAY with topics and a bucket of its own that keep old records.",
            "Not beside breakwater clock, whose newer times would make every trade late."
        },
        footer = {
            "",
            "Examples:",
            "  breakwater replay --demo --config deploy/local/live.yaml --speed 4000",
            "  breakwater replay --trades BTCUSDT-aggTrades-2024-08-05.zip --config live.yaml --speed 60 --shift-to now"
        })
final class ReplayCommand implements Callable<Integer> {
    /** Event time between beats that are paced by nothing else. */
    private static final long UNPACED_BEAT = 60_000;

    private static final long SECOND = 1_000;
    /** At a high speed beats come twenty times a second. */
    private static final double BEAT_SECONDS = 0.05;

    /** Where times are moved. */
    enum Shift {
        NOW,
        NONE
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOptions config;

    @Mixin
    private InputOptions input;

    @Option(names = "--demo", description = "The demonstration's trades instead of files: BTCUSD on Bitstamp, 2013.")
    private boolean demo;

    @Option(
            names = "--speed",
            defaultValue = "1",
            description = "How many times faster than life; 0 is as fast as it goes. Default: ${DEFAULT-VALUE}.")
    private double speed;

    @Option(names = "--shift-to", defaultValue = "now", description = "now or none. Default: ${DEFAULT-VALUE}.")
    private Shift shift;

    @Option(names = "--no-clock", description = "No clock records: another writer has the clock.")
    private boolean noClock;

    @Option(
            names = "--progress",
            defaultValue = "AUTO",
            description = "One of ${COMPLETION-CANDIDATES}. Default: a bar on a terminal, a line each 10 s elsewhere.")
    private Progress.Style progress;

    @Override
    public Integer call() throws Exception {
        List<String> faults = new ArrayList<>();
        LiveServers servers = config.load(faults);
        Resolution trades = trades(faults);
        if (!(speed >= 0 && speed < Double.POSITIVE_INFINITY)) {
            faults.add("--speed was " + speed + ", must be 0 or a positive number");
        }
        if (!faults.isEmpty()) {
            throw new UsageFault(faults);
        }
        PrintWriter out = spec.commandLine().getOut();
        trades.notes().forEach(note -> out.println("note: " + note));
        ReplayPlan plan = ReplayPlan.of(trades.lanes());
        if (plan.trades() == 0) {
            throw new UsageFault("the files held no trade (" + plan.refused() + " rows were refused), must hold some");
        }
        long moved = shift == Shift.NOW ? plan.shiftTo(System.currentTimeMillis()) : 0;
        out.println(String.format(
                Locale.ROOT,
                "%,d trades from %s to %s, %,d rows refused",
                plan.trades(),
                Instant.ofEpochMilli(plan.firstTime() + moved),
                Instant.ofEpochMilli(plan.lastTime() + moved),
                plan.refused()));
        out.flush();
        write(servers, plan, moved);
        return 0;
    }

    private Resolution trades(List<String> faults) throws IOException {
        if (demo) {
            Path folder = Files.createTempDirectory("breakwater-demo");
            if (input.isGiven()) {
                faults.add("--demo stands beside files, must be one of both");
            }
            Resolution trades = DemoTrades.unpack(folder, input.limits(faults));
            folder.toFile().deleteOnExit();
            trades.lanes()
                    .forEach(lane -> lane.files()
                            .forEach(file -> Path.of(file.path()).toFile().deleteOnExit()));
            faults.addAll(trades.faults());
            return trades;
        }
        Resolution trades = input.resolve(faults);
        for (Lane lane : trades.lanes()) {
            lane.files().stream()
                    .filter(file -> file.format().format().kind() != TickFormat.Kind.TRADES
                            && file.format().format().kind() != TickFormat.Kind.ANY)
                    .forEach(file -> faults.add(
                            file.source() + " holds " + file.format().format().kind() + ", must hold trades"));
        }
        return trades;
    }

    private void write(LiveServers servers, ReplayPlan plan, long moved) throws Exception {
        Optional<LivePartitions> clocks = noClock ? Optional.empty() : Optional.of(LivePartitions.ofRiskJob(servers));
        long beat = speed == 0 ? UNPACED_BEAT : Math.max(SECOND, Math.round(speed * BEAT_SECONDS) * SECOND);
        Replay.Timing timing =
                new Replay.Timing(moved, beat, servers.config().disorderBound().toMillis());
        long started = System.nanoTime();
        try (MarketWriter writer = new MarketWriter(servers);
                Replay replay = new Replay(plan, writer, clocks, timing);
                ReplayProgress shown = new ReplayProgress(progress, plan.trades())) {
            Replay.Pace pace = time -> await(started, time - plan.firstTime(), shown);
            while (replay.writeNext(pace)) {
                shown.update(replay.written());
            }
            shown.close();
            double seconds = (System.nanoTime() - started) / 1e9;
            spec.commandLine()
                    .getOut()
                    .println(String.format(
                            Locale.ROOT,
                            "%,d trades written in %.1f s (%,.0f a second)",
                            replay.written(),
                            seconds,
                            replay.written() / seconds));
        }
    }

    private void await(long started, long eventMillis, ReplayProgress shown) throws InterruptedException {
        if (speed == 0) {
            return;
        }
        long due = started + Math.round(eventMillis / speed * TimeUnit.MILLISECONDS.toNanos(1));
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            TimeUnit.NANOSECONDS.sleep(Math.min(left, TimeUnit.MILLISECONDS.toNanos(250)));
            shown.tick();
        }
    }
}
