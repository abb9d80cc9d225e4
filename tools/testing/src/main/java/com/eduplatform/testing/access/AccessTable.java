package com.eduplatform.testing.access;

import com.eduplatform.testing.access.Operation.Door;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads a service's {@code access.txt}. An entry is one operation and, indented below it, what it answers to whom:
 *
 * <pre>
 * PUT /courses/{id=course}                 the parameter id is the thing that the service's test calls "course"
 *     sends {"title":"Renamed"}
 *     200 : owner
 *     403 "Only the course owner can update this course" : teacher, other teacher
 *     403 "Only verified teachers can update courses" : everybody else
 * </pre>
 *
 * <p>An operation may have several entries: {@code POST /login (with a wrong password)}.
 *
 * <p>Deny is the default, here as in the code: without a good token the answer is 401, unless the entry says {@code
 * public} or {@code siblings}. {@code needs {thing}} makes what is not mentioned otherwise; {@code undocumented} operations are missing from the OpenAPI document. A yes may say {@code
 * showing "..."} or {@code hiding "..."}, where the answer's text is what matters. Callers are named, or {@code everybody}
 * (anonymous people too), or {@code everybody known}; {@code everybody else} is for a no, or a yes that hides something:
 * a yes names whom it is for. Every kind of person must be in exactly one line.
 */
final class AccessTable {
    private static final Pattern HEADER = Pattern.compile("(GET|POST|PUT|PATCH|DELETE) (/[^(]*?)(?: \\((.+)\\))?");
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)=([a-z ]+)}");
    private static final Pattern LINE =
            Pattern.compile("(\\d{3})(?: \"([^\"]+)\")?(?: (showing|hiding) \"([^\"]+)\")? : ([a-z, ]+)");

    private AccessTable() {}

    /** The service's entries, and those that all services have in common, unless this one has its own. */
    static List<Operation> read() {
        List<Operation> operations = new ArrayList<>(parse(file("/access.txt")));
        Set<String> names = operations.stream().map(Operation::name).collect(Collectors.toSet());
        parse(file("/access-common.txt")).stream()
                .filter(operation -> !names.contains(operation.name()))
                .forEach(operations::add);
        return List.copyOf(operations);
    }

    private static String file(String name) {
        try (InputStream file = AccessTable.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("The service has no src/test/resources" + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Operation> parse(String text) {
        List<Operation> operations = new ArrayList<>();
        List<String> entry = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!Character.isWhitespace(line.charAt(0)) && !entry.isEmpty()) {
                operations.add(new Entry(entry).operation());
                entry.clear();
            }
            entry.add(line.strip());
        }
        operations.add(new Entry(entry).operation());
        Set<String> names = new TreeSet<>();
        operations.stream()
                .map(Operation::name)
                .filter(name -> !names.add(name))
                .forEach(name -> {
                    throw new IllegalArgumentException(name + " is in the table twice");
                });
        return List.copyOf(operations);
    }

    /** The lines of one operation. */
    private static final class Entry {
        private final List<String> lines;
        private final Map<Person, Outcome> outcomes = new EnumMap<>(Person.class);
        private Optional<Outcome> sibling = Optional.empty();
        private String needs = "";
        private String body = "";
        private Door door = Door.TOKEN;
        private boolean isDocumented = true;

        Entry(List<String> lines) {
            this.lines = List.copyOf(lines);
        }

        Operation operation() {
            Matcher header = HEADER.matcher(lines.getFirst());
            if (!header.matches()) {
                throw wrong("is no operation");
            }
            lines.stream().skip(1).forEach(this::read);
            String target = header.group(2);
            Operation operation = new Operation(
                    header.group(1),
                    Optional.ofNullable(header.group(3)),
                    PARAMETER.matcher(target).replaceAll("{$1}").replaceFirst("\\?.*", ""),
                    PARAMETER.matcher(target).replaceAll("{$2}"),
                    needs,
                    body,
                    door,
                    isDocumented,
                    sibling,
                    outcomes);
            requireEverybody();
            return operation;
        }

        private void read(String line) {
            if (line.startsWith("needs ")) {
                needs += line;
                return;
            }
            if (line.startsWith("sends ")) {
                body = line.substring("sends ".length());
                return;
            }
            switch (line) {
                case "public" -> door = Door.PUBLIC;
                case "undocumented" -> isDocumented = false;
                case "siblings" -> {
                    door = Door.SIBLINGS;
                    isDocumented = false;
                    put(EnumSet.allOf(Person.class), Outcome.refusal(401, "Not authenticated"));
                }
                default -> outcome(line);
            }
        }

        private void outcome(String line) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw wrong("has a line that nobody understands: " + line);
            }
            Optional<String> text = Optional.ofNullable(matcher.group(4));
            boolean shows = "showing".equals(matcher.group(3));
            Outcome outcome = new Outcome(
                    Integer.parseInt(matcher.group(1)),
                    Optional.ofNullable(matcher.group(2)),
                    text.filter(_ -> shows),
                    text.filter(_ -> !shows));
            if (!outcome.isYes() && outcome.detail().isEmpty()) {
                throw wrong("refuses without a sentence: " + line);
            }
            if (matcher.group(5).equals("sibling")) {
                sibling = Optional.of(outcome);
            } else {
                put(people(matcher.group(5), outcome), outcome);
            }
        }

        private Set<Person> people(String names, Outcome outcome) {
            Set<Person> known = EnumSet.allOf(Person.class);
            known.remove(Person.ANONYMOUS);
            switch (names) {
                case "everybody" -> known.add(Person.ANONYMOUS);
                case "everybody known" -> {}
                case "everybody else" -> {
                    if (outcome.opens()) {
                        throw wrong("says yes to \"everybody else\": name them");
                    }
                    if (door == Door.PUBLIC) {
                        known.add(Person.ANONYMOUS);
                    }
                    known.removeAll(outcomes.keySet());
                }
                default -> {
                    return Arrays.stream(names.split(", ")).map(this::person).collect(Collectors.toSet());
                }
            }
            return known;
        }

        private Person person(String title) {
            return Person.titled(title).orElseThrow(() -> wrong("names nobody: " + title));
        }

        private void put(Set<Person> people, Outcome outcome) {
            people.forEach(person -> {
                if (outcomes.put(person, outcome) != null) {
                    throw wrong("names " + person.title() + " twice");
                }
            });
        }

        private void requireEverybody() {
            if (door == Door.TOKEN) {
                put(EnumSet.of(Person.ANONYMOUS), Outcome.refusal(401, "Not authenticated"));
            }
            Set<Person> missing = EnumSet.allOf(Person.class);
            missing.removeAll(outcomes.keySet());
            if (!missing.isEmpty()) {
                throw wrong("says nothing of " + missing);
            }
            if (door == Door.SIBLINGS && sibling.isEmpty()) {
                throw wrong("is for siblings and does not say what they get");
            }
        }

        private IllegalArgumentException wrong(String what) {
            return new IllegalArgumentException("access.txt: " + lines.getFirst() + " " + what);
        }
    }
}
