package com.eduplatform.fleet.chaos;

import com.eduplatform.fleet.chaos.Campus.Course;
import com.eduplatform.fleet.chaos.Client.Call;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way through the platform: buying a course and what comes after it. Every step is one that a client takes, with the chances of
 * this class; every yes is kept as a promise of the fleet, and every no that nobody deserved as a refusal.
 */
final class Student {
    private static final int AT_ONCE = 50;
    private static final Pattern SUBJECT = Pattern.compile("\"sub\"\\s*:\\s*\"([^\"]+)\"");

    private final Client client;
    private final Promises promises;
    private final Random random;
    private final String id;
    private final String token;

    private Student(Client client, Promises promises, Random random, String id, String token) {
        this.client = client;
        this.promises = promises;
        this.random = random;
        this.id = id;
        this.token = token;
    }

    static Student known(Client client, Promises promises, Random random, String id, String token) {
        return new Student(client, promises, random, id, token);
    }

    /** Somebody new: a registration costs a hash, a third of a second of a core. Empty if there was none. */
    static Optional<Student> registered(Client client, Promises promises, Random random) throws InterruptedException {
        String email = "chaos-" + UUID.randomUUID() + "@example.com";
        Map<String, String> person = Map.of("email", email, "password", "chaos-password", "name", "Chaos");
        Reply reply = client.insist(Call.post("register", "/identity/register", person));
        if (reply.status() == 409) {
            // The answer to an earlier try was lost.
            reply = client.insist(Call.post("login", "/identity/login", person));
        }
        if (!reply.isYes()) {
            promises.refused(email, "register: " + reply.status() + " " + reply.detail());
            return Optional.empty();
        }
        promises.registered(email);
        String token = reply.text("access_token");
        return Optional.of(new Student(client, promises, random, subject(token), token));
    }

    private static String subject(String token) {
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        Matcher subject = SUBJECT.matcher(claims);
        if (!subject.find()) {
            throw new IllegalStateException("a token without a subject");
        }
        return subject.group(1);
    }

    void buy(Course course, List<Course> free) throws InterruptedException {
        Optional<String> payment = pay(course);
        if (payment.isEmpty()) {
            return;
        }
        boolean staysAway = chance(10);
        boolean changesMind = chance(10);
        boolean leaves = chance(5);
        Optional<String> seat = staysAway ? Optional.empty() : enrol(course, !changesMind && !leaves);
        if (changesMind) {
            refund(payment.get());
            if (chance(50)) {
                pay(course);
                enrol(course, false);
            }
        } else if (leaves && seat.isPresent()) {
            leave(course, seat.get());
        } else if (!staysAway) {
            learn(course);
        }
        if (chance(15)) {
            enrol(free.get(random.nextInt(free.size())), true);
        }
    }

    private Optional<String> pay(Course course) throws InterruptedException {
        Call call = authorized(
                Call.post("pay", "/payment/payments", Map.of("course_id", course.id(), "amount", course.price())));
        if (chance(50)) {
            call = call.with("Idempotency-Key", UUID.randomUUID().toString());
        }
        if (chance(1)) {
            payAtOnce(call, course);
        }
        Reply reply = client.insist(call, refusal -> refusal.status() == 409);
        if (!reply.isYes()) {
            refused(course, "pay", reply);
            return Optional.empty();
        }
        promises.paid(reply.text("id"), id, course.id(), course.price());
        return Optional.of(reply.text("id"));
    }

    /** As somebody who presses the button again and again, and somebody whose line is bad. Each yes has to name the same payment. */
    private void payAtOnce(Call call, Course course) throws InterruptedException {
        Call pressed = new Call("pay at once", call.method(), call.path(), call.body(), call.headers());
        List<Future<Reply>> answers = new ArrayList<>();
        try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                boolean hangsUp = i % 5 == 0;
                answers.add(hands.submit(() -> hangsUp ? client.hangUp(pressed) : client.send(pressed)));
            }
        }
        for (Future<Reply> answer : answers) {
            Reply reply = answer.resultNow();
            if (reply.isYes()) {
                promises.paid(reply.text("id"), id, course.id(), course.price());
            }
        }
    }

    /**
     * @param forGood whether nothing will end the enrolment
     * @return its id, if the answer that told it was not lost
     */
    private Optional<String> enrol(Course course, boolean forGood) throws InterruptedException {
        Reply reply = client.insist(
                authorized(Call.post("enrol", "/enrollment/enrollments", Map.of("course_id", course.id()))));
        if (reply.isYes()) {
            if (forGood) {
                promises.enrolled(reply.text("id"), id, course.id());
            }
            if (chance(50)) {
                tellOneself(course);
            }
            return Optional.of(reply.text("id"));
        }
        if (reply.status() != 409) {
            refused(course, "enrol", reply);
        }
        return Optional.empty();
    }

    /** What was paid stays paid: whoever comes back is let in. */
    private void leave(Course course, String enrolment) throws InterruptedException {
        Reply reply = client.insist(authorized(Call.delete("leave", "/enrollment/enrollments/" + enrolment)));
        // Not found: the answer to an earlier try was lost.
        if (!reply.isYes() && reply.status() != 404) {
            refused(course, "leave", reply);
        } else if (chance(50)) {
            enrol(course, true);
        } else {
            promises.left(id, course.id());
        }
    }

    /** As the buyer app does right after enrolling, and only once: it would be another notification. */
    private void tellOneself(Course course) throws InterruptedException {
        Reply reply = client.send(authorized(Call.post(
                "notify",
                "/notification/notifications",
                Map.of("type", "enrollment", "title", "Enrolled", "body", course.title()))));
        if (reply.isYes()) {
            promises.notified(reply.text("id"), id);
        }
    }

    private void refund(String payment) throws InterruptedException {
        Reply reply =
                client.insist(authorized(Call.post("refund", "/payment/payments/" + payment + "/refund", Map.of())));
        if (reply.isYes()) {
            promises.refunded(payment);
        } else {
            promises.refused(payment, "refund: " + reply.status() + " " + reply.detail());
        }
    }

    private void learn(Course course) throws InterruptedException {
        boolean toTheEnd = chance(10);
        int many = toTheEnd
                ? course.lessons().size()
                : random.nextInt(Math.min(4, course.lessons().size()));
        for (String lesson : course.lessons().subList(0, many)) {
            Reply reply = client.insist(authorized(Call.post(
                    "learn",
                    "/enrollment/progress/lessons/" + lesson + "/complete",
                    Map.of("course_id", course.id()))));
            // Already completed: the answer to an earlier try was lost.
            if (!reply.isYes() && !reply.detail().equals("Lesson already completed")) {
                refused(course, "learn", reply);
                return;
            }
            promises.learnt(id, lesson, course.id());
        }
        if (toTheEnd) {
            promises.completed(id, course.id());
        }
    }

    private void refused(Course course, String what, Reply reply) {
        promises.refused(id + " " + course.id(), what + ": " + reply.status() + " " + reply.detail());
    }

    private Call authorized(Call call) {
        return call.with("Authorization", "Bearer " + token);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
