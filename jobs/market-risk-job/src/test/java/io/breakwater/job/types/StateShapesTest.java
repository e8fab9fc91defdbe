package io.breakwater.job.types;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.breakwater.job.bars.PartitionClock;
import io.breakwater.job.bars.PartitionState;
import io.breakwater.job.bars.RowCount;
import io.breakwater.job.ingest.TradeIdState;
import io.breakwater.job.ingest.desks.ClockState;
import io.breakwater.risk.state.SnapshotCodec;
import io.breakwater.risk.state.Stateful;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The shapes of all states stand in one resource, so that a state that has changed is seen in review. */
class StateShapesTest {
    private static final String PINNED = "src/test/resources/io/breakwater/job/types/state-shapes.txt";

    private static Stream<Class<? extends Record>> states() {
        Stream<Class<? extends Record>> models = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.breakwater").stream()
                        .filter(type -> type.isAssignableTo(Stateful.class) && !type.isInterface())
                        .map(JavaClass::reflect)
                        .map(StateShapesTest::stateOf);
        return Stream.concat(
                models,
                Stream.of(
                        PartitionState.class,
                        PartitionClock.class,
                        RowCount.class,
                        TradeIdState.class,
                        ClockState.class));
    }

    private static Class<? extends Record> stateOf(Class<?> model) {
        return Stream.of(model.getDeclaredMethods())
                .filter(method ->
                        method.getName().equals("snapshot") && method.getParameterCount() == 0 && !method.isBridge())
                .findFirst()
                .orElseThrow()
                .getReturnType()
                .asSubclass(Record.class);
    }

    @Test
    void shapesAreThoseThatWereReviewed() throws IOException {
        TreeMap<String, String> shapes = new TreeMap<>();
        states().forEach(state -> shapes.putAll(SnapshotCodec.shapes(state)));
        List<String> lines = shapes.entrySet().stream()
                .map(shape -> shape.getKey() + ": " + shape.getValue())
                .toList();
        Files.write(Path.of("target/state-shapes.txt"), lines);

        assertThat(lines)
                .as(
                        "name, version and components of each state; where the change is meant, target/state-shapes.txt is the new %s",
                        PINNED)
                .isEqualTo(Files.readAllLines(Path.of(PINNED)));
    }
}
