package com.eduplatform.identity.login;

import com.eduplatform.identity.login.Attempts.Slowdown;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How often one may get passwords wrong. {@code RATE_LIMIT_ENABLED=false} switches it off. */
@ConfigMapping(prefix = "identity.login-throttle")
public interface LoginThrottleConfig {
    /** On one account from one address, before waits begin. */
    @WithDefault("10")
    @Min(1)
    int attempts();

    /** The same while the account is under attack, for addresses from which nobody has got into it lately. */
    @WithDefault("3")
    @Min(1)
    int attemptsUnderAttack();

    /** Wrong passwords on one account, from everywhere, that are an attack. */
    @WithDefault("100")
    @Min(1)
    int attack();

    /** On all accounts together from one address, before waits begin: many people may share one. */
    @WithDefault("1000")
    @Min(1)
    int sourceAttempts();

    /** The wait after the last free attempt; each further one doubles it. */
    @WithDefault("PT15S")
    Duration firstWait();

    /** The longest wait on one account. */
    @WithDefault("PT15M")
    Duration longestWait();

    /** The longest wait of an address, which others may share. */
    @WithDefault("PT1M")
    Duration sourceLongestWait();

    /** After the end of a wait, when everything is forgotten. */
    @WithDefault("PT15M")
    Duration window();

    /** How long an address is known for having got into an account. */
    @WithDefault("P30D")
    Duration knownFor();

    default Slowdown account(boolean underAttack) {
        return new Slowdown(underAttack ? attemptsUnderAttack() : attempts(), firstWait(), longestWait(), window());
    }

    default Slowdown source() {
        return new Slowdown(sourceAttempts(), firstWait(), sourceLongestWait(), window());
    }

    /** Counts only. */
    default Slowdown everywhere() {
        return new Slowdown(Integer.MAX_VALUE, Duration.ZERO, Duration.ZERO, window());
    }
}
