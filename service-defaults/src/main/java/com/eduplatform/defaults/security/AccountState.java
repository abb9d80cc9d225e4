package com.eduplatform.defaults.security;

import com.eduplatform.defaults.json.Text;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What an account is now, as far as tokens say it. Each change of it gets the next version, and each token carries the
 * version that it was made from, so that of two statements about one account the younger is known without a clock.
 *
 * @param version 0 for an account that never changed
 * @param validFrom tokens of a lower version were ended: by a new password or a suspension
 */
public record AccountState(UUID id, int version, int validFrom, Role role, boolean verified, boolean emailVerified) {
    String toJson() {
        return new JsonObject()
                .put("id", id.toString())
                .put("version", version)
                .put("valid_from", validFrom)
                .put("role", Text.wireName(role))
                .put("is_verified", verified)
                .put("email_verified", emailVerified)
                .encode();
    }

    /** Empty for what is none: a newer identity-service may write what this one cannot read. */
    static Optional<AccountState> fromJson(String text) {
        try {
            JsonObject json = new JsonObject(text);
            return Optional.of(new AccountState(
                    UUID.fromString(json.getString("id")),
                    json.getInteger("version"),
                    json.getInteger("valid_from"),
                    Role.valueOf(json.getString("role").toUpperCase(Locale.ROOT)),
                    json.getBoolean("is_verified"),
                    json.getBoolean("email_verified")));
        } catch (DecodeException | IllegalArgumentException | ClassCastException | NullPointerException e) {
            return Optional.empty();
        }
    }
}
