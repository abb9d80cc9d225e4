package com.eduplatform.notification.person;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
class PreferenceResourceTest {
    private static final String ENABLED = "items.find { it.type == '%s' && it.channel == '%s' }.enabled";

    private final String token = TestTokens.student(UUID.randomUUID());

    @Test
    void everythingIsOnUntilSwitchedOff() {
        read().body("language", equalTo("ru"))
                .body("items", hasSize(24))
                .body("total", is(24))
                .body("items.enabled", not(hasItem(false)))
                .body("items.findAll { it.mandatory }.type", hasItem("payment"));
    }

    @Test
    void whatIsNamedChangesAndTheRestStays() {
        put("{\"items\":[{\"type\":\"reminder\",\"channel\":\"email\",\"enabled\":false}]}")
                .statusCode(200)
                .body(ENABLED.formatted("reminder", "email"), is(false));
        put("{\"language\":\"en\"}").statusCode(200).body("language", equalTo("en"));

        read().body("language", equalTo("en"))
                .body(ENABLED.formatted("reminder", "email"), is(false))
                .body(ENABLED.formatted("reminder", "push"), is(true))
                .body("items.findAll { !it.enabled }", hasSize(1));
    }

    @Test
    void switchingIsIdempotentAndCanBeTakenBack() {
        String off = "{\"items\":[{\"type\":\"announcement\",\"channel\":\"in_app\",\"enabled\":false}]}";
        put(off).statusCode(200);
        put(off).statusCode(200).body(ENABLED.formatted("announcement", "in_app"), is(false));

        put(off.replace("false", "true")).statusCode(200).body("items.enabled", not(hasItem(false)));
    }

    @Test
    void whatIsMandatoryCannotBeSwitchedOff() {
        put("""
                {"items":[{"type":"reminder","channel":"email","enabled":false},
                          {"type":"payment","channel":"email","enabled":false}]}""")
                .statusCode(422)
                .body("detail", equalTo("This notification cannot be switched off"))
                .body("errors[0].loc", contains("body", "items", "1", "enabled"));

        read().body("items.enabled", not(hasItem(false)));
        put("{\"items\":[{\"type\":\"payment\",\"channel\":\"email\",\"enabled\":true}]}")
                .statusCode(200);
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void whatMakesNoSenseIsRefused(String json, int status) {
        put(json).statusCode(status).body("detail", not(equalTo("")));
        read().body("language", equalTo("ru")).body("items.enabled", not(hasItem(false)));
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                arguments("", 422),
                arguments("{", 400),
                arguments("[]", 422),
                arguments("{\"language\":\"de\"}", 422),
                arguments("{\"language\":7}", 422),
                arguments("{\"items\":{}}", 422),
                arguments("{\"items\":[null]}", 422),
                arguments("{\"items\":[{}]}", 422),
                arguments("{\"items\":[{\"type\":\"reminder\",\"channel\":\"email\"}]}", 422),
                arguments("{\"items\":[{\"type\":\"reminder\",\"channel\":\"fax\",\"enabled\":false}]}", 422),
                arguments("{\"items\":[{\"type\":\"weather\",\"channel\":\"email\",\"enabled\":false}]}", 422),
                arguments("{\"items\":[{\"type\":\"reminder\",\"channel\":\"email\",\"enabled\":\"no\"}]}", 422),
                arguments(
                        "{\"items\":["
                                + "{\"type\":\"reminder\",\"channel\":\"email\",\"enabled\":false},".repeat(100)
                                + "{\"type\":\"reminder\",\"channel\":\"email\",\"enabled\":false}]}",
                        422));
    }

    @Test
    void strangersHaveNoPreferences() {
        given().get("/notifications/preferences").then().statusCode(401);
        given().contentType(ContentType.JSON)
                .body("{}")
                .put("/notifications/preferences")
                .then()
                .statusCode(401);
    }

    private ValidatableResponse read() {
        return caller().get("/notifications/preferences").then().statusCode(200);
    }

    private ValidatableResponse put(String json) {
        return caller().contentType(ContentType.JSON)
                .body(json)
                .put("/notifications/preferences")
                .then();
    }

    private RequestSpecification caller() {
        return given().auth().oauth2(token);
    }
}
