package io.breakwater.job.architecture;

import java.io.ObjectInputStream;
import java.time.Instant;
import java.util.Random;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.apache.flink.api.common.functions.Function;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.operators.StreamOperator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "io.breakwater.job", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.breakwater.job";

    /** Arrows point one way: each stage is read by the stages behind it, and by what stands outside. */
    @ArchTest
    static final ArchRule stagesPointOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("types")
            .definedBy(ROOT + ".types..")
            .layer("ingest")
            .definedBy(ROOT + ".ingest..")
            .layer("bars")
            .definedBy(ROOT + ".bars..")
            .layer("metrics")
            .definedBy(ROOT + ".metrics..")
            .layer("events")
            .definedBy(ROOT + ".events..")
            .layer("decide")
            .definedBy(ROOT + ".decide..")
            .layer("gate")
            .definedBy(ROOT + ".gate..")
            .layer("review")
            .definedBy(ROOT + ".review..")
            .layer("outputs")
            .definedBy(ROOT + ".outputs..")
            .layer("outside")
            .definedBy(
                    ROOT,
                    ROOT + ".config..",
                    ROOT + ".report..",
                    ROOT + ".embedded..",
                    ROOT + ".command..",
                    ROOT + ".benchmark..",
                    ROOT + ".live..")
            .whereLayer("outputs")
            .mayOnlyBeAccessedByLayers("outside")
            .whereLayer("gate")
            .mayOnlyBeAccessedByLayers("outputs", "outside")
            .whereLayer("review")
            .mayOnlyBeAccessedByLayers("outputs", "outside")
            .whereLayer("decide")
            .mayOnlyBeAccessedByLayers("gate", "review", "outputs", "outside")
            .whereLayer("events")
            .mayOnlyBeAccessedByLayers("decide", "outputs", "outside")
            .whereLayer("metrics")
            .mayOnlyBeAccessedByLayers("events", "decide", "outputs", "outside")
            .whereLayer("bars")
            .mayOnlyBeAccessedByLayers("metrics", "events", "decide", "outputs", "outside")
            .whereLayer("outside")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    /** What drives the job is named by nothing that the job is made of. */
    @ArchTest
    static final ArchRule commandsAreOutermost = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".command..")
            .and()
            .doNotHaveSimpleName("MarketRiskJob")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".command..");

    /** The wall clock belongs to who starts a run, shows it, or tries a server again; never to logic. */
    @ArchTest
    static final ArchRule timeIsAnArgument = noClasses()
            .that(mayNotReadTheClock())
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule randomnessIsSeeded =
            noClasses().should().callConstructor(Random.class).orShould().callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule readsNoSerializedObjectsAndStartsNoProcess = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ObjectInputStream.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class)
            .orShould()
            .callMethod(Runtime.class, "exec", String.class)
            .orShould()
            .callMethod(Runtime.class, "exec", String[].class);

    @ArchTest
    static final ArchRule whatRunsInFlinkIsFinal = classes()
            .that(runInFlink())
            .and()
            .areNotInterfaces()
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .and()
            .areNotAnonymousClasses()
            .should()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule onlyTheConnectorsKnowTheirServers = noClasses()
            .that()
            .resideInAnyPackage(
                    ROOT + ".types..", ROOT + ".bars..", ROOT + ".metrics..", ROOT + ".events..", ROOT + ".decide..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "com.influxdb..", "com.fasterxml.jackson..");

    private static DescribedPredicate<JavaClass> mayNotReadTheClock() {
        return DescribedPredicate.describe("may not read the clock", type -> {
            String name = type.getPackageName();
            return !(name.startsWith(ROOT + ".command")
                    || name.startsWith(ROOT + ".embedded")
                    || name.startsWith(ROOT + ".benchmark")
                    || name.startsWith(ROOT + ".live")
                    || name.startsWith(ROOT + ".outputs.influx")
                    || name.startsWith(ROOT + ".outputs.kafka"));
        });
    }

    private static DescribedPredicate<JavaClass> runInFlink() {
        return DescribedPredicate.describe(
                "run in Flink",
                type -> type.isAssignableTo(Function.class)
                        || type.isAssignableTo(StreamOperator.class)
                        || type.isAssignableTo(Source.class)
                        || type.isAssignableTo(Sink.class));
    }
}
