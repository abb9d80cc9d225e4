package com.eduplatform.fleet.chaos;

import com.eduplatform.fleet.chaos.Campus.Course;
import com.eduplatform.fleet.chaos.Campus.Module;
import com.eduplatform.fleet.chaos.Campus.Order;
import com.eduplatform.fleet.chaos.Client.Call;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Courses change while they are bought: new titles where students are, new lessons where nobody learns to the end. And some are
 * given away.
 */
final class Teachers implements Runnable {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Client client;
    private final Promises promises;
    private final Tokens tokens;
    private final Campus campus;
    private final Random random;

    Teachers(Client client, Promises promises, Tokens tokens, Campus campus, Random random) {
        this.client = client;
        this.promises = promises;
        this.tokens = tokens;
        this.campus = campus;
        this.random = random;
    }

    /** Until it is interrupted. */
    @Override
    public void run() {
        try {
            for (int edition = 2; ; edition++) {
                int lot = random.nextInt(4);
                if (lot == 0 && !campus.modules().isEmpty()) {
                    addLesson(any(campus.modules()), edition);
                } else if (lot == 1 && edition <= campus.gifts().size()) {
                    grant(campus.gifts().get(edition - 1));
                } else {
                    rename(any(campus.sold()), edition);
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void rename(Course course, int edition) throws InterruptedException {
        Call call = new Call(
                "rename",
                "PUT",
                "/course/courses/" + course.id(),
                Map.of("title", course.title() + ", edition " + edition),
                Map.of());
        insist(call, course.teacher());
    }

    private void addLesson(Module module, int edition) throws InterruptedException {
        insist(
                Call.post(
                        "add lesson",
                        "/course/modules/" + module.id() + "/lessons",
                        Map.of("title", "Lesson " + edition, "order", edition)),
                module.teacher());
    }

    private void grant(Order gift) throws InterruptedException {
        Course course = gift.course();
        Call call = Call.post(
                "grant",
                "/enrollment/enrollments/grants",
                Map.of("course_id", course.id(), "student_id", gift.student()));
        // Already enrolled: the answer to an earlier try was lost.
        if (insist(call, course.teacher(), 409)) {
            promises.granted(gift.student(), course.id());
        }
    }

    private void insist(Call call, String teacher) throws InterruptedException {
        insist(call, teacher, 0);
    }

    /** @param alsoFine what says that an earlier try was heard */
    private boolean insist(Call call, String teacher, int alsoFine) throws InterruptedException {
        Reply reply = client.insist(call.with("Authorization", "Bearer " + tokens.teacher(teacher)));
        boolean isFine = reply.isYes() || reply.status() == alsoFine;
        if (!isFine) {
            promises.refused(call.path(), call.name() + ": " + reply.status() + " " + reply.detail());
        }
        return isFine;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
