package com.eduplatform.identity.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.OptionalInt;

/** What a password check may cost, and how many may wait for theirs. */
@ConfigMapping(prefix = "identity.password")
public interface PasswordConfig {
    /** bcrypt's cost: 12 is about 300 ms of one core, each step doubles it. */
    @WithDefault("12")
    @Min(4)
    @Max(16)
    int cost();

    /** How many hashes run at once; all cores unless set. More would only make each slower. */
    OptionalInt threads();

    /** How many more wait for a thread before callers are told to come back later. */
    @WithDefault("64")
    @Min(1)
    int queue();
}
