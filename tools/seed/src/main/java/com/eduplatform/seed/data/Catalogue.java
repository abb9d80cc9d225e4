package com.eduplatform.seed.data;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The courses, numbered from the oldest to the newest. */
public final class Catalogue {
    private static final BigDecimal TEACHER_SHARE = new BigDecimal("0.70");
    private static final List<String> ADJECTIVES = List.of(
            "Complete",
            "Advanced",
            "Practical",
            "Modern",
            "Professional",
            "Beginner-Friendly",
            "Intensive",
            "Hands-On",
            "Comprehensive",
            "Essential");
    private static final List<Integer> DURATIONS = List.of(30, 60, 90, 120, 180, 240, 360, 480, 600);
    private static final List<String> LEVELS = List.of("beginner", "intermediate", "advanced");
    private static final int LOWEST_PRICE = 999;
    private static final int HIGHEST_PRICE = 19_999;

    private final Plan plan;
    private final People people;
    private final Timeline timeline;
    private final Dice dice;
    private final Dice ids;
    private final Dice moments;
    private final Dice teachers;
    private final Dice adjectives;
    private final Dice subjects;
    private final Dice phrases;
    private final Dice prices;
    private final Dice durations;
    private final Dice levels;
    private final Shuffle byPrice;
    private final Prose prose;

    public Catalogue(Plan plan, People people) {
        this.plan = plan;
        this.people = people;
        this.timeline = plan.timeline();
        this.dice = plan.dice().of("course");
        this.ids = dice.of("id");
        this.moments = dice.of("created_at");
        this.teachers = dice.of("teacher");
        this.adjectives = dice.of("adjective");
        this.subjects = dice.of("subject");
        this.phrases = dice.of("phrase");
        this.prices = dice.of("price");
        this.durations = dice.of("duration");
        this.levels = dice.of("level");
        this.byPrice = new Shuffle(dice.of("free"), plan.courses());
        this.prose = new Prose(dice.of("description"));
    }

    public UUID id(int course) {
        return UuidV7.at(createdAt(course), ids.bits(course));
    }

    public UUID teacherId(int course) {
        return people.id(people.verifiedTeacher(teachers.below(course, plan.verifiedTeachers())));
    }

    public String title(int course) {
        return adjectives.pick(course, ADJECTIVES) + " " + subject(course).title + ": "
                + phrase(course).text();
    }

    public String description(int course) {
        return prose.courseDescription(course, subject(course));
    }

    public boolean isFree(int course) {
        return byPrice.placeOf(course) < plan.freeCourses();
    }

    /** In cents, or null if the course is free. */
    public @Nullable Integer price(int course) {
        return isFree(course) ? null : prices.between(course, LOWEST_PRICE, HIGHEST_PRICE);
    }

    /** The teacher's 70 % of the price in hundredths, half-even as payment-service rounds it; the course must cost something. */
    public int teacherShare(int course) {
        return BigDecimal.valueOf(Objects.requireNonNull(price(course)))
                .multiply(TEACHER_SHARE)
                .setScale(0, RoundingMode.HALF_EVEN)
                .intValueExact();
    }

    public int durationMinutes(int course) {
        return durations.pick(course, DURATIONS);
    }

    public String level(int course) {
        return levels.pick(course, LEVELS);
    }

    /** The slug. */
    public String category(int course) {
        return Objects.requireNonNullElse(phrase(course).category(), subject(course).category);
    }

    // Each course has a stretch of time of its own, in order, and stands somewhere in it.
    public long createdAt(int course) {
        long stretch = (timeline.lastArrival() - timeline.firstCourse()) / plan.courses();
        return timeline.firstCourse() + course * stretch + moments.below(course, stretch);
    }

    Subject subject(int course) {
        return subjects.pick(course, Subject.ALL);
    }

    /** @param rank 0 to {@link Plan#freeCourses()} - 1 */
    int freeCourse(int rank) {
        return byPrice.indexOf(rank);
    }

    /** @param rank 0 to the number of courses that cost something - 1 */
    int paidCourse(int rank) {
        return byPrice.indexOf(plan.freeCourses() + rank);
    }

    private Phrase phrase(int course) {
        return phrases.pick(course, Phrase.ALL);
    }
}
