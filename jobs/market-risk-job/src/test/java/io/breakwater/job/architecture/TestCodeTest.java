package io.breakwater.job.architecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "io.breakwater", importOptions = ImportOption.OnlyIncludeTests.class)
class TestCodeTest {
    @ArchTest
    static final ArchRule fakesAreWrittenByHand =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.mockito..", "org.easymock..");

    @ArchTest
    static final ArchRule assertionsAreOfOneKind = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.junit.jupiter.api.Assertions")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("org.hamcrest..");
}
