package com.eduplatform.fleet.journey;

import java.util.Map;

/**
 * Who takes part in a journey.
 *
 * @param mark distinguishes this journey from all others: in addresses, and in the title that the student searches for
 */
record People(Visitor stranger, String mark) {
    private static final String PASSWORD = "journey-password";

    Visitor register(String role) {
        return stranger.withToken(registration(role).text("/access_token"));
    }

    /** A student beside the one that a journey is about. */
    Visitor registerFriend() {
        return stranger.withToken(registration("friend", "student").text("/access_token"));
    }

    Answer registration(String role) {
        return registration(role, role);
    }

    private Answer registration(String who, String role) {
        return stranger.post(
                        "/identity/register",
                        Map.of("email", email(who), "password", PASSWORD, "name", "Journey " + who, "role", role))
                .expect(200)
                .expect("/token_type", "bearer");
    }

    Visitor loginAgain(String role) {
        return login(email(role), PASSWORD);
    }

    Visitor login(String email, String password) {
        Answer answer = stranger.post("/identity/login", Map.of("email", email, "password", password));
        return stranger.withToken(answer.expect(200).text("/access_token"));
    }

    private String email(String who) {
        return "journey-" + who + "-" + mark + "@example.com";
    }
}
