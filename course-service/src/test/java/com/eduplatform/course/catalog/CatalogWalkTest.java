package com.eduplatform.course.catalog;

import static com.eduplatform.course.CourseFixtures.course;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.eduplatform.testing.RealStores;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists in every order, by both paginations, over rows with equal keys and with none. */
@QuarkusTest
@QuarkusTestResource(RealStores.class)
class CatalogWalkTest {
    private static final int COURSES = 24;
    private static final String DESIGN = "00000000-0000-7000-8000-000000000003";

    @Inject
    DataSource database;

    /** Marks this test's own courses among those of all other tests. */
    private final String word = "w" + UUID.randomUUID().toString().replace("-", "");

    @BeforeEach
    void fill() throws SQLException {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        INSERT INTO courses (id, teacher_id, title, description, is_free, price, level, category_id,
                            created_at, rating_sum, review_count, avg_rating)
                        SELECT gen_random_uuid(), gen_random_uuid(), 'Course ' || i || ' 100% x_y ' || upper(?), 'Описание Ж',
                            i % 3 = 0, CASE WHEN i % 3 = 0 THEN NULL ELSE 10 + i % 4 END,
                            (ARRAY ['beginner', 'intermediate', 'advanced'])[1 + i % 3],
                            CASE WHEN i % 2 = 0 THEN ?::uuid END,
                            timestamptz '2020-01-01' + (i / 4) * interval '1 second',
                            i % 5, CASE WHEN i % 5 = 0 THEN 0 ELSE 1 END, nullif(i % 5, 0)
                        FROM generate_series(1, ?) AS i""")) {
            insert.setString(1, word);
            insert.setString(2, DESIGN);
            insert.setInt(3, COURSES);
            insert.execute();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "created_at", "avg_rating", "price"})
    void cursorShowsEveryCourseExactlyOnceAndInOrder(String order) {
        List<Map<String, ?>> walked = walk(list().queryParam("sort_by", order), 5);

        assertThat(walked).hasSize(COURSES);
        assertThat(new HashSet<>(ids(walked))).hasSize(COURSES);
        assertThat(walked).isSortedAccordingTo(comparator(order));
    }

    @ParameterizedTest
    @ValueSource(strings = {"created_at", "avg_rating", "price"})
    void offsetsShowTheSameAsTheCursor(String order) {
        List<String> byOffset = new ArrayList<>();
        for (int offset = 0; offset < COURSES; offset += 5) {
            JsonPath page = list().queryParam("sort_by", order)
                    .queryParam("limit", 5)
                    .queryParam("offset", offset)
                    .get("/courses")
                    .jsonPath();
            byOffset.addAll(page.getList("items.id"));
        }

        assertThat(byOffset).isEqualTo(ids(walk(list().queryParam("sort_by", order), 7)));
    }

    @ParameterizedTest
    @CsvSource({
        "is_free, true, 8",
        "is_free, false, 16",
        "level, advanced, 8",
        "category_id, 00000000-0000-7000-8000-000000000003, 12",
        "category_id, 00000000-0000-7000-8000-0000000000ff, 0",
    })
    void everyFilterWorksWithEveryOrderAndCursor(String filter, String value, int matches) {
        for (String order : List.of("created_at", "avg_rating", "price")) {
            List<Map<String, ?>> walked =
                    walk(list().queryParam("sort_by", order).queryParam(filter, value), 3);

            assertThat(new HashSet<>(ids(walked))).hasSize(matches);
            assertThat(walked).hasSize(matches).allMatch(course -> value.equals(String.valueOf(course.get(filter))));
        }
    }

    @Test
    void filtersAreAllAppliedAtOnce() {
        list().queryParam("is_free", true)
                .queryParam("level", "beginner")
                .queryParam("category_id", DESIGN)
                .get("/courses")
                .then()
                .body("total", equalTo(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"100% x_y ", "ОПИСАНИЕ", "описание ж", "Ж", "%", "_y", "x_", "0%", "e", "Co", " ж", "e 1"})
    void termIsFoundWhateverItsLengthCaseAndCharacters(String term) {
        // The unique word makes it this test's courses: title and description end with different parts.
        int all = given().queryParam("q", term)
                .queryParam("limit", 100)
                .get("/courses")
                .then()
                .extract()
                .path("total");

        assertThat(all).isGreaterThanOrEqualTo(COURSES / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"100_ x", "x%y", "x\\_y", "\\", "qж", "ж0", "x__y", "\u0001", "' OR 1=1 --", "$1"})
    void specialCharactersMeanThemselves(String term) {
        given().queryParam("q", term).get("/courses").then().statusCode(200).body("total", equalTo(0));
    }

    @Test
    void lastPageHasNoCursorEvenWhenItIsFull() {
        JsonPath page = list().queryParam("limit", COURSES).get("/courses").jsonPath();

        assertThat(page.getList("items")).hasSize(COURSES);
        assertThat(page.getString("next_cursor")).isNull();
    }

    @Test
    void cursorOfAnotherOrderIsInvalid() {
        String cursor = list().queryParam("limit", 2).get("/courses").jsonPath().getString("next_cursor");

        list().queryParam("sort_by", "price")
                .queryParam("cursor", cursor)
                .get("/courses")
                .then()
                .statusCode(422)
                .body("detail", equalTo("Invalid cursor"));
    }

    @Test
    void coursesWrittenMeanwhileDoNotDisturbTheWalk() {
        JsonPath first = list().queryParam("limit", 10).get("/courses").jsonPath();
        course(UUID.randomUUID(), "{\"title\":\"" + word + "\",\"description\":\"\"}");

        List<String> seen = new ArrayList<>(first.getList("items.id"));
        String cursor = first.getString("next_cursor");
        while (cursor != null) {
            JsonPath page = list().queryParam("limit", 10)
                    .queryParam("cursor", cursor)
                    .get("/courses")
                    .jsonPath();
            seen.addAll(page.getList("items.id"));
            cursor = page.getString("next_cursor");
        }

        assertThat(seen).hasSize(COURSES).doesNotHaveDuplicates();
    }

    private RequestSpecification list() {
        return given().queryParam("q", word);
    }

    private static List<Map<String, ?>> walk(RequestSpecification request, int limit) {
        List<Map<String, ?>> walked = new ArrayList<>();
        request.queryParam("limit", limit);
        String cursor = "";
        while (cursor != null) {
            JsonPath page = given().spec(request)
                    .queryParam("cursor", cursor)
                    .get("/courses")
                    .jsonPath();
            walked.addAll(page.getList("items"));
            assertThat(walked.size()).isLessThanOrEqualTo(page.getInt("total"));
            cursor = page.getString("next_cursor");
        }
        return walked;
    }

    private static List<String> ids(List<Map<String, ?>> courses) {
        return courses.stream().map(course -> (String) course.get("id")).toList();
    }

    private static Comparator<Map<String, ?>> comparator(String order) {
        return switch (order) {
            case "price" -> Comparator.comparingDouble(course -> number(course.get("price"), Double.MAX_VALUE));
            case "avg_rating" -> Comparator.comparingDouble(course -> -number(course.get("avg_rating"), 0));
            default ->
                Comparator.<Map<String, ?>, String>comparing(course -> (String) course.get("created_at"))
                        .reversed();
        };
    }

    private static double number(@Nullable Object value, double whenNull) {
        return value == null ? whenNull : Double.parseDouble(value.toString());
    }
}
