package com.eduplatform.payment.course;

import static com.eduplatform.payment.PaymentProblem.COURSE_NOT_FOUND;

import com.eduplatform.defaults.remote.Sibling;
import com.eduplatform.defaults.remote.Siblings;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * What a course costs. What is known here may be late: it is good for a yes, and before a no course-service is asked. While that
 * does not answer there is neither: 503.
 */
@Singleton
public class CourseOffers {
    private final KnownCourses known;
    private final CourseClient owner;
    private final Sibling course;

    CourseOffers(KnownCourses known, @RestClient CourseClient owner, Siblings siblings) {
        this.known = known;
        this.owner = owner;
        this.course = siblings.named("course");
    }

    /** For somebody who pays this amount. Fails with {@code COURSE_NOT_FOUND}, or 503 while nobody can say. */
    public Uni<CourseOffer> offer(UUID courseId, BigDecimal amount) {
        return known.find(courseId)
                .map(found -> found.filter(offer -> offer.isFor(amount)))
                .chain(found -> found.isPresent()
                        ? Uni.createFrom().item(found.get())
                        : course.find(at -> owner.offer(at, courseId))
                                .map(offer -> offer.orElseThrow(COURSE_NOT_FOUND::exception)));
    }
}
