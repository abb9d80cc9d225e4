package com.eduplatform.course;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.eduplatform.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends HouseRules {
    ArchitectureTest() {
        super("com.eduplatform.course");
    }

    @Test
    void catalogKnowsNothingOfWhatComesToIt() {
        noClasses()
                .that()
                .resideInAnyPackage("..catalog..", "..text..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..curriculum..", "..review..", "..entitlement..")
                .check(service);
    }

    @Test
    void cleaningTextNeedsNoFramework() {
        classes()
                .that()
                .resideInAPackage("..text..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("..text..", "java..", "jakarta.validation..", "org.jspecify..")
                .check(service);
    }
}
