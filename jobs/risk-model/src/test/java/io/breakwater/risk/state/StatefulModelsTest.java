package io.breakwater.risk.state;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.breakwater.risk.desk.DeskSupervisor;
import io.breakwater.risk.desk.definition.LoosenedDeskException;
import io.breakwater.risk.desk.definition.RowSchedule;
import io.breakwater.risk.reference.Copies;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** What holds for every {@link Stateful} class, found on the class path. */
class StatefulModelsTest {
    private static final Map<Class<?>, Stateful<?>> SAMPLES = StateSamples.byClass();

    private static List<Class<?>> models() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.breakwater.risk").stream()
                        .filter(type -> type.isAssignableTo(Stateful.class) && !type.isInterface())
                        .sorted((first, second) -> first.getName().compareTo(second.getName()))
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
    }

    private static Stream<DynamicTest> eachModel(Check check) {
        return models().stream().map(type -> DynamicTest.dynamicTest(RecordPlan.nameOf(type), () -> check.of(type)));
    }

    private static Stateful<?> sample(Class<?> type) {
        assertThat(SAMPLES).as("a model of each class, fed: see StateSamples").containsKey(type);
        return SAMPLES.get(type);
    }

    @FunctionalInterface
    private interface Check {
        void of(Class<?> type) throws Exception;
    }

    @Test
    void modelsAreFound() {
        assertThat(models()).hasSizeGreaterThan(40);
    }

    @TestFactory
    Stream<DynamicTest> everyFieldIsInTheSnapshotOrSaysWhyNot() {
        return eachModel(type -> assertThat(forgotten(type)).isEmpty());
    }

    /** Fields that the snapshot lacks without a reason, or has in spite of one, or that hold a model without state. */
    private static Set<String> forgotten(Class<?> type) {
        Set<String> kept = Arrays.stream(ModelCodec.stateOf(type).getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
        Set<String> faults = new TreeSet<>();
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) || field.isSynthetic()) {
                continue;
            }
            NotState reason = field.getAnnotation(NotState.class);
            if (kept.contains(field.getName()) == (reason != null)
                    || (reason != null && reason.value().isBlank())) {
                faults.add(field.getName());
            }
            Class<?> held = elementOf(field.getType());
            boolean own = held.getName().startsWith("io.breakwater.") && !held.isRecord() && !held.isEnum();
            if (own && reason == null && !held.isInterface() && !Stateful.class.isAssignableFrom(held)) {
                faults.add(field.getName() + " is of " + held.getSimpleName() + ", which isn't Stateful");
            }
        }
        return faults;
    }

    private static Class<?> elementOf(Class<?> type) {
        return type.isArray() ? elementOf(type.getComponentType()) : type;
    }

    record Half(int kept) {}

    static final class Forgetful implements Stateful<Half> {
        int kept = 1;
        int lost = 2;

        @NotState("")
        int unexplained = 3;

        @NotState("of the kept one")
        int derived = 4;

        @Override
        public Half snapshot() {
            return new Half(kept);
        }

        static Forgetful restore(Half half) {
            Forgetful model = new Forgetful();
            model.lost = half.kept();
            return model;
        }
    }

    @Test
    void aForgottenFieldIsFound() {
        assertThat(forgotten(Forgetful.class)).containsExactly("lost", "unexplained");
        Forgetful model = new Forgetful();
        assertThat(model.lost + model.unexplained + model.derived).isEqualTo(9);
        assertThatCode(() -> restoresEveryComponent(model)).hasMessageContaining("kept");
    }

    @TestFactory
    Stream<DynamicTest> whatIsReadIsWrittenAgainInTheSameBytes() {
        return eachModel(type -> {
            Stateful<?> model = sample(type);
            byte[] written = Copies.bytesOf(model);
            assertThat(Copies.bytesOf(restored(model, Copies.stateOf(model)))).isEqualTo(written);
        });
    }

    @TestFactory
    Stream<DynamicTest> everyComponentIsRestored() {
        return eachModel(type -> restoresEveryComponent(sample(type)));
    }

    /** Whatever a component is, a model restored from it has it in its next snapshot, or refuses it. */
    private static void restoresEveryComponent(Stateful<?> model) throws Exception {
        Record before = model.snapshot();
        for (StateVariants.Variant variant : StateVariants.of(before)) {
            Record next;
            try {
                next = restored(model, variant.state()).snapshot();
            } catch (IllegalArgumentException | IndexOutOfBoundsException | LoosenedDeskException e) {
                // A number that isn't possible: refused, so not forgotten.
                continue;
            }
            assertThat(bytes(next)).as("state with another %s", variant.path()).isEqualTo(bytes(variant.state()));
        }
        restored(model, before);
    }

    /** Restores a state; a {@link Resumable} takes it over itself, so a field that it fails to set keeps its earlier value. */
    @SuppressWarnings("unchecked")
    private static <M extends Stateful<?>> Stateful<?> restored(M model, Record state) {
        if (model instanceof Resumable<?> part) {
            ((Resumable<Record>) part).resume(state);
            return part;
        }
        if (state instanceof DeskSupervisor.State desk) {
            return DeskSupervisor.restore(desk, desk.file(), RowSchedule.EACH_MINUTE);
        }
        return ModelCodec.of((Class<M>) model.getClass()).restore(state);
    }

    /** A component without a number in the sample, such as an empty list, would prove nothing. */
    @TestFactory
    Stream<DynamicTest> everyComponentOfTheSampleCanVary() {
        return eachModel(type -> {
            Set<String> varied = StateVariants.varied(sample(type).snapshot());
            assertThat(ModelCodec.stateOf(type).getRecordComponents())
                    .extracting(RecordComponent::getName)
                    .isSubsetOf(varied);
        });
    }

    private static byte[] bytes(Record state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SnapshotCodec.write(new DataOutputStream(bytes), state);
        return bytes.toByteArray();
    }

    @TestFactory
    Stream<DynamicTest> snapshotsShareNoArrayWithTheirModelNorWithWhatIsRestored() {
        return eachModel(type -> {
            Stateful<?> model = sample(type);
            Record state = model.snapshot();
            Set<Object> ofState = Collections.newSetFromMap(new IdentityHashMap<>());
            StateSamples.walk(state, ofState::add, false);
            for (Stateful<?> either : List.of(model, restored(model, state))) {
                StateSamples.walk(
                        either,
                        part -> assertThat(part.getClass().isArray() && ofState.contains(part))
                                .isFalse(),
                        true);
            }
        });
    }
}
