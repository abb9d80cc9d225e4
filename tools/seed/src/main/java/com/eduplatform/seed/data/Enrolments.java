package com.eduplatform.seed.data;

import com.eduplatform.seed.data.Enrolment.Access;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is enrolled in what, what was paid for it, and how far they came.
 *
 * <p>No pair of student and course occurs twice, and nothing is kept to make sure of it: enrolments are dealt in rounds that
 * take every student once; a course is open in one round only; and within a round, each course shifts the students by a number of
 * its own, so that one course cannot meet a student twice.
 */
public final class Enrolments {
    private static final double COMPLETED = 0.3;

    private final Plan plan;
    private final People people;
    private final Catalogue catalogue;
    private final Curriculum curriculum;
    private final Timeline timeline;
    private final Dice ids;
    private final Dice moments;
    private final Dice popularity;
    private final Dice shifts;
    private final Shuffle byPayment;
    private final Dice paymentIds;
    private final Dice paymentDelays;
    private final Dice started;
    private final Dice completed;
    private final Dice paces;
    private final Dice progressIds;

    public Enrolments(Plan plan, People people, Catalogue catalogue, Curriculum curriculum) {
        this.plan = plan;
        this.people = people;
        this.catalogue = catalogue;
        this.curriculum = curriculum;
        this.timeline = plan.timeline();
        Dice dice = plan.dice().of("enrolment");
        this.ids = dice.of("id");
        this.moments = dice.of("enrolled_at");
        this.popularity = dice.of("popularity");
        this.shifts = dice.of("shift");
        this.byPayment = new Shuffle(dice.of("paid"), plan.paidEnrolments());
        this.paymentIds = dice.of("payment id");
        this.paymentDelays = dice.of("payment delay");
        this.started = dice.of("started");
        this.completed = dice.of("completed");
        this.paces = dice.of("pace");
        this.progressIds = dice.of("progress id");
    }

    /** @param number 0 to {@link Plan#enrolments()} - 1 */
    public Enrolment get(int number) {
        boolean free = number < plan.freeEnrolments();
        int dealt = free ? number : number - plan.freeEnrolments();
        int rank = free
                ? courseRank(number, dealt, plan.freeEnrolments(), plan.freeCourses())
                : courseRank(number, dealt, plan.paidEnrolments(), plan.courses() - plan.freeCourses());
        int course = free ? catalogue.freeCourse(rank) : catalogue.paidCourse(rank);
        int shift = shifts.below(course, plan.students());
        int student = people.student((int) ((dealt % plan.students() + (long) shift) % plan.students()));
        int lessons = curriculum.lessons(course);
        return new Enrolment(
                number,
                student,
                course,
                access(free, dealt),
                enrolledAt(number, student, course),
                lessons,
                completedLessons(number, lessons));
    }

    public UUID id(Enrolment enrolment) {
        return UuidV7.at(enrolment.enrolledAt(), ids.bits(enrolment.number()));
    }

    public UUID paymentId(Enrolment enrolment) {
        return UuidV7.at(paidAt(enrolment), paymentIds.bits(enrolment.number()));
    }

    /** Some seconds to two minutes before the enrolment. */
    public long paidAt(Enrolment enrolment) {
        long delay = (long) (2 * Timeline.MINUTE * paymentDelays.unit(enrolment.number()));
        return own(enrolment.enrolledAt() - plan.enrolments() - delay, enrolment.number());
    }

    /** @param nth 0 to {@link Enrolment#completed()} - 1 */
    public UUID progressId(Enrolment enrolment, int nth) {
        return UuidV7.at(completedAt(enrolment, nth), progressIds.bits((long) enrolment.number() << Byte.SIZE | nth));
    }

    /** When the nth of the completed lessons was completed. */
    public long completedAt(Enrolment enrolment, int nth) {
        double pace = 0.1 + 0.9 * paces.unit(enrolment.number());
        double way = pace * (nth + 1) / (enrolment.totalLessons() + 1);
        return own(Timeline.between(enrolment.enrolledAt(), timeline.end() - Timeline.HOUR, way), enrolment.number());
    }

    /** When the student enrolled or completed a lesson last. */
    public long activeAt(Enrolment enrolment) {
        return enrolment.completed() == 0 ? enrolment.enrolledAt() : completedAt(enrolment, enrolment.completed() - 1);
    }

    /** A week later, for those who stopped: a platform of this age has reminded them. Null for everybody else. */
    public @Nullable Long remindedAt(Enrolment enrolment) {
        long due = activeAt(enrolment) + 7 * Timeline.DAY;
        return enrolment.status().equals("completed") || due > timeline.end() ? null : due;
    }

    // Squaring favours low ranks: most courses have a handful of students, a few have hundreds, as in life.
    private int courseRank(int number, int dealt, int enrolments, int courses) {
        int rounds = Math.ceilDiv(enrolments, plan.students());
        int round = dealt / plan.students();
        int open = Math.ceilDiv(courses - round, rounds);
        double draw = popularity.unit(number);
        return round + rounds * (int) (draw * draw * open);
    }

    private Access access(boolean free, int dealt) {
        return free ? Access.FREE : byPayment.placeOf(dealt) < plan.payments() ? Access.PAID : Access.GRANTED;
    }

    private long enrolledAt(int number, int student, int course) {
        long both = Math.max(people.createdAt(student), catalogue.createdAt(course));
        long from = both + Timeline.DAY / 2;
        return own(Timeline.between(from, timeline.end() - Timeline.DAY, moments.unit(number)), number);
    }

    private int completedLessons(int number, int lessons) {
        if (lessons == 0 || started.below(number, 3) != 0) {
            return 0;
        }
        double draw = completed.unit(number);
        return draw < COMPLETED ? lessons : 1 + (int) ((draw - COMPLETED) / (1 - COMPLETED) * (lessons - 1));
    }

    private long own(long earliest, int number) {
        return Timeline.ownMoment(earliest, number, plan.enrolments());
    }
}
