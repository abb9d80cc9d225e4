package com.eduplatform.payment.course;

import static com.eduplatform.payment.CourseService.SIBLING;
import static com.eduplatform.testing.Told.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eduplatform.payment.CourseService;
import com.eduplatform.testing.Golden;
import com.eduplatform.testing.Told;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What course-service tells of prices is known here, in whatever order it comes. */
@QuarkusTest
class KnownCoursesTest {
    @Inject
    CourseOffers offers;

    @Inject
    Pool pool;

    private final UUID course = UUID.randomUUID();

    @BeforeEach
    void theOwnerIsHealthy() {
        SIBLING.reset();
    }

    @Test
    void aKnownPriceNeedsNoQuestion() {
        tell("course.created", 1, "49.90");
        eventually(() -> version() == 1);

        CourseOffer offer = offer("49.9");

        assertThat(offer.price()).isEqualByComparingTo("49.90");
        assertThat(offer.title()).isEqualTo("Analytical engines");
        assertThat(CourseService.asked()).isEmpty();
    }

    @Test
    void anotherAmountIsAskedForBeforeItIsRefused() {
        tell("course.created", 1, "49.90");
        eventually(() -> version() == 1);
        CourseService.sells(course, "55.00");

        assertThat(offer("55.00").price()).isEqualByComparingTo("55.00");
    }

    @Test
    void whoeverCannotBeAskedIsNotRefused() {
        tell("course.created", 1, "49.90");
        eventually(() -> version() == 1);
        SIBLING.fails(500);

        assertThatThrownBy(() -> offer("55.00")).hasMessageContaining("Service Unavailable");
    }

    @Test
    void anOlderPriceChangesNothing() {
        tell("course.updated", 3, "30.00");
        tell("course.updated", 2, "20.00");
        tell("course.created", 1, "10.00");
        UUID after = UUID.randomUUID();
        tell(after, "course.created", 1, "1.00");
        eventually(() -> version(after) == 1);

        assertThat(version()).isEqualTo(3);
        assertThat(offer("30.00").price()).isEqualByComparingTo("30.00");
    }

    private CourseOffer offer(String amount) {
        return offers.offer(course, new BigDecimal(amount)).await().indefinitely();
    }

    private void tell(String type, long version, String price) {
        tell(course, type, version, price);
    }

    private static void tell(UUID course, String type, long version, String price) {
        Told.by(
                "course",
                type,
                course,
                version,
                Golden.answer("event-" + type, Map.of("course_id", course, "price", price)));
    }

    private long version() {
        return version(course);
    }

    private long version(UUID id) {
        return pool.preparedQuery("SELECT coalesce(max(version), -1) FROM known_courses WHERE course_id = $1")
                .execute(Tuple.of(id))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}
