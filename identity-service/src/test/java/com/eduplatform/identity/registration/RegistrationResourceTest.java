package com.eduplatform.identity.registration;

import static com.eduplatform.identity.Api.PASSWORD;
import static com.eduplatform.identity.Api.freshEmail;
import static com.eduplatform.identity.Api.logIn;
import static com.eduplatform.identity.Api.me;
import static com.eduplatform.identity.Api.register;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import com.eduplatform.testing.RealStores;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
class RegistrationResourceTest {
    @Test
    void newcomerGetsATokenPairAndAnAccount() {
        String email = "Ada." + freshEmail();

        String access = register(email, "teacher")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("token_type", equalTo("bearer"))
                .body("refresh_token", matchesPattern("[A-Za-z0-9_-]{64}"))
                .extract()
                .path("access_token");

        me(access)
                .then()
                .statusCode(200)
                .body("email", equalTo(email))
                .body("name", equalTo("Ada"))
                .body("role", equalTo("teacher"))
                .body("is_verified", equalTo(false))
                .body("email_verified", equalTo(false))
                .body("created_at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z"));
        logIn(email.toUpperCase(), PASSWORD).then().statusCode(200);
    }
}
