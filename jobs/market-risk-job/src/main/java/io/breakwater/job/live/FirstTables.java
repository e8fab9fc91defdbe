package io.breakwater.job.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.breakwater.job.config.DeskFile;
import io.breakwater.job.ingest.desks.CommandFormat;
import io.breakwater.risk.protocol.approvals.ControlKey;
import io.breakwater.risk.protocol.approvals.ControlTable;
import io.breakwater.risk.protocol.approvals.KeyTable;
import io.breakwater.risk.protocol.approvals.RoleTable;

/**
 * Roles and keys of desks as they were at the very first start. That start writes what the desk file says; later the file counts for
 * nothing, and one that says otherwise is refused, so that nobody gets a role by editing it: signed records change roles.
 */
final class FirstTables {
    private static final String TOPIC = "control.parameters";

    private final List<DeskFile> files;
    private final Map<ControlKey, ControlTable> known =
            new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));

    FirstTables(List<DeskFile> files) {
        this.files = files.stream()
                .filter(file -> !file.roles().isEmpty() || !file.keys().isEmpty())
                .toList();
    }

    /**
     * What the topic of parameters holds.
     *
     * @param servers brokers, and the desk files
     * @return tables of all desks that have started before
     * @throws IOException when the topic can't be read
     */
    static FirstTables read(LiveServers servers) throws IOException {
        FirstTables tables = new FirstTables(servers.config().deskFiles());
        if (!tables.files.isEmpty()) {
            CommittedRecords.read(servers, TOPIC, tables::take);
        }
        return tables;
    }

    void take(byte[] value) throws IOException {
        CommandFormat.first(value).ifPresent(first -> known.put(first.getKey(), first.getValue()));
    }

    /**
     * What desk files say otherwise.
     *
     * @return one sentence a person or key
     */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (DeskFile file : files) {
            String desk = file.definition().desk();
            List<String> differences = new ArrayList<>();
            if (known.get(keyOf(desk, file.roles())) instanceof RoleTable roles) {
                differences.addAll(roles.differences(file.roles()));
            }
            if (known.get(keyOf(desk, file.keys())) instanceof KeyTable keys) {
                differences.addAll(keys.differences(file.keys()));
            }
            differences.forEach(each -> faults.add("desk " + desk + ": " + each
                    + "; the file must say what it said at the first start: breakwater command parameters changes roles"
                    + " and keys"));
        }
        return faults;
    }

    /** What is to be written: tables of desks that start for the first time, by key. */
    Map<String, byte[]> missing() {
        Map<String, byte[]> missing = new TreeMap<>();
        for (DeskFile file : files) {
            String desk = file.definition().desk();
            for (ControlTable table : List.of(file.roles(), file.keys())) {
                if (!known.containsKey(keyOf(desk, table))) {
                    missing.put(keyOf(desk, table).toString(), CommandFormat.first(desk, table));
                }
            }
        }
        return missing;
    }

    /**
     * Writes the tables of desks that start for the first time.
     *
     * @param servers brokers
     * @param now the present, epoch milliseconds UTC
     * @throws IOException when the brokers refuse them
     */
    void write(LiveServers servers, long now) throws IOException {
        for (Map.Entry<String, byte[]> record : missing().entrySet()) {
            new CommandWriter(servers).write(servers.topic(TOPIC), record.getKey(), now, record.getValue());
        }
    }

    private static ControlKey keyOf(String desk, ControlTable table) {
        return new ControlKey(desk, table.kind(), 0);
    }
}
