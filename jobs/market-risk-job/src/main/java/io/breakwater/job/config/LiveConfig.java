package io.breakwater.job.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.breakwater.job.ingest.desks.Reference;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.RowSchedule;
import io.breakwater.risk.episodes.EventParameters;
import io.breakwater.risk.metrics.CostSizes;

/**
 * Configuration of the live jobs: {@code run risk}, {@code run influx}, {@code run all} and {@code setup}.
 *
 * @param jobName name that no other running job has
 * @param groupId consumer group
 * @param environment name of the installation, which signed commands must name
 * @param mode LIVE, REPLAY or SHADOW
 * @param disorderBound how far a record may lie behind the highest time of its partition
 * @param kafka where records come from and go to
 * @param influx where points go; none when the file names no InfluxDB
 * @param universe all symbols
 * @param reference what is known beforehand
 * @param daily files of bars from before the start, for the risk of a day
 * @param deskFiles desks with all that their files say
 * @param costSizes orders whose cost is published for each symbol
 * @param venues venues of a symbol from its primary on; a symbol that is left out is read from the venue that is heard first
 * @param eventParameters by which numbers events are judged, by type; the standard where a type is left out
 */
public record LiveConfig(
        String jobName,
        String groupId,
        String environment,
        String mode,
        Duration disorderBound,
        LiveKafka kafka,
        Optional<LiveInflux> influx,
        Universe universe,
        Reference reference,
        List<Path> daily,
        List<DeskFile> deskFiles,
        CostSizes costSizes,
        Map<String, List<String>> venues,
        Map<String, EventParameters> eventParameters) {
    /** Name of the job and its consumer group where nothing else is said. */
    public static final String DEFAULT_NAME = "breakwater";

    /** Keeps copies of the lists. */
    public LiveConfig {
        deskFiles = List.copyOf(deskFiles);
        daily = List.copyOf(daily);
        eventParameters = Map.copyOf(eventParameters);
        venues = Collections.unmodifiableMap(new TreeMap<>(venues));
    }

    /**
     * The set of all symbols.
     *
     * @param name its name in cross-symbol records
     * @param symbols its symbols; none switches the cross-symbol stage off
     * @param correlationEvery time between two matrices of the correlations of all pairs, whole minutes
     */
    public record Universe(String name, List<String> symbols, Duration correlationEvery) {
        /** Time between two matrices where nothing else is said. */
        static final Duration DEFAULT_CORRELATION_EVERY = Duration.ofMinutes(5);

        /** No symbols known. */
        public static final Universe NONE = new Universe("all", List.of());

        /** Keeps a copy of the list. */
        public Universe {
            symbols = List.copyOf(symbols);
        }

        /**
         * A universe with a matrix each five minutes.
         *
         * @param name its name
         * @param symbols its symbols
         */
        public Universe(String name, List<String> symbols) {
            this(name, symbols, DEFAULT_CORRELATION_EVERY);
        }
    }

    /**
     * What was read.
     *
     * @param config the configuration; none when there are faults
     * @param faults all that is wrong, one sentence each, in the order of files and lines
     * @param notes what the files leave out or say in vain
     */
    public record Loaded(Optional<LiveConfig> config, List<String> faults, List<String> notes) {
        /** Keeps copies; nothing that is wrong in part is handed out. */
        public Loaded {
            faults = List.copyOf(faults);
            notes = List.copyOf(notes);
            config = faults.isEmpty() ? config : Optional.empty();
        }
    }

    /**
     * Reads a configuration and the desk files that it names.
     *
     * @param file YAML
     * @param environment where {@code ${NAME}} is looked up, such as {@link System#getenv()}
     * @return the configuration, or all that is wrong with it
     */
    public static Loaded load(Path file, Map<String, String> environment) {
        return new LiveConfigReader(file, environment).read();
    }

    /**
     * The desks, for the topology, with the pairs of the universe that convert the currencies which their prices are in.
     *
     * @return in the order of the file
     */
    public List<DeskDefinition> desks() {
        Map<String, String> venueOfSymbols = new TreeMap<>();
        universe.symbols()
                .forEach(symbol -> venueOfSymbols.put(
                        symbol, venues.getOrDefault(symbol, List.of("")).get(0)));
        return DeskFiles.withQuotes(deskFiles.stream().map(DeskFile::definition).toList(), venueOfSymbols);
    }

    /**
     * What the topology needs to know.
     *
     * @return settings with market events on and bars not written
     */
    public RiskSettings riskSettings() {
        return new RiskSettings(
                        universe.name(),
                        universe.symbols().size(),
                        desks(),
                        mode.equals("REPLAY") ? RowSchedule.EACH_MINUTE : RowSchedule.EACH_STEP,
                        disorderBound.toMillis(),
                        true,
                        false)
                .withCostSizes(Optional.of(costSizes))
                .withCorrelationEvery(universe.correlationEvery().toMillis())
                .withEventParameters(eventParameters);
    }
}
