package com.eduplatform.notification.delivery;

import com.eduplatform.defaults.json.Text;
import com.eduplatform.defaults.security.InternalToken;
import com.eduplatform.notification.message.NotificationType;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens with which the holder of a mail can switch off mails of its type for its addressee, without a login: {@code user.type.mac},
 * HMAC-SHA256 under a key of their own. They do not expire, as mails do not, and allow nothing else.
 */
@Singleton
final class Unsubscribing {
    private static final String LABEL = "eduplatform/unsubscribe/v1:";

    private final SecretKeySpec key;

    Unsubscribing(InternalToken secret) {
        this.key = new SecretKeySpec((LABEL + secret.value()).getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    record From(UUID userId, NotificationType type) {}

    String token(UUID userId, NotificationType type) {
        String content = userId + "." + Text.wireName(type);
        return content + "." + mac(content);
    }

    /** Empty for anything but a token that was made here. */
    Optional<From> read(String token) {
        int last = token.lastIndexOf('.');
        int first = token.indexOf('.');
        if (first <= 0 || last <= first || !isEqual(token.substring(last + 1), mac(token.substring(0, last)))) {
            return Optional.empty();
        }
        return Text.uuid(token.substring(0, first))
                .map(user -> new From(
                        user,
                        NotificationType.valueOf(
                                token.substring(first + 1, last).toUpperCase(Locale.ROOT))));
    }

    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private String mac(String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is mandatory in every Java runtime", e);
        }
    }
}
