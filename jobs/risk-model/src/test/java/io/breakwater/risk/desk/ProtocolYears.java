package io.breakwater.risk.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.definition.RowSchedule;
import io.breakwater.risk.desk.records.DeskListener;
import io.breakwater.risk.desk.records.DeskRisk;
import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.desk.records.OperatorAct;
import io.breakwater.risk.market.VenuePrint;
import io.breakwater.risk.protocol.DeskState;
import io.breakwater.risk.protocol.Installation;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.ProtocolOutput;
import io.breakwater.risk.protocol.StateChange;
import io.breakwater.risk.protocol.approvals.Answer;
import io.breakwater.risk.protocol.approvals.DeskPeople;
import io.breakwater.risk.protocol.approvals.KeyTable;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.reference.MarketData;

/**
 * Desks of constant exposure with the simulated operator over minutes of the market folder: how long they stay out, what they lose, and
 * what they would have lost without the protocol.
 */
public final class ProtocolYears implements DeskListener {
    private static final long MINUTE = 60_000;
    /** USDT; at 10,000 getting out costs next to nothing. */
    private static final double EQUITY = Double.parseDouble(System.getProperty("equity", "10000"));

    private static final double HOUR = 3_600_000;
    private static final double DAY = 24 * HOUR;
    private static final double YEAR = 365 * DAY;
    private static final long LONGEST_HOLE = 2 * 86_400_000L;
    private static final List<String> BTC = List.of(
            "20170817_20171231",
            "20180101_20180630",
            "20190301_20191231",
            "20200101_20200131",
            "20200901_20201231",
            "20210101_20210731",
            "20220901_20221231",
            "20230101_20230731",
            "20240501_20241231",
            "20250101_20250430");
    private static final Set<DeskState> RECOVERY = Set.of(DeskState.RECOVERY_ASSESS, DeskState.RECOVERY_RAMP);

    /** Closes and volumes of a block of minutes without a long hole. */
    record Block(List<NavigableMap<Long, double[]>> prices) {
        Block between(String from, String until) {
            long first = Instant.parse(from + "T00:00:00Z").toEpochMilli();
            long last = Instant.parse(until + "T00:00:00Z").toEpochMilli();
            return new Block(prices.stream()
                    .<NavigableMap<Long, double[]>>map(each -> each.subMap(first, true, last, false))
                    .toList());
        }
    }

    private final Map<String, Double> exposures;
    private final double warmUpHours;
    private final boolean told;
    /** Closes are those of bars of this length, milliseconds. */
    private final long barMillis;

    final List<StateChange> path = new ArrayList<>();
    final List<OperatorAct> acts = new ArrayList<>();
    final List<Directive> risky = new ArrayList<>();
    /** Market events by the time of each of their steps; empty where the desk hears of none. */
    private final NavigableMap<Long, DeskEvent.EventNews> events = new TreeMap<>();

    private DeskSupervisor desk;
    private long begun;
    private long time;
    private DeskState state = DeskState.NORMAL;
    private final Map<DeskState, Long> millisIn = new EnumMap<>(DeskState.class);
    private double earned = 1;
    private double unit = 1;
    private double high = 1;
    private double worst;
    private double free = 1;
    private double freeHigh = 1;
    private double freeWorst;
    private long restartSince;
    private long recoverySince;
    private double unitAtRestart;
    private double lowestSince;
    double longestRestart;
    double longestRecovery;
    double worstRestartLoss;
    int lockdowns;
    int restarts;
    int longStays;
    private double longestEarly;
    private long counted;
    private int changes;
    private int commands;
    private int refused;
    private int notifications;
    private int fills;
    private double paid;
    private double grossMillis;
    private long heldMillis;

    ProtocolYears(Map<String, Double> exposures, long barMillis, double warmUpHours, boolean told) {
        this.barMillis = barMillis;
        this.exposures = new TreeMap<>(exposures);
        this.warmUpHours = warmUpHours;
        this.told = told;
    }

    // Data -----------------------------------------------------------------------------------------------------------

    /** Closes and volumes by the ends of bars. */
    private static NavigableMap<Long, double[]> read(List<String> files, long barMillis) {
        NavigableMap<Long, double[]> closes = new TreeMap<>();
        for (String file : files) {
            for (NamedCsvRecord row : MarketData.rows("market/minute/" + file)) {
                long open = Math.floorDiv(Long.parseLong(row.getField("open_time")), MINUTE) * MINUTE;
                double[] bar = closes.computeIfAbsent(
                        Math.floorDiv(open, barMillis) * barMillis + barMillis, unseen -> new double[2]);
                bar[0] = Double.parseDouble(row.getField("close"));
                bar[1] += Double.parseDouble(row.getField("volume"));
            }
        }
        return closes;
    }

