package com.eduplatform.defaults.security;

import com.eduplatform.defaults.json.Text;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jspecify.annotations.Nullable;

/**
 * Issues and verifies the fleet's access tokens (RFC 7519).
 *
 * <p>Verification costs about 0.1 ms, so answers are remembered for {@link #REMEMBERED}, never past the token's own
 * expiry. Refusals are not remembered: a forged token must not push an honest one out.
 */
@Singleton
public final class AccessTokens {
    static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final int REMEMBERED_TOKENS = 10_000;
    /** Longer than any token we issue: refused before a parser sees it. */
    private static final int MAX_LENGTH = 4_096;

    private static final String SESSION = "sid";
    private static final String VERSION = "ver";

    private final TokenKeys keys;
    private final Duration lifetime;
    private final Clock clock;
    private final Revocations revocations;
    private final DefaultJWTTokenParser parser = new DefaultJWTTokenParser();
    private final Cache<String, AccessToken> verified = Caffeine.newBuilder()
            .maximumSize(REMEMBERED_TOKENS)
            .expireAfterWrite(REMEMBERED)
            .build();

    AccessTokens(JwtConfig config, TokenKeys keys, Clock clock, Revocations revocations) {
        this.keys = keys;
        this.lifetime = config.ttl();
        this.clock = clock;
        this.revocations = revocations;
    }

    /**
     * A signed token for this person, valid for {@code JWT_TTL_SECONDS} from now.
     *
     * @param session the login that it belongs to: once that has ended, so has the token
     */
    public String issue(AccountState holder, UUID session) {
        Instant now = clock.instant();
        return keys.sign(Jwt.claims()
                .subject(holder.id().toString())
                .issuedAt(now)
                .expiresAt(now.plus(lifetime))
                .claim("role", Text.wireName(holder.role()))
                .claim("is_verified", holder.verified())
                .claim("email_verified", holder.emailVerified())
                .claim(SESSION, session.toString())
                .claim(VERSION, holder.version()));
    }

    /**
     * Empty for anything but a token that we signed, that has not expired or been ended, and that carries its mandatory
     * claims. What has changed about its holder since it was made is in the answer.
     */
    public Optional<AccessToken> verify(String token) {
        AccessToken known = verified.getIfPresent(token);
        if (known == null) {
            known = token.length() > MAX_LENGTH ? null : parse(token).orElse(null);
            if (known == null) {
                return Optional.empty();
            }
            verified.put(token, known);
        }
        // What is remembered is what the token says; what became of it is asked each time.
        return standing(known);
    }

    /** Whether a token that was verified once still is valid, for what goes on after its request. Costs next to nothing. */
    public boolean isGood(AccessToken token) {
        return standing(token).isPresent();
    }

    private Optional<AccessToken> standing(AccessToken token) {
        return clock.instant().isBefore(token.expiresAt()) ? revocations.apply(token) : Optional.empty();
    }

    /** Whether it names a key that has not been learnt yet; see {@link KeyLearning}. */
    boolean lacksKeyOf(String token) {
        return token.length() <= MAX_LENGTH
                && TokenHeader.of(token).filter(keys::lacks).isPresent();
    }

    private Optional<AccessToken> parse(String token) {
        return TokenHeader.of(token).flatMap(keys::rules).flatMap(rules -> parse(token, rules));
    }

    private Optional<AccessToken> parse(String token, JWTAuthContextInfo rules) {
        try {
            JwtClaims claims = parser.parse(token, rules).getJwtClaims();
            return Optional.of(new AccessToken(
                    UUID.fromString(claims.getSubject()),
                    Role.valueOf(claims.getStringClaimValue("role").toUpperCase(Locale.ROOT)),
                    Boolean.TRUE.equals(claims.getClaimValue("is_verified")),
                    Boolean.TRUE.equals(claims.getClaimValue("email_verified")),
                    session(claims),
                    version(claims),
                    Instant.ofEpochSecond(claims.getExpirationTime().getValue())));
        } catch (ParseException
                | MalformedClaimException
                | IllegalArgumentException
                | ArithmeticException
                | NullPointerException e) {
            // Missing claims, foreign signatures and garbage are one thing to the caller; the reason is nobody's
            // business.
            return Optional.empty();
        }
    }

    /** Absent in tokens that were made before there was such a claim; of another type in none of ours. */
    private static @Nullable UUID session(JwtClaims claims) throws MalformedClaimException {
        String session = claims.getStringClaimValue(SESSION);
        return session == null ? null : UUID.fromString(session);
    }

    private static int version(JwtClaims claims) throws MalformedClaimException {
        Object version = claims.getClaimValue(VERSION);
        return version == null ? 0 : Math.toIntExact(claims.getClaimValue(VERSION, Long.class));
    }
}
