package io.breakwater.job.live;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.checkpoint.Checkpoints;

/**
 * Checkpoints and savepoints that were retained, and to which job they belong.
 *
 * <p>Flink names folders by the id of a submission, which is another each time; so each start leaves an empty file
 * {@code breakwater-jobs/NAME/TIME-ID} beside them. The newest state is that of the newest submission which has any: of its
 * checkpoints and savepoints the one with the highest number. Only what has {@code _metadata} is whole; times of files count for nothing.
 */
final class RetainedStates {
    private static final String STARTS = "breakwater-jobs";
    private static final String METADATA = "_metadata";
    private static final Pattern START = Pattern.compile("\\d{20}-([0-9a-f]{32})");
    private static final Pattern CHECKPOINT = Pattern.compile("chk-(\\d+)");
    private static final int PREFIX_OF_ID = 6;

    private final Path checkpoints;
    private final Path savepoints;

    /**
     * The states of an environment.
     *
     * @param config configuration of the environment: where checkpoints and savepoints lie
     */
    RetainedStates(ReadableConfig config) {
        checkpoints = config.getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY)
                .map(Path::new)
                .orElse(null);
        savepoints = config.getOptional(CheckpointingOptions.SAVEPOINT_DIRECTORY)
                .map(Path::new)
                .orElse(null);
    }

    /** Where checkpoints lie, in words. */
    String place() {
        return checkpoints == null ? "execution.checkpointing.dir, which was not set" : checkpoints.toString();
    }

    /**
     * Writes down that a job was started.
     *
     * @param job name of the job
     * @param id its id
     * @param now the present, epoch milliseconds
     * @throws IOException when the folder can't be written: the next start will not find the state by itself
     */
    void remember(String job, JobID id, long now) throws IOException {
        if (checkpoints != null) {
            Path file = new Path(startsOf(job), String.format(Locale.ROOT, "%020d-%s", now, id));
            file.getFileSystem().create(file, FileSystem.WriteMode.OVERWRITE).close();
        }
    }

    private Path startsOf(String job) {
        return new Path(new Path(checkpoints, STARTS), job);
    }

    /** One that can be gone on from. */
    private record Found(long number, String path) {}

    /**
     * The newest whole state of a job.
     *
     * @param job name of the job
     * @return path as Flink takes it; none when the job was never started here or ended before its first checkpoint
     * @throws IOException when folders can't be read
     */
    Optional<String> newest(String job) throws IOException {
        if (checkpoints == null) {
            return Optional.empty();
        }
        List<String> starts = names(startsOf(job)).stream()
                .filter(name -> START.matcher(name).matches())
                .sorted(Comparator.reverseOrder())
                .toList();
        for (String start : starts) {
            Matcher matcher = START.matcher(start);
            if (matcher.matches()) {
                Optional<Found> newest =
                        statesOf(matcher.group(1)).stream().max(Comparator.comparingLong(Found::number));
                if (newest.isPresent()) {
                    return newest.map(Found::path);
                }
            }
        }
        return Optional.empty();
    }

    private List<Found> statesOf(String id) throws IOException {
        List<Found> found = new ArrayList<>();
        Path own = new Path(checkpoints, id);
        for (String name : names(own)) {
            Matcher matcher = CHECKPOINT.matcher(name);
            if (matcher.matches() && isWhole(new Path(own, name))) {
                found.add(new Found(Long.parseLong(matcher.group(1)), new Path(own, name).toString()));
            }
        }
        if (savepoints != null) {
            String prefix = "savepoint-" + id.substring(0, PREFIX_OF_ID) + "-";
            for (String name : names(savepoints)) {
                Path savepoint = new Path(savepoints, name);
                if (name.startsWith(prefix) && isWhole(savepoint)) {
                    found.add(new Found(numberOf(savepoint), savepoint.toString()));
                }
            }
        }
        return found;
    }

    private static boolean isWhole(Path state) throws IOException {
        return state.getFileSystem().exists(new Path(state, METADATA));
    }

    /** A savepoint has its number inside only: behind the format's mark and version. */
    private static long numberOf(Path savepoint) throws IOException {
        Path metadata = new Path(savepoint, METADATA);
        try (DataInputStream in = new DataInputStream(metadata.getFileSystem().open(metadata))) {
            int mark = in.readInt();
            if (mark != Checkpoints.HEADER_MAGIC_NUMBER) {
                throw new IOException(metadata + " began with " + mark + ", must be a savepoint of Flink's");
            }
            in.readInt();
            return in.readLong();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        FileSystem files = folder.getFileSystem();
        if (!files.exists(folder)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (FileStatus status : files.listStatus(folder)) {
            names.add(status.getPath().getName());
        }
        return names;
    }
}
