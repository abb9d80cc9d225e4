package com.eduplatform.testing.access;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of the table.
 *
 * @param variant what is special about the request, where an operation has several entries
 * @param path as the OpenAPI document has it: {@code /courses/{id}}
 * @param target the same with the names of things: {@code /courses/{course}}, and the query
 * @param needs names of things that are there although nothing else mentions them
 * @param body JSON; empty for none
 * @param outcomes one for each person
 */
record Operation(
        String method,
        Optional<String> variant,
        String path,
        String target,
        String needs,
        String body,
        Door door,
        boolean isDocumented,
        Optional<Outcome> sibling,
        Map<Person, Outcome> outcomes) {

    /** Who gets in at all. */
    enum Door {
        PUBLIC,
        TOKEN,
        SIBLINGS
    }

    /** As routing and the OpenAPI document know it. */
    String route() {
        return method + " " + path;
    }

    String name() {
        return route() + variant.map(" (%s)"::formatted).orElse("");
    }

    boolean isRead() {
        return method.equals("GET");
    }

    Outcome outcome(Person person) {
        return requireNonNull(outcomes.get(person), "the table names everybody");
    }

    /** Somebody who gets a yes: what is forged is forged after his credentials. */
    Person favourite() {
        return Arrays.stream(Person.values())
                .filter(person -> person != Person.ANONYMOUS && outcome(person).opens())
                .findFirst()
                .orElse(Person.ADMIN);
    }

    /** For credentials that are no credentials. */
    Outcome stranger() {
        return outcome(Person.ANONYMOUS);
    }

    /** For bad credentials, which a public operation treats as none. */
    Outcome impostor(String detail) {
        return switch (door) {
            case PUBLIC, SIBLINGS -> stranger();
            case TOKEN -> Outcome.refusal(401, detail);
        };
    }

    /** Everything that the entry says, so that what it names can be made before the request. */
    String texts() {
        StringBuilder texts = new StringBuilder(target).append(needs).append(body);
        outcomes.values().forEach(outcome -> texts.append(outcome.text()));
        return texts.toString();
    }

    @Override
    public String toString() {
        return name();
    }
}
