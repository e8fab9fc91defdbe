package io.breakwater.risk.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.definition.RowSchedule;
import io.breakwater.risk.desk.records.DeskExposure;
import io.breakwater.risk.desk.records.DeskListener;
import io.breakwater.risk.desk.records.DeskMetric;
import io.breakwater.risk.desk.records.DeskRisk;
import io.breakwater.risk.desk.records.DeskTail;
import io.breakwater.risk.desk.records.PositionBreak;
import io.breakwater.risk.desk.records.RiskAudit;
import io.breakwater.risk.desk.records.RiskForecast;
import io.breakwater.risk.market.VenuePrint;
import io.breakwater.risk.protocol.DeskSnapshot;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.ProtocolOutput;
import io.breakwater.risk.protocol.StateChange;
import io.breakwater.risk.protocol.alerts.Notification;
import io.breakwater.risk.protocol.directives.Directive;
import io.breakwater.risk.protocol.directives.DirectiveType;
import io.breakwater.risk.reference.Copies;

/** A desk under supervision, told of prices as the job tells it, with all that it said. */
public final class SimulatedDesk {
    static final long SECOND = 1_000;
    static final long MINUTE = 60_000;
    public static final long HOUR = 60 * MINUTE;
    static final long START = 1_700_006_400_000L;

    DeskSupervisor supervisor;
    DeskDefinition definition;
    final List<DeskRisk> rows = new ArrayList<>();
    /** Rows between the regular ones. */
    final List<DeskRisk> changes = new ArrayList<>();

    final List<ProtocolOutput> outputs = new ArrayList<>();
    /** The protocol's record behind its last output. */
    DeskSnapshot machine;

    final List<RiskForecast> forecasts = new ArrayList<>();
    final List<PositionBreak> breaks = new ArrayList<>();
    final List<DeskTail> tails = new ArrayList<>();
    final List<DeskExposure> exposures = new ArrayList<>();
    final List<DeskMetric> metrics = new ArrayList<>();
    final List<RiskAudit> audits = new ArrayList<>();
    /** Base units traded in each bar. */
    double barVolume = Double.NaN;

    long time = START;

    /**
     * A desk of some positions, with the standard thresholds.
     *
     * @param equity base currency, positive
     * @param positions what its file states
     */
    public SimulatedDesk(double equity, DeskPosition... positions) {
        this(new DeskDefinition("alpha", "USD", equity, List.of(positions), LevelThresholds.DEFAULT));
    }

    /**
     * A desk that has seen nothing.
     *
     * @param desk what it is
     */
    public SimulatedDesk(DeskDefinition desk) {
        definition = desk;
        supervisor = new DeskSupervisor(definition, RowSchedule.EACH_MINUTE);
    }

    /** Closes of every hour, by one-hour bars, until the scenarios are those of the hours. */
    public SimulatedDesk historyOfHours(int hours, double sigma, double price) {
        Random random = new Random(3);
        double[] path = new double[hours];
        double log = 0;
        for (int k = hours - 1; k >= 0; k--) {
            path[k] = price * Math.exp(log);
            log += sigma * random.nextGaussian();
        }
        for (double close : path) {
            bar(HOUR, close);
        }
        return this;
    }

    /** One bar of every symbol; by the same factor of the first price for all. */
    SimulatedDesk bar(long length, double... closes) {
        long open = time;
        supervisorAlive(open + length, open + length);
        time = open + length;
        advance(time - 1);
        tell(length, closes);
        advance(time);
        return this;
    }

    /** Seconds with a trade each. */
    public SimulatedDesk trades(long seconds, double... closes) {
        for (long s = 0; s < seconds; s++) {
            bar(SECOND, closes);
        }
        return this;
    }

    /** Seconds without a trade, the feed being alive. */
    SimulatedDesk silence(long seconds) {
        supervisorAlive(time + SECOND, time + seconds * SECOND);
        time += seconds * SECOND;
        advance(time);
        return this;
    }

    /** Seconds in which nothing at all is heard. */
    SimulatedDesk dead(long seconds) {
        time += seconds * SECOND;
        advance(time);
        return this;
    }

    /** Goes on from its state with a desk file that may have been edited. */
    SimulatedDesk restart(DeskDefinition file) {
        supervisor = DeskSupervisor.restore(Copies.stateOf(supervisor), file, RowSchedule.EACH_MINUTE);
        definition = file;
        return this;
    }

    private void supervisorAlive(long told, long until) {
        advance(told - 1);
        definition.symbols().forEach(symbol -> supervisor.inputs().alive(symbol, until));
    }

    private void tell(long length, double... closes) {
        List<String> symbols = definition.symbols();
        for (int i = 0; i < symbols.size(); i++) {
            double close = closes[Math.min(i, closes.length - 1)];
            if (!Double.isNaN(close)) {
                supervisor
                        .inputs()
                        .price(VenuePrint.of(symbols.get(i), time, close, length)
                                .withVolume(barVolume));
            }
        }
    }

    void advance(long until) {
        supervisor.advanceTo(until, new Ear());
    }

    /** Keeps all that the desk says. */
    private final class Ear implements DeskListener {
        @Override
        public void risk(DeskRisk row) {
            (row.isRegular() ? rows : changes).add(row);
        }

        @Override
        public void protocol(ProtocolOutput output) {
            outputs.add(output);
        }

        @Override
        public void state(DeskSnapshot snapshot) {
            machine = snapshot;
        }

        @Override
        public void forecast(RiskForecast forecast) {
            forecasts.add(forecast);
        }

        @Override
        public void positionBreak(PositionBreak difference) {
            breaks.add(difference);
        }

        @Override
        public void tail(DeskTail tail) {
            tails.add(tail);
        }

        @Override
        public void exposure(DeskExposure exposure) {
            exposures.add(exposure);
        }

        @Override
        public void metric(DeskMetric metric) {
            metrics.add(metric);
        }

        @Override
        public void audit(RiskAudit audit) {
            audits.add(audit);
        }
    }

    DeskRisk last() {
        return rows.get(rows.size() - 1);
    }

    int highestLevelSince(long since) {
        return rows.stream()
                .filter(row -> row.time() >= since)
                .mapToInt(DeskRisk::alertLevel)
                .max()
                .orElse(0);
    }

    /** Rows of the protocol that have fired. */
    List<StateChange> stateChanges() {
        return outputs.stream().flatMap(output -> output.changes().stream()).toList();
    }

    /** Changes of the published level, as in 1>2. */
    List<String> changes() {
        return stateChanges().stream()
                .filter(change -> change.from() != change.to())
                .map(change -> change.from().number() + ">" + change.to().number())
                .toList();
    }

    List<Notification> notifications() {
        return outputs.stream()
                .flatMap(output -> output.notifications().stream())
                .toList();
    }

    /**
     * Directives and their changes of status so far.
     *
     * @return in the order of time
     */
    public List<Directive> directives() {
        return outputs.stream().flatMap(output -> output.directives().stream()).toList();
    }

    List<Directive> directives(DirectiveType type) {
        return directives().stream().filter(each -> each.type() == type).toList();
    }

    void news(String type, String scope, String status) {
        supervisor.take(new DeskEvent.EventNews(type, scope, status, type + scope));
    }
}
