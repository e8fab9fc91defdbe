package io.breakwater.job.live;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.breakwater.job.gate.PublishedDesk;
import io.breakwater.job.outputs.formats.GateFormats;
import io.breakwater.job.outputs.formats.JsonDecoder;
import io.breakwater.risk.protocol.DeskLatch;
import io.breakwater.risk.protocol.approvals.DeskPeople;

/** What {@code alert.state} holds of desks when a job starts: committed records alone, each desk's newest. */
final class PublishedDecisions {
    private static final String STATE = "alert.state";

    private final LiveServers servers;
    private final Map<String, PublishedDesk> desks = new TreeMap<>();

    PublishedDecisions(LiveServers servers) {
        this.servers = servers;
    }

    /**
     * Reads the topic.
     *
     * @return this
     * @throws IOException when it is missing, the brokers don't answer, or a record is none of this release's
     */
    PublishedDecisions read() throws IOException {
        JsonDecoder<PublishedDesk> decoder = GateFormats.STATE.decoder();
        CommittedRecords.read(servers, STATE, value -> {
            PublishedDesk desk = decoder.read(value);
            desk.latch().machine();
            desks.put(desk.desk(), desk);
        });
        return this;
    }

    /** Whether any decision was published. */
    boolean isEmpty() {
        return desks.isEmpty();
    }

    /** What desks go on from. */
    List<DeskLatch> latches() {
        return desks.values().stream().map(PublishedDesk::latch).toList();
    }

    /**
     * Who may act for desks at a start: who the desk file names, but for what was taken from them since. What was given since comes back
     * with the state of the job, or by two approvals.
     */
    List<DeskPeople> people() {
        return servers.people().stream()
                .map(people -> {
                    PublishedDesk known = desks.get(people.addressee().desk());
                    return known == null
                            ? people
                            : people.limitedTo(known.latch().machine().roles());
                })
                .toList();
    }
}
