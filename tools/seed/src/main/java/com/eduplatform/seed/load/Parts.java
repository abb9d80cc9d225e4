package com.eduplatform.seed.load;

import com.eduplatform.seed.data.Catalogue;
import com.eduplatform.seed.data.Curriculum;
import com.eduplatform.seed.data.DataSet;
import com.eduplatform.seed.data.Enrolment;
import com.eduplatform.seed.data.Enrolment.Access;
import com.eduplatform.seed.data.Enrolments;
import com.eduplatform.seed.data.People;
import com.eduplatform.seed.data.Plan;
import com.eduplatform.seed.data.Ratings;
import com.eduplatform.seed.data.Reviews;
import com.eduplatform.seed.data.Sizes;
import com.eduplatform.seed.db.Database;
import com.eduplatform.seed.db.SeedFailure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes into each database, table by table, column by column. */
final class Parts {
    private final Plan plan;
    private final People people;
    private final Catalogue catalogue;
    private final Curriculum curriculum;
    private final Enrolments enrolments;
    private final Reviews reviews;
    private final DataSet data;
    private final Sizes sizes;

    Parts(DataSet data, Sizes sizes) {
        this.plan = data.plan();
        this.people = data.people();
        this.catalogue = data.catalogue();
        this.curriculum = data.curriculum();
        this.enrolments = data.enrolments();
        this.reviews = data.reviews();
        this.data = data;
        this.sizes = sizes;
    }

    /** @param categories ids by slug, as the course database has them; not read for the others */
    List<Part> of(Database database, Map<String, UUID> categories) {
        return switch (database) {
            case IDENTITY -> identity();
            case COURSE -> course(categories);
            case ENROLLMENT -> enrollment();
            case PAYMENT -> payment();
            case NOTIFICATION -> notification();
        };
    }

    private List<Part> identity() {
        String hash = Password.hash(plan.dice());
        return List.of(
                new AdminAccount(people, hash),
                Part.copy(
                        "users",
                        plan.users(),
                        "id, email, name, password_hash, role, is_verified, email_verified, created_at",
                        out -> users(out, hash)));
    }

    /** Nobody was told anything: the data set's people are only known here. Identity's own admin is, by its event. */
    private List<Part> notification() {
        return List.of(
                Part.copy("contacts", plan.users(), "user_id, email, name, role, email_verified", this::contacts),
                Part.copy(
                        "course_students",
                        plan.enrolments(),
                        "enrollment_id, course_id, user_id, active, version",
                        this::courseStudents));
    }

    private List<Part> course(Map<String, UUID> categories) {
        return List.of(
                Part.copy(
                        "courses",
                        plan.courses(),
                        "id, teacher_id, title, description, is_free, price, duration_minutes, level, category_id, created_at,"
                                + " rating_sum, review_count, avg_rating",
                        out -> courses(out, categories)),
                Part.copy("modules", sizes.modules(), "id, course_id, title, \"order\", created_at", this::modules),
                Part.copy(
                        "lessons",
                        sizes.lessons(),
                        "id, module_id, title, content, duration_minutes, \"order\", created_at",
                        this::lessons),
                Part.copy(
                        "reviews",
                        plan.reviews(),
                        "id, student_id, course_id, rating, comment, created_at",
                        this::reviews),
                Part.copy(
                        "entitlements",
                        plan.enrolments(),
                        "enrollment_id, student_id, course_id, is_active, version, mentioned_at",
                        this::entitlements));
    }

    private List<Part> enrollment() {
        return List.of(
                Part.copy(
                        "enrollments",
                        plan.enrolments(),
                        "id, student_id, course_id, payment_id, access, status, enrolled_at, total_lessons, granted_by,"
                                + " active_at, reminded_at",
                        this::enrolments),
                Part.copy(
                        "lesson_progress",
                        sizes.progress(),
                        "id, student_id, lesson_id, course_id, completed_at",
                        this::progress),
                Part.copy(
                        "known_courses",
                        plan.courses(),
                        "course_id, teacher_id, title, is_free, facts_version, lesson_ids, lessons_version, mentioned_at",
                        this::coursesWithLessons));
    }

    private List<Part> payment() {
        return List.of(
                Part.copy(
                        "payments",
                        plan.payments(),
                        "id, student_id, course_id, amount, status, created_at, teacher_id, teacher_amount, course_title,"
                                + " settled_at",
                        this::payments),
                Part.copy(
                        "ledger_entries",
                        plan.ledgerEntries(),
                        "payment_id, kind, account, owner_id, course_id, amount, entered_at",
                        this::ledger),
                Part.copy(
                        "known_courses",
                        plan.courses(),
                        "course_id, teacher_id, title, is_free, price, version, mentioned_at",
                        this::coursesWithPrices));
    }

