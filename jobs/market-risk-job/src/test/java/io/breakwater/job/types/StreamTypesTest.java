package io.breakwater.job.types;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.breakwater.job.bars.BarBlock;
import io.breakwater.job.bars.PartitionClock;
import io.breakwater.job.bars.PartitionState;
import io.breakwater.job.bars.RowCount;
import io.breakwater.job.decide.DeskInput;
import io.breakwater.job.ingest.TickBlock;
import io.breakwater.job.ingest.TradeIdState;
import io.breakwater.job.ingest.desks.ClockState;
import io.breakwater.job.ingest.desks.DeskMessage;
import io.breakwater.risk.state.ModelCodec;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.SnapshotCodec;
import io.breakwater.risk.state.Stateful;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Types of what lies in state; those of what crosses an edge are seen to by the graph's own test. */
class StreamTypesTest {
    @Test
    void blocksHaveFormatsOfTheirOwn() {
        assertThat(TypeInformation.of(BarBlock.class)).isInstanceOf(PersistentTypeInfo.class);
        assertThat(TypeInformation.of(DeskInput.class)).isInstanceOf(PersistentTypeInfo.class);
        assertThat(TypeInformation.of(DeskMessage.class)).isInstanceOf(PersistentTypeInfo.class);
        assertThat(TypeInformation.of(TickBlock.class).getClass().getPackageName())
                .startsWith("io.breakwater");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {PartitionState.class, PartitionClock.class, RowCount.class, TradeIdState.class, ClockState.class
            })
    void recordOfOperatorStateGoesByTheSnapshotCodec(Class<? extends Record> type) {
        assertThat(SnapshotCodec.shapes(type)).isNotEmpty();
    }

    @TestFactory
    Stream<DynamicTest> everyFieldOfAModelIsInItsSnapshotOrSaysWhyNot() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.breakwater.job")
                        .stream()
                        .filter(type -> type.isAssignableTo(Stateful.class) && !type.isInterface())
                        .map(JavaClass::reflect)
                        .map(type -> DynamicTest.dynamicTest(
                                type.getName(),
                                () -> assertThat(forgotten(type)).isEmpty()));
    }

    private static List<String> forgotten(Class<?> type) {
        Set<String> kept = Stream.of(
                        ModelCodec.of(type.asSubclass(Persistent.class)).state().getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
        return Stream.of(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .filter(field -> kept.contains(field.getName()) == field.isAnnotationPresent(NotState.class))
                .map(Field::getName)
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> everyPersistentModelThatStateHoldsHasItsReader() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.breakwater.job")
                        .stream()
                        .filter(type -> type.isAssignableTo(Persistent.class) && !type.isInterface())
                        .filter(type ->
                                type.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC))
                        .map(JavaClass::reflect)
                        .map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> hasReader(type)));
    }

    private static void hasReader(Class<?> type) {
        if (Stateful.class.isAssignableFrom(type)) {
            assertThat(ModelCodec.of(type.asSubclass(Persistent.class)).state()).isNotNull();
            return;
        }
        boolean reads = Stream.of(type.getDeclaredMethods())
                .anyMatch(method -> method.getName().equals("readFrom") && Modifier.isStatic(method.getModifiers()));
        assertThat(reads).as("reader of %s", type).isTrue();
    }
}
