package io.breakwater.events;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.apache.flink.api.common.functions.Function;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "io.breakwater.events", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** Collector and Function stand beside CEP in every signature. */
    @ArchTest
    static final ArchRule patternsUseTheModelAndCepAlone = noClasses()
            .should()
            .dependOnClassesThat(resideOutsideOfPackages(
                    "io.breakwater.events..",
                    "io.breakwater.risk..",
                    "java..",
                    "org.apache.flink.cep..",
                    "org.apache.flink.util",
                    "org.apache.flink.api.common.functions"));

    @ArchTest
    static final ArchRule functionsAreFinal =
            classes().that().areAssignableTo(Function.class).should().haveModifier(JavaModifier.FINAL);
}
