package com.eduplatform.testing.access;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one single request is about: its own people and things, made when they are first needed. */
public final class World {
    private static final Pattern NAME = Pattern.compile("\\{([a-z][a-z ]*)}");

    private final BiFunction<Person, World, UUID> people;
    private final BiFunction<String, World, String> things;
    private final Map<Person, UUID> ids = new EnumMap<>(Person.class);
    private final Map<String, String> made = new HashMap<>();

    World(BiFunction<Person, World, UUID> people, BiFunction<String, World, String> things) {
        this.people = people;
        this.things = things;
    }

    public UUID id(Person person) {
        Person known = person == Person.UNVERIFIED_OWNER ? Person.OWNER : person;
        UUID id = ids.get(known);
        if (id == null) {
            id = people.apply(known, this);
            ids.put(known, id);
        }
        return id;
    }

    /** The thing of this name, such as {@code course}: its id, or whatever else a request says of it. People are things. */
    public String thing(String name) {
        String thing = made.get(name);
        if (thing == null) {
            thing = Person.titled(name).map(person -> id(person).toString()).orElseGet(() -> things.apply(name, this));
            made.put(name, thing);
        }
        return thing;
    }

    /** For things that come into being together with another one. */
    public void has(String name, Object thing) {
        made.put(name, thing.toString());
    }

    /** The text with every <code>{name}</code> replaced by its thing. */
    String fill(String text) {
        return NAME.matcher(text).replaceAll((MatchResult name) -> Matcher.quoteReplacement(thing(name.group(1))));
    }
}
