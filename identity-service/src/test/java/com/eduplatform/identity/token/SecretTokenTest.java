package com.eduplatform.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecretTokenTest {
    @Test
    void valueIsSixtyFourUrlSafeCharactersAndNeverTheSame() {
        assertThat(Stream.generate(SecretToken::random).limit(1_000).map(SecretToken::value))
                .allMatch(value -> value.matches("[A-Za-z0-9_-]{64}"))
                .doesNotHaveDuplicates();
    }

    @Test
    void hashIsSha256() {
        // The sample of FIPS 180-2, appendix B.1.
        assertThat(new SecretToken("abc").hash())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void printingItDoesNotTellIt() {
        assertThat(new SecretToken("abc").toString()).doesNotContain("abc");
    }
}
