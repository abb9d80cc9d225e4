package com.eduplatform.course.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eduplatform.defaults.data.Conditions;
import com.eduplatform.defaults.paging.Cursor;
import com.eduplatform.defaults.problem.InvalidInputException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CourseOrderTest {
    private static final String ID = "01a1fcd8-c611-770c-9197-d9f9e52c386a";

    @ParameterizedTest
    @EnumSource(CourseOrder.class)
    void cursorLeadsBackToItsPlaceWithAndWithoutValues(CourseOrder order) {
        for (CourseView course : new CourseView[] {
            course(new BigDecimal("49.90"), 4.33), course(null, null),
        }) {
            Conditions conditions = new Conditions();
            order.startAfter(order.cursorAfter(course), conditions);

            assertThat(conditions.values().size()).isEqualTo(2);
            assertThat(conditions.values().getUUID(1)).isEqualTo(course.id());
        }
    }

    @Test
    void missingValuesLieBeyondEveryRealOne() {
        assertThat(parts(CourseOrder.PRICE, course(null, null)).parts().get(1)).isEqualTo("10000000000");
        assertThat(parts(CourseOrder.AVG_RATING, course(null, null)).parts().get(1))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @EnumSource(CourseOrder.class)
    void cursorOfAnotherOrderIsRefused(CourseOrder order) {
        for (CourseOrder other : CourseOrder.values()) {
            if (other != order) {
                assertRefused(order, other.cursorAfter(course(null, null)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "created_at\tyesterday\t" + ID,
                "created_at\t+1000000000-12-31T23:59:59.999999999Z\t" + ID,
                "created_at\t-999999999-01-01T00:00:00Z\t" + ID,
                "created_at\t2026-02-20T12:00:00Z\tnobody",
                "created_at\t2026-02-20T12:00:00Z",
                "created_at\t2026-02-20T12:00:00Z\t" + ID + "\tmore",
                "created_at",
                "\t\t",
            })
    void brokenPlacesAreRefused(String place) {
        assertRefused(CourseOrder.CREATED_AT, Cursor.of(place.split("\t", -1)).encode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "NaN", "", "0x1", "1;DROP TABLE courses", "123456789012345678901234567890"})
    void brokenPricesAreRefused(String price) {
        assertRefused(CourseOrder.PRICE, Cursor.of("price", price, ID).encode());
    }

    private static void assertRefused(CourseOrder order, String cursor) {
        assertThatThrownBy(() -> order.startAfter(cursor, new Conditions()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Invalid cursor");
    }

    private static Cursor parts(CourseOrder order, CourseView course) {
        return Cursor.decode(order.cursorAfter(course), order.name().toLowerCase(java.util.Locale.ROOT), 3);
    }

    private static CourseView course(@Nullable BigDecimal price, @Nullable Double rating) {
        Instant created = Instant.parse("2026-02-20T12:00:00.123456Z");
        UUID id = UUID.fromString(ID);
        return new CourseView(id, id, "t", "d", price == null, price, 0, Level.BEGINNER, created, rating, 0, null);
    }
}
