package com.eduplatform.identity.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.com",
                "Ada.Lovelace+maths@sub.example.co.uk",
                "o'neill@example.com",
                "1@2.io",
                "user0@example.com",
                "a_b-c@xn--e1afmkfd.xn--p1ai"
            })
    void usualAddressesAreAccepted(String address) {
        assertThat(EmailAddress.Rule.isValid(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "@example.com",
                "ada@",
                "ada@localhost",
                "ada@@example.com",
                "ada@b@example.com",
                ".ada@example.com",
                "ada.@example.com",
                "a..da@example.com",
                "ada@.example.com",
                "ada@example..com",
                "ada@-example.com",
                "ada@example.com.",
                " ada@example.com",
                "ada@example.com\n",
                "ada@example.com\r\nBcc: all@example.com",
                "ada lovelace@example.com",
                "<ada@example.com>",
                "ada@exa\u0000mple.com",
                "ада@example.com"
            })
    void everythingElseIsRefused(String address) {
        assertThat(EmailAddress.Rule.isValid(address)).isFalse();
    }

    @Test
    void lengthIsBounded() {
        String domain = "@" + "d".repeat(60) + ".com";
        String longDomain = "@" + ("d".repeat(60) + ".").repeat(4) + "com";

        assertThat(EmailAddress.Rule.isValid("a".repeat(64) + domain)).isTrue();
        assertThat(EmailAddress.Rule.isValid("a".repeat(65) + domain)).isFalse();
        assertThat(EmailAddress.Rule.isValid("a".repeat(7) + longDomain)).isTrue();
        assertThat(EmailAddress.Rule.isValid("a".repeat(8) + longDomain)).isFalse();
        assertThat(EmailAddress.Rule.isValid("a".repeat(1_000_000))).isFalse();
    }
}
