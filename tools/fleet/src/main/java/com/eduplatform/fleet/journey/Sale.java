package com.eduplatform.fleet.journey;

import java.net.URI;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A course on sale, for drills: its teacher, and as many students as are asked for. Each sale leaves its own course behind. */
public final class Sale {
    private final URI gateway;
    private final Visitor teacher;
    private final Course course;

    private Sale(URI gateway, Visitor teacher, Course course) {
        this.gateway = gateway;
        this.teacher = teacher;
        this.course = course;
    }

    /** @throws JourneyFailure when the platform does not let a teacher in or a course be made */
    public static Sale open(URI gateway, String adminEmail, String adminPassword) {
        Patience patience = new Patience();
        People people = new People(Visitor.stranger(gateway, patience), mark());
        Steps silent = new Steps(_ -> {}, patience);
        Teaching teaching = new Teaching(people, silent, adminEmail, adminPassword);
        Visitor teacher = teaching.verifiedTeacher();
        return new Sale(gateway, teacher, teaching.publish(teacher));
    }

    public String courseId() {
        return course.id();
    }

    public Map<String, String> order() {
        return Map.of("course_id", course.id(), "amount", Course.PRICE);
    }

    /** Somebody new, who has bought nothing yet. */
    public Visitor student() {
        return new People(Visitor.stranger(gateway), mark()).register("student");
    }

    /** Changes the course so often; each change is an event. */
    public void retitle(int times) {
        for (int i = 0; i < times; i++) {
            teacher.put("/course/courses/" + course.id(), Map.of("title", course.title() + " " + i))
                    .expect(200);
        }
    }

    private static String mark() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
