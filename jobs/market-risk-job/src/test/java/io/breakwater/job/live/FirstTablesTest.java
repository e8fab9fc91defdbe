package io.breakwater.job.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.breakwater.job.TestSigner;
import io.breakwater.job.config.DeskFile;
import io.breakwater.job.config.DeskFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Nobody gets a role by editing a file. */
class FirstTablesTest {
    @TempDir
    private Path folder;

    private List<DeskFile> file(String admins, String people) throws IOException {
        Path file = Files.writeString(folder.resolve("desk.yaml"), """
                desk: alpha
                equity: 1000
                positions: []
                roles: {ADMIN: %s, RISK_OFFICER: [bob, cid], SENIOR_TRADER: [eve]}
                keys: {%s}
                """.formatted(admins, people));
        return DeskFiles.load(List.of(file)).files();
    }

    private static String key(String kid, String principal) {
        return kid + ": {principal: " + principal + ", publicKey: "
                + new TestSigner(principal).key().publicKey() + "}";
    }

    private FirstTables startedWith(List<DeskFile> now, Map<String, byte[]> written) throws IOException {
        FirstTables tables = new FirstTables(now);
        for (byte[] record : written.values()) {
            tables.take(record);
        }
        tables.take("{\"scope\":\"alpha\",\"thresholds\":{}}".getBytes(StandardCharsets.UTF_8));
        return tables;
    }

    @Test
    void theFirstStartWritesTheFileAndLaterOnesMustSayTheSame() throws IOException {
        List<DeskFile> first = file("[ann, gus]", key("a", "ann"));
        FirstTables fresh = new FirstTables(first);
        assertThat(fresh.faults()).isEmpty();
        Map<String, byte[]> written = fresh.missing();
        assertThat(written).containsOnlyKeys("alpha|KEYS|0", "alpha|ROLES|0");

        FirstTables same = startedWith(file("[gus, ann]", key("a", "ann")), written);
        assertThat(same.faults()).isEmpty();
        assertThat(same.missing()).isEmpty();

        FirstTables edited = startedWith(file("[ann, mallory]", key("m", "mallory")), written);
        assertThat(edited.missing()).isEmpty();
        assertThat(edited.faults())
                .extracting(fault -> fault.substring(0, fault.indexOf(';')))
                .containsExactly(
                        "desk alpha: roles.ADMIN named mallory, whom the first record does not name",
                        "desk alpha: roles.ADMIN left out gus, whom the first record names",
                        "desk alpha: keys.m of mallory is not in the first record",
                        "desk alpha: keys.a of ann was left out or changed");
    }

    @Test
    void desksWithoutPeopleHaveNoFirstTables() throws IOException {
        Path file = Files.writeString(folder.resolve("none.yaml"), "desk: beta\nequity: 1\npositions: []\n");
        FirstTables tables = new FirstTables(DeskFiles.load(List.of(file)).files());
        assertThat(tables.missing()).isEmpty();
        assertThat(tables.faults()).isEmpty();
    }
}