    private static NavigableMap<Long, double[]> bitcoin(List<String> parts, long barMillis) {
        return read(parts.stream().map(part -> "BTCUSDT-1m-" + part + ".csv.gz").toList(), barMillis);
    }

    /** Parts of the BTC minutes, cut where more than two days are missing. */
    static List<Block> blocksOf(List<String> parts, long barMillis) {
        return blocks(List.of(bitcoin(parts, barMillis)));
    }

    static List<Block> blocks(List<NavigableMap<Long, double[]>> prices) {
        List<Block> blocks = new ArrayList<>();
        NavigableMap<Long, double[]> common = prices.get(prices.size() - 1);
        long start = common.firstKey();
        long before = start;
        for (long at : common.keySet()) {
            if (at - before > LONGEST_HOLE) {
                blocks.add(cut(prices, start, before));
                start = at;
            }
            before = at;
        }
        blocks.add(cut(prices, start, before));
        return blocks;
    }

    private static Block cut(List<NavigableMap<Long, double[]>> prices, long from, long to) {
        List<NavigableMap<Long, double[]>> parts = new ArrayList<>();
        prices.forEach(each -> parts.add(new TreeMap<>(each.subMap(from, true, to, true))));
        return new Block(parts);
    }

    private static List<Block> bitcoinAndEther(List<String> months, long barMillis) {
        NavigableMap<Long, double[]> btc = bitcoin(BTC, barMillis);
        NavigableMap<Long, double[]> eth = read(
                months.stream().map(part -> "ETHUSDT-1m-" + part + ".csv.gz").toList(), barMillis);
        eth.keySet().retainAll(btc.keySet());
        return blocks(List.of(btc, eth));
    }

    /** The labelled crashes and liquidity events of BTC: ongoing at the trigger, resolved two days behind the end, closed half a day later. */
    ProtocolYears withEvents() {
        Map<String, Long> until = new TreeMap<>();
        for (NamedCsvRecord row : MarketData.rows("market/events.csv")) {
            String type = row.getField("type").toUpperCase(Locale.ROOT);
            boolean known = type.equals("MARKET_CRASH") || type.equals("LIQUIDITY_SINGULARITY");
            if (!known
                    || !row.getField("asset").startsWith("BTC")
                    || row.getField("end_utc").isEmpty()) {
                continue;
            }
            long trigger = Instant.parse(row.getField("trigger_utc")).toEpochMilli();
            long end = Instant.parse(row.getField("end_utc")).toEpochMilli() + 2 * (long) DAY;
            String episode = type + trigger;
            events.subMap(trigger, true, Math.max(trigger, until.getOrDefault(type, trigger)), true)
                    .values()
                    .removeIf(each -> each.type().equals(type));
            events.put(trigger, new DeskEvent.EventNews(type, "BTCUSDT", "ONGOING", episode));
            long last = Math.max(end, until.getOrDefault(type, 0L));
            until.put(type, last + (long) DAY / 2);
            events.put(last, new DeskEvent.EventNews(type, "BTCUSDT", "RESOLVED", episode));
            events.put(last + (long) DAY / 2, new DeskEvent.EventNews(type, "BTCUSDT", "CLOSED", episode));
        }
        return this;
    }

    // Run ------------------------------------------------------------------------------------------------------------

    ProtocolYears over(List<Block> blocks) {
        blocks.forEach(this::run);
        return this;
    }

