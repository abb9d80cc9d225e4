package com.eduplatform.testing;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Calendar;
import java.util.Date;
import java.util.Random;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The rules that hold in every service's house, whatever its domain. Each service has one {@code ArchitectureTest} that extends
 * this and adds its own. A rule that finds nothing to check fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class HouseRules {
    private static final String PANACHE = "io.quarkus.hibernate.reactive.panache.";

    protected final JavaClasses service;
    private final String root;

    /** @param root the service's package, such as {@code com.eduplatform.course} */
    protected HouseRules(String root) {
        this.root = root;
        this.service = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root);
    }

    @Test
    public void featuresFormNoCycle() {
        slices().matching(root + ".(*)..").should().beFreeOfCycles().check(service);
    }

    @Test
    public void entitiesKnowNothingOfHttp() {
        noClasses()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy..", "io.vertx..")
                .check(service);
    }

    @Test
    public void collaboratorsComeThroughConstructors() {
        noFields()
                .should()
                .beAnnotatedWith(Inject.class)
                .orShould()
                .beAnnotatedWith(ConfigProperty.class)
                .orShould()
                .beAnnotatedWith(RestClient.class)
                .check(service);
    }

    @Test
    public void timeIsAnInstant() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Date.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Calendar.class)
                .check(service);
    }

    @Test
    public void operationsAreReactive() {
        methods()
                .that()
                .areMetaAnnotatedWith(HttpMethod.class)
                .should()
                .haveRawReturnType(Uni.class)
                .orShould()
                .haveRawReturnType(Multi.class)
                .check(service);
    }

    @Test
    public void resourcesAreCalledResources() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .and()
                .areNotInterfaces()
                .should()
                .haveSimpleNameEndingWith("Resource")
                .check(service);
    }

    /** What checks settings finds their methods by reflection; in a native image it does not see those of hidden interfaces. */
    @Test
    public void settingsAreVisible() {
        classes()
                .that()
                .areAnnotatedWith(ConfigMapping.class)
                .should()
                .bePublic()
                .allowEmptyShould(true)
                .check(service);
    }

    /**
     * Hibernate Reactive mixes up rows of one kind that are removed through sessions of two threads at the same time: one request
     * fails, the other is never answered and keeps its locks (hibernate-reactive#1713). A statement is safe: {@code delete("id", id)}.
     */
    @Test
    public void rowsAreDeletedByStatements() {
        noClasses()
                .should()
                .callMethodWhere(target(owner(assignableTo(PANACHE + "PanacheRepositoryBase")))
                        .and(target(name("delete")))
                        .and(target(rawParameterTypes(Object.class))))
                .orShould()
                .callMethodWhere(target(owner(assignableTo(PANACHE + "PanacheRepositoryBase")))
                        .and(target(name("deleteById"))))
                .orShould()
                .callMethodWhere(target(owner(assignableTo("org.hibernate.reactive.mutiny.Mutiny$Session")))
                        .and(target(nameStartingWith("remove"))))
                .check(service);
    }

    /** A constant of a native image has its seed from the machine that built it; the build refuses it after minutes. */
    @Test
    public void randomnessIsNoConstant() {
        noFields()
                .that()
                .areStatic()
                .should()
                .haveRawType(assignableTo(Random.class))
                .check(service);
    }
}
