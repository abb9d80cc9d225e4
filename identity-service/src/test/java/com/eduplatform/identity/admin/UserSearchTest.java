package com.eduplatform.identity.admin;

import static com.eduplatform.identity.Api.as;
import static com.eduplatform.identity.Api.assertLocked;
import static com.eduplatform.identity.Api.assertRefused;
import static com.eduplatform.identity.Api.newcomer;
import static com.eduplatform.identity.Api.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.identity.Api;
import com.eduplatform.identity.Api.Person;
import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
class UserSearchTest {
    private static final String TOKEN = TestTokens.admin(UUID.randomUUID());

    @Inject
    Pool pool;

    @Test
    void peopleAreFoundByAPartOfTheirAddressInWhateverCase() {
        Person person = newcomer("teacher");
        String part = person.email().substring(10, 30).toUpperCase(Locale.ROOT);

        Response answer = find(part);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<Integer>path("total")).isEqualTo(1);
        assertThat(answer.<Map<String, Object>>path("items[0]"))
                .containsEntry("id", person.id().toString())
                .containsEntry("email", person.email())
                .containsEntry("role", "teacher")
                .containsEntry("suspended_at", null)
                .hasSize(10)
                .doesNotContainKey("password_hash");
    }

    @Test
    void peopleAreFoundByAPartOfTheirName() {
        String name = "Грейс " + UUID.randomUUID();
        post("/register", Map.of("email", Api.freshEmail(), "password", Api.PASSWORD, "name", name));

        assertThat(find(name.substring(2, 30).toUpperCase(Locale.ROOT)).<List<String>>path("items.name"))
                .containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "\\", "'", "person-%@example.com", "' OR 1=1 --", "\u001f", "🦉"})
    void signsWithAMeaningElsewhereAreOrdinaryOnes(String q) {
        newcomer("student");

        Response answer = find(q);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<List<String>>path("items.email"))
                .allMatch(email -> email.contains(q.toLowerCase(Locale.ROOT)) || q.equals("\u001f"));
    }

    @Test
    void listIsNarrowedByRoleAndSuspension() {
        String name = "Namesake " + UUID.randomUUID();
        String student = register(name, "student");
        String teacher = register(name, "teacher");
        String suspended = register(name, "student");
        as(TOKEN).post("/admin/users/" + suspended + "/suspend");

        assertThat(find(name).<List<String>>path("items.id")).containsExactly(suspended, teacher, student);
        assertThat(find(name, "role", "teacher").<List<String>>path("items.id")).containsExactly(teacher);
        assertThat(find(name, "suspended", "true").<List<String>>path("items.id"))
                .containsExactly(suspended);
        assertThat(find(name, "suspended", "false").<List<String>>path("items.id"))
                .containsExactly(teacher, student);
        Response second = find(name, "limit", "1", "offset", "1");
        assertThat(second.<List<String>>path("items.id")).containsExactly(teacher);
        assertThat(second.<Integer>path("total")).isEqualTo(3);
    }

    @Test
    void partsOfThreeLettersAreLookedUpInTheIndex() {
        String plan = pool.withTransaction(client -> client.query("SET LOCAL enable_seqscan = off")
                        .execute()
                        .chain(() -> client.query("EXPLAIN SELECT id FROM users"
                                        + " WHERE lower(email || E'\\x1f' || name) LIKE lower('%lovelace%')")
                                .execute()))
                .map(rows -> rows.stream().map(row -> row.getString(0)).toList().toString())
                .await()
                .atMost(Duration.ofSeconds(20));

        assertThat(plan).contains("users_trigrams");
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=a%00b", "role=root", "role=ADMIN", "suspended=maybe", "limit=0", "offset=10001"})
    void filterThatMeansNothingIsRefused(String query) {
        Response answer = as(TOKEN).urlEncodingEnabled(false).get("/admin/users?" + query);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.<List<String>>path("errors[0].loc"))
                .containsExactly("query", query.substring(0, query.indexOf('=')));
    }

    @Test
    void endlessTermIsRefused() {
        assertThat(find("x".repeat(255)).statusCode()).isEqualTo(200);
        assertThat(find("x".repeat(256)).statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/users", "/admin/audit"})
    void onlyAdminsLook(String path) {
        assertRefused(as(TestTokens.student(UUID.randomUUID())).get(path), 403, "Admin access required");
        assertRefused(as(TestTokens.teacher(UUID.randomUUID())).get(path), 403, "Admin access required");
        assertLocked(UnaryOperator.identity(), "GET", path);
    }

    private static String register(String name, String role) {
        Response pair = post(
                "/register", Map.of("email", Api.freshEmail(), "password", Api.PASSWORD, "name", name, "role", role));
        return Api.claims(pair.path("access_token")).getString("sub");
    }

    private static Response find(String q, String... more) {
        var request = as(TOKEN).queryParam("q", q);
        for (int i = 0; i < more.length; i += 2) {
            request = request.queryParam(more[i], more[i + 1]);
        }
        return request.get("/admin/users");
    }
}
