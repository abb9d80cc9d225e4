package com.eduplatform.notification.person;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Who learns what, as enrollment's events told it; within the present transaction, in any order. */
@Singleton
public final class CourseStudents {
    private static final String KNOW = """
            INSERT INTO course_students AS known (enrollment_id, course_id, user_id, active, version)
            VALUES (CAST(:enrollment AS uuid), CAST(:course AS uuid), CAST(:user AS uuid), :active, :version)
            ON CONFLICT (enrollment_id) DO UPDATE SET active = EXCLUDED.active, version = EXCLUDED.version
            WHERE known.version < EXCLUDED.version""";

    /**
     * @param isActive whether they still learn
     * @param version of the enrolment; an older one than is known changes nothing
     */
    public Uni<Void> know(UUID enrollmentId, UUID courseId, UUID userId, boolean isActive, long version) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(KNOW)
                        .setParameter("enrollment", enrollmentId)
                        .setParameter("course", courseId)
                        .setParameter("user", userId)
                        .setParameter("active", isActive)
                        .setParameter("version", version)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
