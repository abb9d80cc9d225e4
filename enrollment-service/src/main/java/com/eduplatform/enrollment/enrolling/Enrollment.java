package com.eduplatform.enrollment.enrolling;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A student in a course: at most one for each pair, paid exactly when there is a payment, granted exactly when somebody gave
 * access. The database guards all of it.
 */
@Entity
@Table(name = "enrollments")
public class Enrollment {
    @Id
    UUID id;

    @Column(name = "student_id")
    UUID studentId;

    @Column(name = "course_id")
    UUID courseId;

    @Column(name = "payment_id")
    @Nullable
    UUID paymentId;

    @Enumerated(EnumType.STRING)
    @Column(name = "access")
    Access access;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    Status status;

    @Column(name = "enrolled_at")
    Instant enrolledAt;

    /** The course's lesson count when it was last learnt. */
    @Column(name = "total_lessons")
    int totalLessons;

    /** When the student enrolled or completed a lesson last. */
    @Column(name = "active_at")
    Instant activeAt;

    /** When the student was reminded that nothing has happened since {@code activeAt}. */
    @Column(name = "reminded_at")
    @Nullable
    Instant remindedAt;

    /** Null unless access is granted. */
    @Column(name = "granted_by")
    @Nullable
    UUID grantedBy;

    /** For Hibernate. */
    protected Enrollment() {}

    /** @param paymentId null for a free course */
    Enrollment(UUID id, UUID studentId, UUID courseId, @Nullable UUID paymentId, int totalLessons, Instant now) {
        this.id = id;
        this.studentId = studentId;
        this.courseId = courseId;
        this.paymentId = paymentId;
        this.access = paymentId == null ? Access.FREE : Access.PAID;
        this.status = Status.ENROLLED;
        this.enrolledAt = now;
        this.activeAt = now;
        this.totalLessons = totalLessons;
    }

    /** Access that was given, whatever the course costs. */
    static Enrollment granted(UUID id, UUID studentId, UUID courseId, UUID grantedBy, int totalLessons, Instant now) {
        var enrollment = new Enrollment(id, studentId, courseId, null, totalLessons, now);
        enrollment.access = Access.GRANTED;
        enrollment.grantedBy = grantedBy;
        return enrollment;
    }

    /** Whoever was here before goes on where he stopped. */
    void resumes(LessonsDone lessons) {
        if (lessons.completed() > 0) {
            status = status.after(lessons);
        }
    }

    /**
     * A lesson was completed: the first one starts the course, the last one ends it.
     *
     * @return whether it was the last one, for the first time
     */
    public boolean progressed(LessonsDone lessons, Instant now) {
        Status before = status;
        activeAt = now;
        remindedAt = null;
        status = status.after(lessons);
        totalLessons = lessons.total();
        return status == Status.COMPLETED && before != Status.COMPLETED;
    }

    /**
     * @param count what the course has now; null when course-service does not know the course any more
     * @return whether that was news
     */
    boolean learnsLessonCount(@Nullable Integer count) {
        if (count == null || count == totalLessons) {
            return false;
        }
        totalLessons = count;
        return true;
    }
}
