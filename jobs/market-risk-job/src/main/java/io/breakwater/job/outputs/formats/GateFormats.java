package io.breakwater.job.outputs.formats;

import java.util.List;

import io.breakwater.job.gate.PublishedDesk;

/** The formats of what only passes the gate: no file has them. */
public final class GateFormats {
    /** Each desk's whole machine, the newest of which is kept. */
    public static final RecordFormat<PublishedDesk> STATE = format("alert.state", "desk_state.jsonl");

    /** The same when the job has caught up. */
    public static final RecordFormat<PublishedDesk> SNAPSHOT = format("alert.snapshots", "desk_snapshots.jsonl");

    private GateFormats() {}

    static List<RecordFormat<?>> all() {
        return List.of(STATE, SNAPSHOT);
    }

    private static RecordFormat<PublishedDesk> format(String topic, String fileName) {
        return RecordFormat.of(PublishedDesk.class, fileName)
                .topic(topic)
                .key(PublishedDesk::desk)
                .tag("desk", PublishedDesk::desk)
                .text("state", desk -> desk.state().name())
                .text("level", desk -> desk.level().name())
                .count("revision", PublishedDesk::revision)
                .text("episodeId", PublishedDesk::episodeId)
                .text("reviewId", PublishedDesk::reviewId)
                .text("configHash", PublishedDesk::configHash)
                .text("rolesHash", PublishedDesk::rolesHash)
                .count("auditSeq", PublishedDesk::auditSeq)
                .text("auditHash", PublishedDesk::auditHash)
                .count("activation", PublishedDesk::activation)
                .json("withheld", PublishedDesk::withheld)
                .text("shape", PublishedDesk::shape)
                .text("machine", PublishedDesk::machine)
                .sequence(PublishedDesk::seq)
                .build();
    }
}
