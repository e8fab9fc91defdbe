package io.breakwater.job.live;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import io.breakwater.job.outputs.formats.DecisionFormats;
import io.breakwater.job.outputs.formats.JsonDecoder;
import io.breakwater.job.outputs.formats.RecordFormat;
import io.breakwater.risk.protocol.AlertLevel;
import io.breakwater.risk.protocol.DeskLatch;
import io.breakwater.risk.protocol.StateChange;
import io.breakwater.risk.protocol.alerts.Notification;
import io.breakwater.risk.protocol.directives.Directive;

/**
 * What the topics of decisions hold of desks when a job starts: committed records alone.
 *
 * <p>Levels come from {@code alert.state}; the numbers of directives and notifications from their own topics, which are read from
 * the beginning: some hundred records a desk and year.
 */
final class PublishedDecisions {
    private static final String STATE = "alert.state";

    private final LiveServers servers;
    private final Map<String, StateChange> changes = new TreeMap<>();
    private final Map<String, Long> directives = new TreeMap<>();
    private final Map<String, Long> notifications = new TreeMap<>();
    private final Map<String, Integer> revisions = new TreeMap<>();

    PublishedDecisions(LiveServers servers) {
        this.servers = servers;
    }

    /**
     * Reads the topics.
     *
     * @return this
     * @throws IOException when they are missing, the brokers don't answer, or a record is none of this release's
     */
    PublishedDecisions read() throws IOException {
        JsonDecoder<StateChange> state = DecisionFormats.STATE_CHANGE.decoder();
        CommittedRecords.read(servers, STATE, value -> {
            StateChange change = state.read(value);
            changes.put(change.desk(), change);
        });
        JsonDecoder<Directive> directive = DecisionFormats.DIRECTIVE.decoder();
        CommittedRecords.read(servers, topicOf(DecisionFormats.DIRECTIVE), value -> {
            Directive record = directive.read(value);
            directives.merge(record.desk(), record.seq(), Math::max);
        });
        JsonDecoder<Notification> notification = DecisionFormats.NOTIFICATION.decoder();
        CommittedRecords.read(servers, topicOf(DecisionFormats.NOTIFICATION), value -> {
            Notification record = notification.read(value);
            notifications.merge(record.desk(), record.seq(), Math::max);
            revisions.merge(record.desk(), record.head().revision(), Math::max);
        });
        return this;
    }

    private static String topicOf(RecordFormat<?> format) {
        return format.topic().orElseThrow();
    }

    /** Whether any decision was published. */
    boolean isEmpty() {
        return changes.isEmpty() && directives.isEmpty() && notifications.isEmpty();
    }

    /** What desks go on from. */
    List<DeskLatch> latches() {
        TreeSet<String> desks = new TreeSet<>(changes.keySet());
        desks.addAll(directives.keySet());
        desks.addAll(notifications.keySet());
        return desks.stream().map(this::latchOf).toList();
    }

    /** Each revision issues a directive, so that their number is at least that of the revisions. */
    private DeskLatch latchOf(String desk) {
        StateChange change = changes.get(desk);
        long directiveSeq = directives.getOrDefault(desk, 0L);
        return new DeskLatch(
                desk,
                change == null ? AlertLevel.NORMAL : change.to(),
                change == null || change.to() == AlertLevel.NORMAL ? "" : change.episodeId(),
                change == null ? 0 : change.seq(),
                directiveSeq,
                notifications.getOrDefault(desk, 0L),
                (int) Math.max(directiveSeq, revisions.getOrDefault(desk, 0)));
    }
}
