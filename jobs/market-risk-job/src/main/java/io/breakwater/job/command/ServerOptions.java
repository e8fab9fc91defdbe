package io.breakwater.job.command;

import java.nio.file.Path;
import java.util.List;

import io.breakwater.job.config.LiveConfig;
import io.breakwater.job.live.LiveServers;
import picocli.CommandLine.Option;

/** Which live configuration: the option of every command that talks to servers. */
final class ServerOptions {
    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "Live configuration (YAML), such as deploy/local/live.yaml.")
    private Path file;

    /** Reads it, or says all that is wrong. */
    LiveServers load() {
        LiveConfig.Loaded loaded = LiveConfig.load(file, System.getenv());
        if (!loaded.faults().isEmpty()) {
            throw new UsageFault(loaded.faults());
        }
        return new LiveServers(loaded.config().orElseThrow());
    }

    /** Reads it, or adds what is wrong to the faults of other options, and gives none. */
    LiveServers load(List<String> faults) {
        LiveConfig.Loaded loaded = LiveConfig.load(file, System.getenv());
        faults.addAll(loaded.faults());
        return loaded.config().map(LiveServers::new).orElse(null);
    }
}
