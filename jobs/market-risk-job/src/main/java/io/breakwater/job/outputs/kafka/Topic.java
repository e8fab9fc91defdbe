package io.breakwater.job.outputs.kafka;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A topic of architecture section 4.
 *
 * @param noun name without prefix
 * @param compacted whether only the latest record of each key is kept
 */
public record Topic(String noun, boolean compacted) {
    private static final List<String> PLAIN = List.of(
            "market.trades",
            "market.depth",
            "market.status",
            "market.liquidations",
            "market.open-interest",
            "market.funding",
            "desk.positions",
            "desk.accounts",
            "desk.fills",
            "desk.status",
            "alert.receipts",
            "model.signals",
            "operator.commands",
            "control.heartbeat",
            "risk.symbol",
            "risk.symbol-metrics",
            "risk.cross",
            "risk.correlation",
            "risk.days",
            "risk.skill",
            "market.phases",
            "market.volatility-forecasts",
            "risk.desk",
            "risk.desk-tail",
            "risk.desk-exposure",
            "risk.desk-metrics",
            "risk.forecasts",
            "risk.audit",
            "risk.position-breaks",
            "alert.levels",
            "alert.directives",
            "alert.notifications",
            "alert.limits",
            "alert.snapshots",
            "alert.tasks",
            "operator.answers",
            "audit.log",
            "event.episodes",
            "event.forecasts",
            "event.impact",
            "review.reports",
            "dead.letters",
            "late.records");
    private static final List<String> INPUTS = List.of(
            "market.trades",
            "market.depth",
            "market.status",
            "market.liquidations",
            "market.open-interest",
            "market.funding",
            "desk.positions",
            "desk.accounts",
            "desk.fills",
            "desk.status",
            "alert.receipts",
            "model.signals",
            "operator.commands",
            "reference.instruments",
            "reference.daily-bars",
            "control.parameters");
    /** What people must still be able to read after a year: decisions, commands, what desks reported, the audit. */
    private static final List<String> KEPT = List.of(
            "desk.positions",
            "desk.accounts",
            "desk.fills",
            "model.signals",
            "operator.commands",
            "alert.receipts",
            "risk.days",
            "risk.skill",
            "market.phases",
            "market.volatility-forecasts",
            "risk.forecasts",
            "risk.audit",
            "risk.position-breaks",
            "alert.levels",
            "alert.directives",
            "alert.notifications",
            "alert.limits",
            "alert.snapshots",
            "alert.tasks",
            "operator.answers",
            "audit.log",
            "event.episodes",
            "event.forecasts",
            "event.impact",
            "review.reports",
            "dead.letters",
            "late.records");

    /** A setting that makes a broker unpack what producers send, and measure it. */
    static final String COMPRESSION = "compression.type";

    /** The value of {@link #COMPRESSION} for topics that others write. */
    static final String UNCOMPRESSED = "uncompressed";

    /** What people write: a record dated far ahead would move the clock by which their commands are judged. */
    private static final List<String> OF_PEOPLE = List.of("operator.commands", "control.parameters");

    private static final String HOUR_MILLIS = "3600000";
    private static final String HEARTBEAT = "control.heartbeat";
    private static final long WEEK_MILLIS = 604_800_000;
    private static final List<String> COMPACTED =
            List.of("reference.instruments", "reference.daily-bars", "control.parameters", "alert.state");

    /**
     * All topics, inputs and outputs.
     *
     * @return topics
     */
    public static List<Topic> all() {
        return Stream.concat(
                        PLAIN.stream().map(noun -> new Topic(noun, false)),
                        COMPACTED.stream().map(noun -> new Topic(noun, true)))
                .toList();
    }

    /**
     * Topics that jobs read, but for the heartbeat itself: clock writers put the time into all their partitions.
     *
     * @return topics
     */
    public static List<Topic> inputs() {
        return all().stream().filter(topic -> INPUTS.contains(topic.noun)).toList();
    }

    /**
     * How long records are kept, whatever the broker's defaults are: for ever, or a week where they can be had or computed again; and
     * for inputs, that no record is larger unpacked than the broker lets it be packed.
     *
     * @param keepForEver whether records stay whatever their age: replays carry event times of years ago, which a retention
     *     would delete at once
     */
    Map<String, String> settings(boolean keepForEver) {
        Map<String, String> settings = new TreeMap<>();
        if (compacted) {
            settings.put("cleanup.policy", "compact");
        } else {
            boolean keep = keepForEver || KEPT.contains(noun);
            settings.put("cleanup.policy", "delete");
            settings.put("retention.ms", keep ? "-1" : Long.toString(WEEK_MILLIS));
        }
        if (INPUTS.contains(noun) || noun.equals(HEARTBEAT)) {
            settings.put(COMPRESSION, UNCOMPRESSED);
        }
        if (OF_PEOPLE.contains(noun)) {
            settings.put("message.timestamp.after.max.ms", HOUR_MILLIS);
        }
        return settings;
    }
}
