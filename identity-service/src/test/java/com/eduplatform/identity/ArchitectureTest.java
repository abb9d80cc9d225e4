package com.eduplatform.identity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;

import com.eduplatform.testing.HouseRules;
import jakarta.persistence.Entity;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends HouseRules {
    ArchitectureTest() {
        super("com.eduplatform.identity");
    }

    @Test
    void entitiesGuardTheirFields() {
        fields().that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Entity.class)
                .should()
                .notBePublic()
                .check(service);
    }
}
