package com.eduplatform.course;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import java.util.Calendar;
import java.util.Date;
import org.junit.jupiter.api.Test;

/** The rules of the house that a compiler does not know. A rule that matches nothing fails. */
class ArchitectureTest {
    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("com.eduplatform.course");

    @Test
    void featuresDoNotDependOnEachOtherInCircles() {
        holds(slices().matching("com.eduplatform.course.(*)..").should().beFreeOfCycles());
    }

    @Test
    void catalogKnowsNothingOfWhatComesToIt() {
        holds(noClasses()
                .that()
                .resideInAnyPackage("..catalog..", "..text..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..curriculum..", "..review.."));
    }

    @Test
    void entitiesKnowNothingOfHttp() {
        holds(noClasses()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy.."));
    }

    @Test
    void nothingIsInjectedIntoFields() {
        holds(noFields().should().beAnnotatedWith(Inject.class));
    }

    @Test
    void timeIsAnInstant() {
        holds(noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Date.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Calendar.class));
    }

    @Test
    void cleaningTextNeedsNoFramework() {
        holds(classes()
                .that()
                .resideInAPackage("..text..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("..text..", "java..", "jakarta.validation..", "org.jspecify.."));
    }

    private static void holds(ArchRule rule) {
        rule.check(SERVICE);
    }
}
