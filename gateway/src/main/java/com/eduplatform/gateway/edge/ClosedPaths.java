package com.eduplatform.gateway.edge;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Paths of a service that are not for the outside: calls between services, metrics, health, Quarkus' own pages.
 *
 * <p>Origins normalise paths (Vert.x decodes unreserved characters, removes dot segments and empty segments; others strip
 * {@code ;parameters} or decode twice), so a path is read in the most inventive way anything behind the gateway might,
 * and is closed if it leads through a closed place on any step of that way. The path that is forwarded is never changed.
 */
final class ClosedPaths {
    private static final Set<String> CLOSED = Set.of("internal", "metrics", "health", "q");

    /** Nobody encodes an honest path more than once; deeper nesting would only cost time. */
    private static final int MAX_DECODINGS = 3;

    private ClosedPaths() {}

    /** @param path with its leading slash, without the route's prefix and the query */
    static boolean isClosed(String path) {
        String decoded = fullyDecoded(path);
        if (decoded == null) {
            return true;
        }
        int depth = 0;
        for (String segment : decoded.replace('\\', '/').split("/", -1)) {
            int parameters = segment.indexOf(';');
            String name = (parameters < 0 ? segment : segment.substring(0, parameters)).strip();
            if ("..".equals(name)) {
                depth = Math.max(0, depth - 1);
            } else if (!name.isEmpty() && !".".equals(name)) {
                if (depth == 0 && CLOSED.contains(name.toLowerCase(Locale.ROOT))) {
                    return true;
                }
                depth++;
            }
        }
        return false;
    }

    /** Null if it is still encoded after {@link #MAX_DECODINGS} rounds. */
    private static @Nullable String fullyDecoded(String path) {
        String text = path;
        for (int round = 0; text.indexOf('%') >= 0; round++) {
            String decoded = decoded(text);
            if (decoded.equals(text)) {
                return text;
            }
            if (round == MAX_DECODINGS) {
                return null;
            }
            text = decoded;
        }
        return text;
    }

    /** One round of percent-decoding, byte by byte; what is not an escape stays as it is. */
    private static String decoded(String text) {
        StringBuilder result = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int high = text.charAt(i) == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
            if (low < 0) {
                result.append(text.charAt(i));
            } else {
                result.append((char) (high << 4 | low));
                i += 2;
            }
        }
        return result.toString();
    }
}
