package com.eduplatform.identity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;

/** The shape of the service. A rule that matches no class fails: ArchUnit refuses an empty "should". */
class ArchitectureTest {
    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.eduplatform.identity");

    @Test
    void featuresHaveNoCycles() {
        ArchRule rule =
                slices().matching("com.eduplatform.identity.(*)..").should().beFreeOfCycles();

        rule.check(SERVICE);
    }

    @Test
    void entitiesKnowNothingOfHttp() {
        noClasses()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "io.vertx..")
                .check(SERVICE);
    }

    @Test
    void collaboratorsComeThroughConstructors() {
        noFields().should().beAnnotatedWith(Inject.class).check(SERVICE);
    }

    @Test
    void timeIsAnInstant() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Date")
                .check(SERVICE);
    }

    @Test
    void resourcesAreCalledResources() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .haveSimpleNameEndingWith("Resource")
                .andShould()
                .bePublic()
                .check(SERVICE);
    }

    @Test
    void entitiesGuardTheirFields() {
        fields().that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Entity.class)
                .should()
                .notBePublic()
                .check(SERVICE);
        assertThat(SERVICE).hasSizeGreaterThan(40);
    }
}