    private void users(CopyStream out, String passwordHash) throws SQLException {
        for (int user = 0; user < plan.users(); user++) {
            out.row()
                    .uuid(people.id(user))
                    .text(People.email(user))
                    .text(people.name(user))
                    .text(passwordHash)
                    .text(people.isTeacher(user) ? "teacher" : "student")
                    .bool(people.isVerified(user))
                    .bool(true)
                    .timestamp(people.createdAt(user));
        }
    }

    private void contacts(CopyStream out) throws SQLException {
        for (int user = 0; user < plan.users(); user++) {
            out.row()
                    .uuid(people.id(user))
                    .text(People.email(user))
                    .text(people.name(user))
                    .text(people.isTeacher(user) ? "teacher" : "student")
                    .bool(true);
        }
    }

    /** Version 0, as no event was told of them: the first one is newer. */
    private void courseStudents(CopyStream out) throws SQLException {
        for (int number = 0; number < plan.enrolments(); number++) {
            Enrolment enrolment = enrolments.get(number);
            out.row()
                    .uuid(enrolments.id(enrolment))
                    .uuid(catalogue.id(enrolment.course()))
                    .uuid(people.id(enrolment.student()))
                    .bool(true)
                    .bigint(0);
        }
    }

    private void courses(CopyStream out, Map<String, UUID> categories) throws SQLException {
        Ratings ratings = data.ratings();
        for (int course = 0; course < plan.courses(); course++) {
            out.row()
                    .uuid(catalogue.id(course))
                    .uuid(catalogue.teacherId(course))
                    .text(catalogue.title(course))
                    .text(catalogue.description(course))
                    .bool(catalogue.isFree(course))
                    .numeric(catalogue.price(course))
                    .integer(catalogue.durationMinutes(course))
                    .text(catalogue.level(course))
                    .uuid(id(catalogue.category(course), categories))
                    .timestamp(catalogue.createdAt(course))
                    .bigint(ratings.sum(course))
                    .integer(ratings.count(course))
                    .numeric(ratings.average(course));
        }
    }

    private static UUID id(String category, Map<String, UUID> categories) {
        UUID id = categories.get(category);
        if (id == null) {
            throw new SeedFailure("the course database has no category " + category);
        }
        return id;
    }

    private void modules(CopyStream out) throws SQLException {
        for (int course = 0; course < plan.courses(); course++) {
            int modules = curriculum.modules(course);
            for (int module = 0; module < modules; module++) {
                out.row()
                        .uuid(curriculum.moduleId(course, module))
                        .uuid(catalogue.id(course))
                        .text(curriculum.moduleTitle(course, module))
                        .integer(module)
                        .timestamp(curriculum.moduleCreatedAt(course, module));
            }
        }
    }

    private void lessons(CopyStream out) throws SQLException {
        for (int course = 0; course < plan.courses(); course++) {
            int modules = curriculum.modules(course);
            for (int module = 0; module < modules; module++) {
                int lessons = curriculum.lessons(course, module);
                for (int lesson = 0; lesson < lessons; lesson++) {
                    out.row()
                            .uuid(curriculum.lessonId(course, module, lesson))
                            .uuid(curriculum.moduleId(course, module))
                            .text(curriculum.lessonTitle(course, module, lesson))
                            .text(curriculum.lessonContent(course, module, lesson))
                            .integer(curriculum.lessonMinutes(course, module, lesson))
                            .integer(lesson)
                            .timestamp(curriculum.lessonCreatedAt(course, module, lesson));
                }
            }
        }
    }

    private void reviews(CopyStream out) throws SQLException {
        for (int number = 0; number < plan.enrolments(); number++) {
            if (reviews.has(number)) {
                Enrolment enrolment = enrolments.get(number);
                out.row()
                        .uuid(reviews.id(enrolment))
                        .uuid(people.id(enrolment.student()))
                        .uuid(catalogue.id(enrolment.course()))
                        .smallint(reviews.rating(number))
                        .text(reviews.comment(number))
                        .timestamp(reviews.createdAt(enrolment));
            }
        }
    }

    private void enrolments(CopyStream out) throws SQLException {
        for (int number = 0; number < plan.enrolments(); number++) {
            Enrolment enrolment = enrolments.get(number);
            out.row()
                    .uuid(enrolments.id(enrolment))
                    .uuid(people.id(enrolment.student()))
                    .uuid(catalogue.id(enrolment.course()))
                    .uuid(enrolment.access() == Access.PAID ? enrolments.paymentId(enrolment) : null)
                    .text(enrolment.access().name().toLowerCase(Locale.ROOT))
                    .text(enrolment.status())
                    .timestamp(enrolment.enrolledAt())
                    .integer(enrolment.totalLessons())
                    .uuid(enrolment.access() == Access.GRANTED ? catalogue.teacherId(enrolment.course()) : null)
                    .timestamp(enrolments.activeAt(enrolment))
                    .timestamp(enrolments.remindedAt(enrolment));
        }
    }

