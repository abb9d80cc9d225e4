package com.eduplatform.fleet.journey;

import java.net.URI;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * A teacher's and a student's whole way through the platform, from the outside: over HTTP, through the gateway, with nothing
 * but the public API. Can be taken any number of times, also by several at once; each leaves its own course behind.
 */
public final class Journey {
    private final People people;
    private final Steps steps;
    private final Teaching teaching;

    /** @param onStep hears of each step when it has succeeded */
    public Journey(URI gateway, String adminEmail, String adminPassword, Consumer<Step> onStep) {
        String mark = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        Patience patience = new Patience();
        people = new People(Visitor.stranger(gateway, patience), mark);
        steps = new Steps(onStep, patience);
        teaching = new Teaching(people, steps, adminEmail, adminPassword);
    }

    /** A step that succeeded. */
    public record Step(String who, String what, long millis) {}

    /** @throws JourneyFailure at the first thing that is not as it should be */
    public void take() {
        Visitor teacher = teaching.verifiedTeacher();
        Course course = teaching.publish(teacher);
        Visitor student = steps.take("student", "registers", () -> people.register("student"));
        Learning learning = new Learning(people, steps, student, course);
        learning.find();
        learning.enrol();
        learning.learn();
        learning.review();
        learning.notifications();
        new Visiting(people, steps, teacher, course).take();
    }
}
