package com.eduplatform.enrollment.enrolling;

import static com.eduplatform.enrollment.enrolling.Status.COMPLETED;
import static com.eduplatform.enrollment.enrolling.Status.ENROLLED;
import static com.eduplatform.enrollment.enrolling.Status.IN_PROGRESS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatusTest {
    @Test
    void firstLessonStartsTheCourse() {
        assertThat(ENROLLED.after(new LessonsDone(1, 3))).isEqualTo(IN_PROGRESS);
    }

    @Test
    void furtherLessonsKeepItGoing() {
        assertThat(IN_PROGRESS.after(new LessonsDone(2, 3))).isEqualTo(IN_PROGRESS);
    }

    @Test
    void lastLessonEndsTheCourse() {
        assertThat(IN_PROGRESS.after(new LessonsDone(3, 3))).isEqualTo(COMPLETED);
    }

    @Test
    void onlyLessonEndsTheCourseAtOnce() {
        assertThat(ENROLLED.after(new LessonsDone(1, 1))).isEqualTo(COMPLETED);
    }

    @Test
    void lessonsAddedLaterDoNotTakeACompletedCourseAway() {
        assertThat(COMPLETED.after(new LessonsDone(4, 5))).isEqualTo(COMPLETED);
    }
}
