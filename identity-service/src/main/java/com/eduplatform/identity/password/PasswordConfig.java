package com.eduplatform.identity.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.OptionalInt;

/** What a password check may cost, and how long one may wait for it. */
@ConfigMapping(prefix = "identity.password")
public interface PasswordConfig {
    /** bcrypt's cost: 12 is about 300 ms of one core, each step doubles it. */
    @WithDefault("12")
    @Min(4)
    @Max(16)
    int cost();

    /** How many hashes run at once; all cores unless set. More would only make each slower. */
    OptionalInt threads();

    /** How long a caller may wait for a thread; who would wait longer is told at once to come back later. */
    @WithDefault("PT1.5S")
    Duration maxWait();
}
