package io.breakwater.job.ingest.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class InputPathsTest {
    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void writeAFile() throws IOException {
        data = Files.createDirectories(folder.resolve("data/2025"));
        Files.writeString(data.resolve("BTCUSDT.csv"), "1\n");
    }

    private List<String> find(String location) throws IOException {
        return InputPaths.find(location).stream()
                .map(path -> folder.relativize(path).toString())
                .toList();
    }

    @Test
    void followsLinksToFoldersAndTakesEachFileOnce() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("data"));
        assertThat(find(folder.resolve("link").toString())).containsExactly("link/2025/BTCUSDT.csv");
        Files.createSymbolicLink(folder.resolve("data/again"), data);
        assertThat(find(folder.resolve("data").toString())).containsExactly("data/2025/BTCUSDT.csv");
    }

    @Test
    void endsWhereALinkLeadsBackUp() throws IOException {
        Files.createSymbolicLink(data.resolve("up"), folder.resolve("data"));
        assertThat(find(folder.resolve("data").toString())).containsExactly("data/2025/BTCUSDT.csv");
        assertThat(find(folder + "/data/**/*.csv")).containsExactly("data/2025/BTCUSDT.csv");
    }

    @Test
    void keepsALinkThatLeadsNowhereForItsReaderToTellOf() throws IOException {
        Files.createSymbolicLink(data.resolve("ETHUSDT.csv"), folder.resolve("nothing"));
        assertThat(find(data.toString())).containsExactly("data/2025/BTCUSDT.csv", "data/2025/ETHUSDT.csv");
    }

    @Test
    void knowsTheHomeFolderWhereQuotesKeepTheShellFromIt() throws IOException {
        String home = System.getProperty("user.home");
        try {
            System.setProperty("user.home", folder.toString());
            assertThat(find("~/data/2025/*.csv")).containsExactly("data/2025/BTCUSDT.csv");
            assertThat(InputPaths.isOneFile("~/data/2025/BTCUSDT.csv")).isTrue();
        } finally {
            System.setProperty("user.home", home);
        }
    }
}
