package io.breakwater.job.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.breakwater.job.ingest.desks.CommandFormat;
import io.breakwater.risk.protocol.approvals.Action;
import io.breakwater.risk.protocol.approvals.ControlKey;
import io.breakwater.risk.protocol.approvals.ControlTable;
import picocli.CommandLine.Option;

/** What a change of parameters sets. */
final class ChangeOptions {
    @Option(
            names = "--table",
            paramLabel = "FILE",
            description = {
                "parameters: JSON of what holds then: roles {\"ADMIN\":[\"ann\",\"bob\"],...}, keys",
                "[{\"kid\":...,\"alg\":\"ed25519\",\"principal\":...,\"publicKey\":...},...] or thresholds",
                "{\"caution\":5,\"warning\":10,\"critical\":15,\"emergency\":20,\"exitShare\":0.8}; always the whole."
            })
    private Path table;

    @Option(names = "--kind", description = "parameters: what the table is, one of ${COMPLETION-CANDIDATES}.")
    private ControlTable.Kind kind;

    @Option(names = "--effective-at", paramLabel = "INSTANT", description = "parameters: from when (ISO, UTC).")
    private Instant effectiveAt;

    /** What is set, for whom and from when. */
    record Change(ControlKey key, ControlTable table) {}

    Optional<Change> read(Optional<Action> action, String desk, List<String> faults) {
        boolean parameters = action.filter(known -> known == Action.PARAMETERS).isPresent();
        if (table == null) {
            return Optional.empty();
        }
        if (!parameters || kind == null || effectiveAt == null) {
            faults.add("--table was given, must be given with the verb parameters, --kind and --effective-at");
            return Optional.empty();
        }
        try {
            ControlKey key = new ControlKey(desk, kind, effectiveAt.toEpochMilli());
            return Optional.of(new Change(key, CommandFormat.table(kind, Files.readAllBytes(table))));
        } catch (IOException | IllegalArgumentException e) {
            faults.add("--table " + table + " held no table of " + kind + ": " + e.getMessage());
            return Optional.empty();
        }
    }
}
