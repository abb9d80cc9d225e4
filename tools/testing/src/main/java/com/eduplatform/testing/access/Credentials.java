package com.eduplatform.testing.access;

import com.eduplatform.testing.TestTokens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a caller shows.
 *
 * @param title what it is, for the report
 * @param headers of the request
 * @param expected what the table says to it
 */
record Credentials(String title, Map<String, String> headers, Outcome expected) {
    private static final String AUTHORIZATION = "Authorization";
    private static final String COOKIE = "Cookie";
    private static final String INTERNAL = "X-Internal-Token";

    static Credentials bearer(Person person, String token, Operation operation) {
        Outcome expected = operation.outcome(person);
        return person == Person.ANONYMOUS
                ? new Credentials(person.title(), Map.of(), expected)
                : new Credentials(person.title(), Map.of(AUTHORIZATION, "Bearer " + token), expected);
    }

    /** Browsers send cookies unasked, so a cookie reads what its person reads, and writes nothing. */
    static Credentials cookie(Person person, String token, Operation operation) {
        Outcome expected = operation.isRead() ? operation.outcome(person) : operation.stranger();
        return new Credentials(person.title(), Map.of(COOKIE, "access_token=" + token), expected);
    }

    /** The secret between services: for siblings alone, and worth nothing at a person's door. */
    static Credentials sibling(Operation operation) {
        Outcome expected = operation.sibling().orElse(operation.stranger());
        return new Credentials("sibling", Map.of(INTERNAL, TestTokens.internalToken()), expected);
    }

    /**
     * Everything that must open nothing.
     *
     * @param token good, and of somebody to whom the operation says yes
     * @param forged by what is wrong with them
     */
    static List<Credentials> bad(Operation operation, String token, Map<String, String> forged) {
        List<Credentials> all = new ArrayList<>();
        Outcome header = operation.impostor("Invalid authorization header");
        Outcome invalid = operation.impostor("Invalid token");
        all.add(new Credentials("Basic", Map.of(AUTHORIZATION, "Basic dXNlcjpwYXNz"), header));
        all.add(new Credentials("good token, other scheme", Map.of(AUTHORIZATION, "Token " + token), header));
        all.add(new Credentials("good token, no scheme", Map.of(AUTHORIZATION, token), header));
        all.add(new Credentials("wrong internal token", Map.of(INTERNAL, "guess"), operation.stranger()));
        all.add(new Credentials("empty internal token", Map.of(INTERNAL, ""), operation.stranger()));
        all.add(new Credentials(
                "internal token as bearer", Map.of(AUTHORIZATION, "Bearer " + TestTokens.internalToken()), invalid));
        all.add(new Credentials("good token as internal token", Map.of(INTERNAL, token), operation.stranger()));
        forged.forEach((why, bad) -> all.add(new Credentials(why, Map.of(AUTHORIZATION, "Bearer " + bad), invalid)));
        if (operation.sibling().isEmpty()) {
            Map<String, String> both = Map.of(AUTHORIZATION, "Bearer garbage", INTERNAL, TestTokens.internalToken());
            all.add(new Credentials("garbage beside the internal token", both, invalid));
        }
        if (operation.isRead()) {
            Map<String, String> both = new LinkedHashMap<>();
            both.put(AUTHORIZATION, "Bearer garbage");
            both.put(COOKIE, "access_token=" + token);
            all.add(new Credentials("garbage beside a good cookie", both, invalid));
            forged.forEach((why, bad) ->
                    all.add(new Credentials(why + ", as cookie", Map.of(COOKIE, "access_token=" + bad), invalid)));
        }
        return all;
    }
}
