package io.breakwater.risk.architecture;

import java.io.ObjectInputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.breakwater.risk.state.Persistent;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "io.breakwater.risk", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** The model knows the platform and its mathematics, nothing that moves or stores data. */
    @ArchTest
    static final ArchRule usesNothingButThePlatformAndHipparchus = noClasses()
            .should()
            .dependOnClassesThat(resideOutsideOfPackages("io.breakwater.risk..", "java..", "org.hipparchus.."));

    @ArchTest
    static final ArchRule opensNoFileAndNoConnection = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.net..", "java.sql..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.breakwater.risk.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule estimatorsHaveNoCycles =
            slices().matching("io.breakwater.risk.estimators.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule roomsOfTheDeskHaveNoCycles =
            slices().matching("io.breakwater.risk.desk.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule roomsOfTheDeskKnowNoSupervisor = noClasses()
            .that()
            .resideInAPackage("io.breakwater.risk.desk.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.breakwater.risk.desk");

    @ArchTest
    static final ArchRule timeIsAnArgument = noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule randomnessIsSeeded = noClasses()
            .should()
            .callConstructor(Random.class)
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethodWhere(ofThreadLocalRandom());

    @ArchTest
    static final ArchRule readsNoSerializedObjectsAndStartsNoProcess = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ObjectInputStream.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Runtime.class);

    @ArchTest
    static final ArchRule modelsThatLiveInCheckpointsAreFinal = classes()
            .that()
            .areAssignableTo(Persistent.class)
            .and()
            .areNotInterfaces()
            .should()
            .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL);

    private static DescribedPredicate<JavaCall<?>> ofThreadLocalRandom() {
        return DescribedPredicate.describe(
                "of ThreadLocalRandom",
                call -> call.getTargetOwner().isEquivalentTo(java.util.concurrent.ThreadLocalRandom.class));
    }
}
