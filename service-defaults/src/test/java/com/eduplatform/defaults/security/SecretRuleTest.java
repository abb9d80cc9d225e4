package com.eduplatform.defaults.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretRuleTest {
    @ParameterizedTest
    @CsvSource({
        "change-me-in-production, well-known",
        "CHANGE-ME-IN-PRODUCTION, well-known",
        "dev-secret-key, well-known",
        "0123456789abcdef0123456789abcde, shorter than 32 bytes",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, repeats",
        "'', shorter"
    })
    void aSecretThatSomebodyElseCouldKnowIsRefused(String secret, String reason) {
        assertThat(SecretRule.objection(secret))
                .hasValueSatisfying(text -> assertThat(text).contains(reason));
    }

    @Test
    void thirtyTwoRandomBytesAreEnough() {
        assertThat(SecretRule.objection("k3Jx9-Qz7pL2mN8vB4cT6wY1sD5fG0hR")).isEmpty();
    }
}
