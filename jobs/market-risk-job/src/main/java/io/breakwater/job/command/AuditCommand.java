package io.breakwater.job.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import io.breakwater.job.gate.PublishedDesk;
import io.breakwater.job.live.CommittedRecords;
import io.breakwater.job.live.LiveServers;
import io.breakwater.job.outputs.formats.DecisionFormats;
import io.breakwater.job.outputs.formats.GateFormats;
import io.breakwater.job.outputs.formats.JsonDecoder;
import io.breakwater.risk.protocol.approvals.AuditChain;
import io.breakwater.risk.protocol.approvals.AuditEntry;
import io.breakwater.risk.protocol.approvals.AuditTrail;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code breakwater audit}: whether the audit log is whole and unaltered. */
@Command(
        name = "audit",
        description = {
            "Follows the hash chain of each desk through the audit log and names the first entry that was deleted,",
            "added, moved or altered. Ends with 1 where there is one.",
            "An end that was cut off breaks no chain: with --config it is held against alert.state, with --file hold the",
            "last number and hash, which are printed, against those of the desk there."
        },
        footer = {"", "Examples:", "  breakwater audit --config live.yaml", "  breakwater audit --file audit_log.jsonl"
        })
final class AuditCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Source source;

    /** Where the log lies. */
    static final class Source {
        @Option(names = "--file", paramLabel = "FILE", description = "Entries as JSON lines, in their order.")
        private Path file;

        @ArgGroup(exclusive = false)
        private ServerOptions config;
    }

    private final AuditTrail trail = new AuditTrail();
    private final JsonDecoder<AuditEntry> decoder = DecisionFormats.AUDIT_ENTRY.decoder();
    private final Map<String, PublishedDesk> states = new TreeMap<>();
    private long entries;

    @Override
    public Integer call() throws Exception {
        if (source.file != null) {
            readFile(source.file);
        } else {
            LiveServers servers = source.config.load();
            // The states first: the log may only have grown since.
            CommittedRecords.read(servers, "alert.state", this::takeState);
            CommittedRecords.read(servers, "audit.log", this::take);
        }
        PrintWriter out = spec.commandLine().getOut();
        trail.breaks().values().forEach(fault -> out.println("BROKEN " + fault));
        trail.chains()
                .forEach((desk, chain) -> out.println((trail.breaks().containsKey(desk) ? "up to  " : "whole  ")
                        + "desk " + desk + ": " + chain.seq() + " entries, last hash " + chain.hash()));
        List<String> ends = missingEnds();
        ends.forEach(fault -> out.println("CUT OFF " + fault));
        out.println(entries + " entries, " + trail.breaks().size() + " broken chains");
        return trail.breaks().isEmpty() && ends.isEmpty() ? 0 : 1;
    }

    private void takeState(byte[] value) throws IOException {
        PublishedDesk desk = GateFormats.STATE.decoder().read(value);
        states.put(desk.desk(), desk);
    }

    /** Chains that end before the link that a desk's state names. */
    private List<String> missingEnds() {
        return states.values().stream()
                .filter(desk -> desk.auditSeq()
                        > trail.chains()
                                .getOrDefault(desk.desk(), AuditChain.EMPTY)
                                .seq())
                .filter(desk -> !trail.breaks().containsKey(desk.desk()))
                .map(desk -> "desk " + desk.desk() + ": the log ended before entry " + desk.auditSeq()
                        + ", which alert.state names")
                .toList();
    }

    private void readFile(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UsageFault("--file was " + file + ", must be a file");
        }
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            long line = 0;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                try {
                    take(text.getBytes(StandardCharsets.UTF_8));
                } catch (IOException | IllegalArgumentException e) {
                    throw new IOException(file + " line " + line + " held no entry: " + e.getMessage(), e);
                }
            }
        }
    }

    private void take(byte[] value) throws IOException {
        AuditEntry entry = decoder.read(value);
        if (entry.desk() == null || entry.prevHash() == null || entry.kind() == null || entry.payload() == null) {
            throw new IOException("a field was left out, must be given: desk, prevHash, hash, kind, payload");
        }
        entries++;
        trail.follow(entry);
    }
}
