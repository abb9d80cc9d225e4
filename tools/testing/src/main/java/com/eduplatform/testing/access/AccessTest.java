package com.eduplatform.testing.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.eduplatform.testing.Eventually;
import com.eduplatform.testing.TestTokens;
import com.eduplatform.testing.access.Operation.Door;
import com.eduplatform.testing.access.Wire.Answer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.Router;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Calls every operation of the running service as every kind of caller and compares with {@code access.txt}. What was seen
 * is printed and kept in {@code target/access-table.md}.
 *
 * <p>Every request has a {@link World} of its own with real rows in the real database, so a yes really is one, and a no is
 * for the stated reason.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class AccessTest {
    /** For whoever only wants to know whether anything is wrong: the mutation run. */
    private static final boolean STOPS_AT_FIRST_SURPRISE = Boolean.getBoolean("access.stop-at-first-surprise");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PEOPLE = "people";
    private static final String COOKIES = "cookies";
    private static final String BAD = "bad credentials";
    private static final AccessReport REPORT = new AccessReport();

    private static boolean surprised;

    private final Wire wire = new Wire();

    /** Somebody of this kind. Services that keep no people need only an id. */
    protected UUID person(Person person, World world) {
        return UUID.randomUUID();
    }

    /** Makes the thing of this name, as the table calls it; {@code nothing} is the id of nothing, in every service. */
    protected abstract String thing(String name, World world);

    private String thingOrNothing(String name, World world) {
        return name.equals("nothing") ? UUID.randomUUID().toString() : thing(name, world);
    }

    /** Injected by the service's test: only what a test asks for is there to be looked at. */
    protected abstract Router router();

    static List<Operation> operations() {
        return AccessTable.read();
    }

    @Test
    void everyOperationHasAnEntryAndEveryEntryAnOperation() throws JsonProcessingException {
        Set<String> served = new TreeSet<>(ServedOperations.ofResources());
        served.addAll(documented().keySet());
        Set<String> listed = operations().stream()
                .filter(operation -> operation.isDocumented() || operation.door() == Door.SIBLINGS)
                .map(Operation::route)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(listed)
                .as("operations in access.txt, compared with what is served")
                .isEqualTo(served);
    }

    @Test
    void everyRouteBesideTheResourcesHasAnEntry() {
        Set<String> listed = operations().stream()
                .map(Operation::path)
                .map(ServedOperations::stem)
                .collect(Collectors.toSet());
        Set<String> routes = ServedOperations.pathsOfRoutes(router());

        routes.removeAll(listed);

        assertThat(routes).as("routes without an entry in access.txt").isEmpty();
    }

    @Test
    void theDocumentSaysWhichOperationsNeedAToken() throws JsonProcessingException {
        Map<String, Boolean> documented = documented();
        Map<String, Boolean> listed = new TreeMap<>();
        operations().stream()
                .filter(operation -> documented.containsKey(operation.route()))
                .forEach(operation -> listed.put(operation.route(), operation.door() == Door.TOKEN));

        assertThat(documented).isEqualTo(listed);
        assertThat(operations().stream().filter(Operation::isDocumented).map(Operation::route))
                .allMatch(documented::containsKey);
    }

    @Order(1) // what most mistakes show in
    @ParameterizedTest
    @MethodSource("operations")
    void everyCallerGetsWhatTheTableSays(Operation operation) {
        Supplier<World> worlds = operation.isRead() ? oneWorld(operation) : () -> world(operation);
        List<String> surprises = new ArrayList<>();
        for (Person person : Person.values()) {
            World world = worlds.get();
            surprises.addAll(tryOut(operation, PEOPLE, world, as(person, world, operation)));
        }
        surprises.addAll(tryOut(operation, PEOPLE, worlds.get(), Credentials.sibling(operation)));

        assertNone(surprises);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void theCookieReadsWhatItsPersonReadsAndWritesNothing(Operation operation) {
        Supplier<World> worlds = worldsForStrangers(operation);
        List<String> surprises = new ArrayList<>();
        for (Person person : Person.values()) {
            if (person != Person.ANONYMOUS) {
                World world = worlds.get();
                Credentials cookie = Credentials.cookie(person, token(person, world), operation);
                surprises.addAll(tryOut(operation, COOKIES, world, cookie));
            }
        }

        assertNone(surprises);
    }

    /** As identity-service does it. The service has learnt of it when the tokens close a door that is open otherwise. */
    @BeforeEach
    void sessionsHaveEndedAndAccountsAreSuspended() {
        if (!Revoked.tellOnce()) {
            return;
        }
        Operation operation = someProtectedRead();
        Person person = operation.favourite();
        World world = world(operation);
        Revoked.tokens(world.id(person), person)
                .forEach((why, token) -> Eventually.isTrue(
                        why, () -> send("GET", operation, world, bearer(token)).status() == 401));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void badCredentialsOpenNothing(Operation operation) {
        Supplier<World> worlds = worldsForStrangers(operation);
        List<String> surprises = new ArrayList<>();
        int kinds = bad(operation, world(operation)).size();
        for (int kind = 0; kind < kinds; kind++) {
            World world = worlds.get();
            surprises.addAll(tryOut(operation, BAD, world, bad(operation, world).get(kind)));
        }

        assertNone(surprises);
    }

    /** The services remember verified tokens for half a minute: none longer than it lives. */
    @Test
    void aTokenIsNotRememberedBeyondItsExpiry() throws InterruptedException {
        Operation operation = someProtectedRead();
        Person person = operation.favourite();
        World world = world(operation);
        Instant expiry;
        String token;
        Answer fresh;
        do {
            expiry = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 2);
            token = TestTokens.expiringAt(expiry, world.id(person), person.role(), person.isVerified());
            fresh = send("GET", operation, world, bearer(token));
        } while (Instant.now().isAfter(expiry));
        assertThat(fresh.status()).isEqualTo(operation.outcome(person).status());

        while (!Instant.now().isAfter(expiry)) {
            Thread.sleep(100);
        }

        Answer late = send("GET", operation, world, bearer(token));
        assertThat(late.status()).isEqualTo(401);
        assertThat(late.detail()).isEqualTo("Invalid token");
    }

    @AfterAll
    static void report() {
        REPORT.write(operations());
    }

    @BeforeEach
    void nothingMoreIsAskedOnceItIsKnown() {
        assumeThat(STOPS_AT_FIRST_SURPRISE && surprised).isFalse();
    }

    private static void assertNone(List<String> surprises) {
        surprised |= !surprises.isEmpty();
        assertThat(surprises).isEmpty();
    }

    private Credentials as(Person person, World world, Operation operation) {
        return Credentials.bearer(person, person == Person.ANONYMOUS ? "" : token(person, world), operation);
    }

    private static List<Credentials> bad(Operation operation, World world) {
        Person person = operation.favourite();
        Map<String, String> forged = TestTokens.unacceptable(world.id(person), person.role(), person.isVerified());
        forged.putAll(Revoked.tokens(world.id(person), person));
        return Credentials.bad(operation, token(person, world), forged);
    }

    private static Operation someProtectedRead() {
        return operations().stream()
                .filter(candidate -> candidate.isRead() && candidate.door() == Door.TOKEN)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private static String token(Person person, World world) {
        return TestTokens.of(world.id(person), person.role(), person.isVerified());
    }

    /** What went otherwise than expected. People and their cookies try HEAD wherever they try GET. */
    private List<String> tryOut(Operation operation, String table, World world, Credentials credentials) {
        List<String> surprises = new ArrayList<>();
        Answer answer = send(operation.method(), operation, world, credentials.headers());
        String seen = compare(credentials.expected(), world, answer);
        REPORT.saw(table, operation, credentials, answer, seen.isEmpty());
        if (!seen.isEmpty()) {
            surprises.add("%s by %s (%s) should be %s but is %s"
                    .formatted(
                            operation.name(),
                            credentials.title(),
                            table,
                            credentials.expected().text(),
                            seen));
        }
        if (operation.isRead() && !table.equals(BAD)) {
            int head = send("HEAD", operation, world, credentials.headers()).status();
            if (head != credentials.expected().status()) {
                surprises.add("HEAD %s by %s (%s) is %d".formatted(operation.path(), credentials.title(), table, head));
            }
        }
        return surprises;
    }

    /** Where everybody is turned away nothing changes, so one world is enough. */
    private Supplier<World> worldsForStrangers(Operation operation) {
        return operation.isRead() || operation.door() != Door.PUBLIC ? oneWorld(operation) : () -> world(operation);
    }

    private Supplier<World> oneWorld(Operation operation) {
        World world = world(operation);
        return () -> world;
    }

    private World world(Operation operation) {
        World world = new World(this::person, this::thingOrNothing);
        world.fill(operation.texts());
        return world;
    }

    private Answer send(String method, Operation operation, World world, Map<String, String> headers) {
        String body = method.equals("HEAD") ? "" : world.fill(operation.body());
        return wire.send(method, world.fill(operation.target()), headers, body);
    }

    /** Empty if the answer is the expected one. */
    private static String compare(Outcome expected, World world, Answer answer) {
        if (answer.status() != expected.status()) {
            return answer.status() + " " + (answer.status() < 400 ? answer.body() : answer.detail());
        }
        if (!expected.detail().map(answer.detail()::equals).orElse(true)) {
            return answer.status() + " " + answer.detail();
        }
        if (!expected.showing().map(world::fill).map(answer.body()::contains).orElse(true)) {
            return answer.status() + " without it: " + answer.body();
        }
        if (expected.hiding().map(world::fill).map(answer.body()::contains).orElse(false)) {
            return answer.status() + " with it: " + answer.body();
        }
        return "";
    }

    /** Whether each operation of the OpenAPI document needs a token. */
    private Map<String, Boolean> documented() throws JsonProcessingException {
        Map<String, Boolean> operations = new TreeMap<>();
        JsonNode document =
                JSON.readTree(wire.send("GET", "/openapi.json", Map.of(), "").body());
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.put(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                !method.getValue().path("security").isEmpty())));
        return operations;
    }
}
