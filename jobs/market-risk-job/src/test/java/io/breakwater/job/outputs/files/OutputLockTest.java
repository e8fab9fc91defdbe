package io.breakwater.job.outputs.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OutputLockTest {
    @TempDir
    private Path folder;

    /** Another process that holds the lock until it is ended. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws Exception {
            OutputLock lock = OutputLock.take(Path.of(args[0]), OutputFolder.Use.NEW);
            System.out.println("held");
            System.in.read();
            lock.close();
        }
    }

    @Test
    void secondRunOfThisProcessIsRefusedByNameAndAThirdComesInBehindTheFirst() throws IOException {
        Path out = folder.resolve("out");
        try (OutputLock first = OutputLock.take(out, OutputFolder.Use.NEW)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> OutputLock.take(out, OutputFolder.Use.NEW))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("output folder " + out + " is written by another run now (process "
                            + ProcessHandle.current().pid() + ", started ");
            assertThat(OutputFolder.faults(out, OutputFolder.Use.NEW))
                    .singleElement()
                    .asString()
                    .contains("is written by another run now");
        }
        OutputLock.take(out, OutputFolder.Use.NEW).close();
        assertThat(OutputFolder.faults(out, OutputFolder.Use.NEW)).isEmpty();
    }

    @Test
    void lockDiesWithItsProcess() throws Exception {
        Path out = folder.resolve("out");
        Process other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        out.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo("held");
            assertThatThrownBy(() -> OutputLock.take(out, OutputFolder.Use.RESUME))
                    .hasMessageContaining("process " + other.pid() + ",");
        } finally {
            other.destroyForcibly();
        }
        assertThat(other.waitFor(1, TimeUnit.MINUTES)).isTrue();
        OutputLock.take(out, OutputFolder.Use.RESUME).close();
    }

    @Test
    void folderThatIsNotOursIsLeftAsItIs() throws IOException {
        Files.writeString(folder.resolve("mine"), "x");
        assertThatThrownBy(() -> OutputLock.take(folder, OutputFolder.Use.NEW))
                .hasMessageContaining("not of an earlier run");
        assertThat(folder.resolve(".state")).doesNotExist();
    }
}
