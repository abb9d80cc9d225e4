package com.eduplatform.enrollment;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Test;

/** The rules of the house that the compiler does not know. ArchUnit fails a rule that finds nothing to look at. */
class ArchitectureTest {
    private static final String ROOT = "com.eduplatform.enrollment";
    private static final JavaClasses SERVICE =
            new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages(ROOT);

    @Test
    void featuresFormNoCycle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(SERVICE);
    }

    @Test
    void siblingClientsAndEnrolmentsKnowNothingAboveThem() {
        noClasses()
                .that()
                .resideInAPackage("..remote..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..enrolling..", "..progress..")
                .check(SERVICE);
        noClasses()
                .that()
                .resideInAPackage("..enrolling..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..progress..")
                .check(SERVICE);
    }

    @Test
    void entitiesDoNotKnowHttp() {
        noClasses()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.ws.rs..")
                .check(SERVICE);
    }

    @Test
    void collaboratorsComeThroughConstructors() {
        noFields()
                .should()
                .beAnnotatedWith(Inject.class)
                .orShould()
                .beAnnotatedWith(RestClient.class)
                .check(SERVICE);
    }

    @Test
    void timeIsAnInstant() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Date")
                .check(SERVICE);
    }
}