    private void run(Block block) {
        List<String> symbols = List.copyOf(exposures.keySet());
        List<DeskPosition> positions = symbols.stream()
                .map(symbol -> DeskPosition.ofExposure(symbol, exposures.get(symbol)))
                .toList();
        desk = new DeskSupervisor(
                new DeskDefinition("alpha", "USDT", EQUITY, positions, LevelThresholds.DEFAULT),
                RowSchedule.EACH_MINUTE,
                Installation.REPLAY.withSimulatedOperator(true));
        desk.take(new DeskEvent.RolesSet(
                DeskPeople.BUILT_IN.withKeys(KeyTable.NONE).withNamesAsKeys()));
        begun = block.prices().get(0).firstKey();
        state = DeskState.NORMAL;
        earned *= unit;
        unit = 1;
        double[] last = new double[symbols.size()];
        for (long at : block.prices().get(0).keySet()) {
            desk.advanceTo(at - 1, this);
            events.subMap(at - barMillis, true, at, false).values().forEach(desk::take);
            double move = 0;
            for (int i = 0; i < symbols.size(); i++) {
                double[] bar = block.prices().get(i).get(at);
                if (bar != null) {
                    desk.take(new DeskEvent.Price(
                            VenuePrint.of(symbols.get(i), at, bar[0], barMillis).withVolume(bar[1])));
                    move += last[i] == 0 ? 0 : exposures.get(symbols.get(i)) * (bar[0] / last[i] - 1);
                    last[i] = bar[0];
                }
            }
            desk.advanceTo(at, this);
            without(move);
        }
        leave(DeskState.NORMAL, time);
        state = DeskState.NORMAL;
    }

    private void without(double move) {
        free = Math.max(0, free * (1 + move));
        freeHigh = Math.max(freeHigh, free);
        freeWorst = Math.max(freeWorst, 1 - free / freeHigh);
    }

    private boolean counts() {
        return time - begun >= warmUpHours * HOUR;
    }

    @Override
    public void risk(DeskRisk row) {
        long passed = time == 0 || row.time() - time > LONGEST_HOLE ? 0 : row.time() - time;
        time = row.time();
        unit = row.equity() / EQUITY;
        double value = earned * unit;
        high = Math.max(high, value);
        worst = Math.max(worst, 1 - value / high);
        if (DeskState.RESTART.contains(state)) {
            lowestSince = Math.min(lowestSince, value);
            worstRestartLoss = Math.max(worstRestartLoss, 1 - lowestSince / unitAtRestart);
        }
        if (counts()) {
            counted += passed;
            if (!DeskState.LATCHED.contains(state) && !DeskState.RESTART.contains(state)) {
                grossMillis += passed * row.grossExposure();
                heldMillis += passed;
            }
            millisIn.merge(state, passed, Long::sum);
        }
    }

    @Override
    public void protocol(ProtocolOutput output) {
        output.changes().forEach(this::moved);
        output.directives().stream()
                .filter(each -> each.type().addsRisk() && each.status() == Directive.Status.AUTHORISED)
                .forEach(risky::add);
        refused += (int) output.answers().stream()
                .filter(answer -> answer.verdict() == Answer.Verdict.REJECTED)
                .count();
        notifications += output.notifications().size();
        if (told) {
            output.directives()
                    .forEach(each -> System.out.println("    " + Instant.ofEpochMilli(each.time()) + " " + each.type()
                            + " " + each.status() + " " + each.params()));
        }
    }

    private void moved(StateChange change) {
        if (told) {
            System.out.printf(
                    Locale.ROOT,
                    "%s %s %s>%s R %.1f %s eq %.4f %s%n",
                    Instant.ofEpochMilli(change.time()),
                    change.transition(),
                    change.fromState(),
                    change.state(),
                    change.riskPercent(),
                    change.driver(),
                    earned * unit,
                    change.cause());
        }
        changes++;
        path.add(change);
        DeskState next = change.state();
        boolean inside = DeskState.RESTART.contains(state);
        if (!inside && DeskState.RESTART.contains(next)) {
            restartSince = change.time();
            unitAtRestart = earned * unit;
            lowestSince = unitAtRestart;
            restarts++;
        }
        if (!RECOVERY.contains(state) && RECOVERY.contains(next)) {
            recoverySince = change.time();
        }
        if (next == DeskState.EMERGENCY_EXIT || (inside && next == DeskState.LOCKDOWN)) {
            lockdowns += counts() && !DeskState.LATCHED.contains(state) ? 1 : 0;
        }
        leave(next, change.time());
        state = next;
    }

    /** A stay that the end of the data cuts off counts as long as it was seen; one that began in the warm-up is told apart. */
    private void leave(DeskState next, long at) {
        if (DeskState.RESTART.contains(state) && !DeskState.RESTART.contains(next)) {
            longestRestart = Math.max(longestRestart, stayed(restartSince, at));
        }
        if (RECOVERY.contains(state) && !RECOVERY.contains(next)) {
            longestRecovery = Math.max(longestRecovery, stayed(recoverySince, at));
        }
    }

