package com.eduplatform.identity;

import com.eduplatform.identity.token.SecretToken;
import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.access.AccessTest;
import com.eduplatform.testing.access.Person;
import com.eduplatform.testing.access.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
class IdentityAccessTest extends AccessTest {
    @Inject
    Router router;

    @Inject
    Database database;

    private static @Nullable UUID template;

    @Override
    protected Router router() {
        return router;
    }

    /** An account like any other, without the cost of a hash for each. */
    @Override
    protected UUID person(Person person, World world) {
        UUID id = UUID.randomUUID();
        database.change(
                ("INSERT INTO users (id, email, name, password_hash, role, is_verified, created_at)"
                                + " SELECT $1, '%s', 'Ada', password_hash, '%s', %s, now() FROM users WHERE id = '%s'")
                        .formatted(address(id), person.role(), person.isVerified(), template()),
                id);
        return id;
    }

    @Override
    protected String thing(String name, World world) {
        UUID student = world.id(Person.STUDENT);
        return switch (name) {
            case "address" -> address(student);
            case "refresh token" -> Api.logIn(address(student), Api.PASSWORD).path("refresh_token");
            case "fresh address" -> Api.freshEmail();
            case "pending teacher" -> world.id(Person.UNVERIFIED_TEACHER).toString();
            case "verified teacher" -> world.id(Person.TEACHER).toString();
            case "suspended person", "suspended address", "suspended refresh token" -> {
                UUID suspended = person(Person.OTHER_STUDENT, world);
                String login = address(suspended);
                world.has(
                        "suspended refresh token",
                        Api.logIn(login, Api.PASSWORD).path("refresh_token"));
                database.change("UPDATE users SET suspended_at = now() WHERE id = $1", suspended);
                world.has("suspended person", suspended);
                world.has("suspended address", login);
                yield world.thing(name);
            }
            case "session" -> {
                String token = Api.logIn(address(student), Api.PASSWORD).path("access_token");
                yield Api.as(token).get("/sessions").path("items[0].id");
            }
            case "ended token" -> ended(world.thing("refresh token"));
            case "verification token" -> mailed("email_verification_tokens", "NULL", student);
            case "used verification token" -> mailed("email_verification_tokens", "now()", student);
            case "reset token" -> mailed("password_reset_tokens", "NULL", student);
            case "used reset token" -> mailed("password_reset_tokens", "now()", student);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Somebody who registered: everybody here has that password. */
    private UUID template() {
        if (template == null) {
            template = Api.newcomer("student").id();
        }
        return template;
    }

    private static String address(UUID id) {
        return id + "@example.com";
    }

    private static String ended(String refreshToken) {
        Api.post("/logout", Map.of("refresh_token", refreshToken)).then().statusCode(204);
        return refreshToken;
    }

    /** As if it had come by mail. */
    private String mailed(String table, String usedAt, UUID user) {
        SecretToken secret = SecretToken.random();
        database.change(
                "INSERT INTO %s VALUES (gen_random_uuid(), $1, '%s', now(), now() + interval '1 hour', %s)"
                        .formatted(table, secret.hash(), usedAt),
                user);
        return secret.value();
    }
}
