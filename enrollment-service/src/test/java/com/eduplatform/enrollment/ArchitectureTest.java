package com.eduplatform.enrollment;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.eduplatform.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends HouseRules {
    ArchitectureTest() {
        super("com.eduplatform.enrollment");
    }

    @Test
    void siblingClientsAndEnrolmentsKnowNothingAboveThem() {
        noClasses()
                .that()
                .resideInAPackage("..remote..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..enrolling..", "..progress..")
                .check(service);
        noClasses()
                .that()
                .resideInAPackage("..enrolling..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..progress..")
                .check(service);
    }
}