    private double stayed(long since, long at) {
        double days = (at - since) / DAY;
        if (since - begun < warmUpHours * HOUR) {
            longestEarly = Math.max(longestEarly, days);
            return 0;
        }
        longStays += days > 14 ? 1 : 0;
        return days;
    }

    @Override
    public void act(OperatorAct act) {
        commands++;
        acts.add(act);
    }

    @Override
    public void paperFill(Fill fill) {
        fills++;
        paid += Math.abs(fill.quantity()) * fill.price();
        if (told) {
            System.out.println("    fill " + Instant.ofEpochMilli(fill.time()) + " " + fill.fillId() + " "
                    + fill.quantity() + " @ " + fill.price());
        }
    }

    @Override
    public String toString() {
        double years = counted / YEAR;
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %.2f years, %d lockdowns (%.1f a year), %d restarts, longest RESTART_* %.1f d, RECOVERY_* %.1f d, stays above 14 d %d, begun in the warm-up %.1f d, "
                        + "worst loss T12 to T18 %.1f %%, worst drawdown %.1f %% (without %.1f %%), equity %.3f (without %.3f), "
                        + "mean exposure outside latch and restart %.2f, changes a year %.0f, commands %d of which refused %d, notifications %d, fills %d of %.1f times the equity; L1..L5 %%",
                exposures,
                years,
                lockdowns,
                lockdowns / years,
                restarts,
                longestRestart,
                longestRecovery,
                longStays,
                longestEarly,
                100 * worstRestartLoss,
                100 * worst,
                100 * freeWorst,
                earned * unit,
                free,
                grossMillis / heldMillis,
                changes / years,
                commands,
                refused,
                notifications,
                fills,
                paid / EQUITY));
        double[] byLevel = new double[5];
        millisIn.forEach((in, millis) -> byLevel[in.level().number() - 1] += 100.0 * millis / counted);
        for (double share : byLevel) {
            text.append(String.format(Locale.ROOT, " %.1f", share));
        }
        text.append(';');
        millisIn.forEach(
                (in, millis) -> text.append(String.format(Locale.ROOT, " %s %.1f", in, 100.0 * millis / counted)));
        return text.toString();
    }

    private static ProtocolYears bitcoinAlone(double exposure, long bar, List<String> arguments) {
        ProtocolYears years = new ProtocolYears(Map.of("BTCUSDT", exposure), bar, 2_000, arguments.contains("told"));
        return arguments.contains("events") ? years.withEvents() : years;
    }

    /**
     * Prints the figures of desks.
     *
     * @param arguments exposures to BTC; {@code events} to let the desks hear of labelled crashes and liquidity events; {@code told} for every change, {@code 1x-pair} for half BTC and half ETH, {@code neutral} for BTC
     *     against ETH; a year and month such as 2021-05 for the months of it alone
     */
    public static void main(String[] arguments) {
        List<String> months = List.of(
                "2017-11", "2017-12", "2018-01", "2019-03", "2019-04", "2019-06", "2019-09", "2020-10", "2020-11",
                "2020-12", "2021-01", "2021-04", "2021-05", "2022-10", "2022-11", "2023-02", "2023-03", "2023-07",
                "2024-07", "2024-08", "2025-01", "2025-02");
        boolean told = List.of(arguments).contains("told");
        long bar = List.of(arguments).contains("5m") ? 5 * MINUTE : MINUTE;
        List<Block> bitcoin = blocksOf(BTC, bar);
        for (String argument : arguments) {
            if (Set.of("told", "5m", "events").contains(argument)) {
                continue;
            }
            long began = System.nanoTime();
            ProtocolYears years = argument.equals("pair")
                    ? new ProtocolYears(Map.of("BTCUSDT", 0.5, "ETHUSDT", 0.5), bar, 500, told)
                            .over(bitcoinAndEther(months, bar))
                    : argument.equals("neutral")
                            ? new ProtocolYears(Map.of("BTCUSDT", 1.0, "ETHUSDT", -1.0), bar, 500, told)
                                    .over(bitcoinAndEther(months, bar))
                            : bitcoinAlone(Double.parseDouble(argument), bar, List.of(arguments))
                                    .over(bitcoin);
            System.out.println(years);
            System.out.printf(Locale.ROOT, "  (%.0f s)%n", (System.nanoTime() - began) / 1e9);
        }
    }
}
