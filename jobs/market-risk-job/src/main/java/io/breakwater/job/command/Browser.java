package io.breakwater.job.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Opens a page where the user reads pages. */
final class Browser {
    private Browser() {}

    static void open(Path page) throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String opener = system.contains("mac") ? "open" : system.contains("windows") ? "explorer" : "xdg-open";
        try {
            new ProcessBuilder(opener, page.toAbsolutePath().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new IOException(
                    "--open: " + opener + " was not found, open " + page.toAbsolutePath() + " yourself", e);
        }
    }
}