    /** What events would have told: the rows themselves are version 0, for nothing was told of them. */
    private void entitlements(CopyStream out) throws SQLException {
        for (int number = 0; number < plan.enrolments(); number++) {
            Enrolment enrolment = enrolments.get(number);
            out.row()
                    .uuid(enrolments.id(enrolment))
                    .uuid(people.id(enrolment.student()))
                    .uuid(catalogue.id(enrolment.course()))
                    .bool(true)
                    .bigint(0)
                    .timestamp(enrolment.enrolledAt());
        }
    }

    private void coursesWithLessons(CopyStream out) throws SQLException {
        for (int course = 0; course < plan.courses(); course++) {
            out.row()
                    .uuid(catalogue.id(course))
                    .uuid(catalogue.teacherId(course))
                    .text(catalogue.title(course))
                    .bool(catalogue.isFree(course))
                    .bigint(0)
                    .uuids(lessonIds(course))
                    .bigint(0)
                    .timestamp(catalogue.createdAt(course));
        }
    }

    private void coursesWithPrices(CopyStream out) throws SQLException {
        for (int course = 0; course < plan.courses(); course++) {
            out.row()
                    .uuid(catalogue.id(course))
                    .uuid(catalogue.teacherId(course))
                    .text(catalogue.title(course))
                    .bool(catalogue.isFree(course))
                    .numeric(catalogue.price(course))
                    .bigint(0)
                    .timestamp(catalogue.createdAt(course));
        }
    }

    private List<UUID> lessonIds(int course) {
        List<UUID> ids = new ArrayList<>();
        for (int module = 0; module < curriculum.modules(course); module++) {
            for (int lesson = 0; lesson < curriculum.lessons(course, module); lesson++) {
                ids.add(curriculum.lessonId(course, module, lesson));
            }
        }
        return ids;
    }

    private void progress(CopyStream out) throws SQLException {
        for (int number = 0; number < plan.enrolments(); number++) {
            Enrolment enrolment = enrolments.get(number);
            int course = enrolment.course();
            int nth = 0;
            for (int module = 0; nth < enrolment.completed(); module++) {
                int lessons = curriculum.lessons(course, module);
                for (int lesson = 0; lesson < lessons && nth < enrolment.completed(); lesson++) {
                    out.row()
                            .uuid(enrolments.progressId(enrolment, nth))
                            .uuid(people.id(enrolment.student()))
                            .uuid(curriculum.lessonId(course, module, lesson))
                            .uuid(catalogue.id(course))
                            .timestamp(enrolments.completedAt(enrolment, nth));
                    nth++;
                }
            }
        }
    }

    private void payments(CopyStream out) throws SQLException {
        for (int number = plan.freeEnrolments(); number < plan.enrolments(); number++) {
            Enrolment enrolment = enrolments.get(number);
            if (enrolment.access() == Access.PAID) {
                int course = enrolment.course();
                out.row()
                        .uuid(enrolments.paymentId(enrolment))
                        .uuid(people.id(enrolment.student()))
                        .uuid(catalogue.id(course))
                        .numeric(catalogue.price(course))
                        .text("completed")
                        .timestamp(enrolments.paidAt(enrolment))
                        .uuid(catalogue.teacherId(course))
                        .numeric(catalogue.teacherShare(course))
                        .text(catalogue.title(course))
                        .timestamp(enrolments.paidAt(enrolment));
            }
        }
    }

    private void ledger(CopyStream out) throws SQLException {
        for (int number = plan.freeEnrolments(); number < plan.enrolments(); number++) {
            Enrolment enrolment = enrolments.get(number);
            if (enrolment.access() == Access.PAID) {
                int course = enrolment.course();
                int price = Objects.requireNonNull(catalogue.price(course));
                int share = catalogue.teacherShare(course);
                entry(out, enrolment, "student", people.id(enrolment.student()), -price);
                entry(out, enrolment, "platform", null, price - share);
                entry(out, enrolment, "teacher", catalogue.teacherId(course), share);
            }
        }
    }

    private void entry(CopyStream out, Enrolment enrolment, String account, @Nullable UUID owner, int hundredths)
            throws SQLException {
        out.row()
                .uuid(enrolments.paymentId(enrolment))
                .text("payment")
                .text(account)
                .uuid(owner)
                .uuid(catalogue.id(enrolment.course()))
                .numeric(hundredths)
                .timestamp(enrolments.paidAt(enrolment));
    }
}
