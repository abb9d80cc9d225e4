package com.eduplatform.course.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.defaults.data.Conditions;
import com.eduplatform.testing.RealStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How PostgreSQL answers lists and searches over 20,000 courses: from an index, never by reading the table. */
class SearchPlanTest {
    private static Connection database;

    @BeforeAll
    static void fill() throws SQLException {
        String url = "jdbc:"
                + Objects.requireNonNull(new RealStores().start().get("DATABASE_URL"))
                        .replace("postgres:postgres@", "");
        try (var server = DriverManager.getConnection(url, "postgres", "postgres");
                var statement = server.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS search_plans");
            statement.execute("CREATE DATABASE search_plans");
        }
        database = DriverManager.getConnection(url.replaceAll("/postgres$", "/search_plans"), "postgres", "postgres");
        run(resource("/db/migration/V001__courses.sql"));
        run(resource("/db/migration/V002__search.sql"));
        // VACUUM leaves out rows whose commit is not on disk yet, and counting by index needs them in its visibility
        // map.
        run("SET synchronous_commit = on");
        run("""
            INSERT INTO courses (id, teacher_id, title, description, is_free, level, created_at, price, avg_rating)
            SELECT gen_random_uuid(), gen_random_uuid(),
                (ARRAY ['Complete', 'Modern', 'Hands-On', 'Essential'])[1 + i % 4] || ' '
                    || (ARRAY ['Python', 'Web Development', 'DevOps', 'Algorithms', 'Data Science'])[1 + i % 5]
                    || CASE i WHEN 77 THEN ': jazz qx' ELSE '' END,
                repeat('The course is about ' || md5(i::text) || ' and more. ', 3),
                i % 10 < 3, 'beginner', timestamptz '2024-01-01' + i * interval '1 minute',
                CASE WHEN i % 10 < 3 THEN NULL ELSE 10 + i % 90 END, nullif(i % 500, 0) / 100.0
            FROM generate_series(1, 20000) AS i""");
        run("VACUUM ANALYZE courses");
    }

    @AfterAll
    static void close() throws SQLException {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "python", "p", "zz", "qx", "%", "e", "c#", "a b", "nothing like it"})
    void termIsLookedUpInAnIndexForPageAndCountAlike(String term) throws SQLException {
        Conditions conditions = new CourseFilter(term, null, null, null).conditions();

        String page = plan(
                "SELECT " + CourseView.COLUMNS + " FROM courses" + conditions.sql() + " ORDER BY "
                        + CourseOrder.CREATED_AT.sql() + " LIMIT 21",
                conditions);
        String count = plan("SELECT count(*) FROM courses" + conditions.sql(), conditions);

        assertThat(page)
                .doesNotContain("Seq Scan")
                .containsAnyOf("courses_grams", "courses_trigrams", "courses_newest");
        assertThat(count).doesNotContain("Seq Scan").containsAnyOf("courses_grams", "courses_trigrams");
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "python", "p", "zz", "qx", "%", "e", "c#", "a b", "nothing like it", "WEB"})
    void countIsWhatReadingTheTableWouldGive(String term) throws SQLException {
        Conditions conditions = new CourseFilter(term, null, null, null).conditions();

        long indexed = number("SELECT count(*) FROM courses" + conditions.sql(), conditions);

        String like = "'%" + term.toLowerCase(java.util.Locale.ROOT).replace("%", "\\%") + "%'";
        long read = number(
                "SELECT count(*) FROM courses WHERE lower(title) LIKE " + like + " OR lower(description) LIKE " + like,
                new Conditions());
        assertThat(indexed).isEqualTo(read);
    }

    @ParameterizedTest
    @EnumSource(CourseOrder.class)
    void everyOrderIsReadFromItsIndexAlsoBehindACursor(CourseOrder order) throws SQLException {
        Conditions conditions = new Conditions();
        String sql = "SELECT " + CourseView.COLUMNS + " FROM courses%s ORDER BY " + order.sql() + " LIMIT 21";
        assertThat(plan(sql.formatted(""), conditions)).contains("Index Scan").doesNotContain("Sort");

        CourseView somewhere = new CourseView(
                new java.util.UUID(0, 0),
                new java.util.UUID(0, 0),
                "",
                "",
                false,
                new java.math.BigDecimal("50"),
                0,
                Level.BEGINNER,
                java.time.Instant.parse("2024-01-05T00:00:00Z"),
                2.5,
                1,
                null);
        order.startAfter(order.cursorAfter(somewhere), conditions);

        assertThat(plan(sql.formatted(conditions.sql()), conditions))
                .contains("Index Scan")
                .contains("Index Cond: (ROW(")
                .doesNotContain("Sort");
    }

    @Test
    void countWithoutTermReadsAnIndexOnly() throws SQLException {
        Conditions conditions = new CourseFilter(null, null, Level.BEGINNER, true).conditions();

        assertThat(plan("SELECT count(*) FROM courses" + conditions.sql(), conditions))
                .contains("Index Only Scan");
    }

    private static String plan(String sql, Conditions conditions) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (ResultSet lines = query("EXPLAIN " + literal(sql, conditions))) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    private static long number(String sql, Conditions conditions) throws SQLException {
        try (ResultSet rows = query(literal(sql, conditions))) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The values where their placeholders stand: a statement that is not cached is planned for its values. */
    private static String literal(String sql, Conditions conditions) {
        for (int i = conditions.values().size(); i > 0; i--) {
            Object value = conditions.values().getValue(i - 1);
            String literal = value instanceof Boolean || value instanceof Number ? value.toString() : "'" + value + "'";
            sql = sql.replace("$" + i, literal);
        }
        return sql;
    }

    private static ResultSet query(String sql) throws SQLException {
        var statement = database.createStatement();
        statement.closeOnCompletion();
        return statement.executeQuery(sql);
    }

    private static void run(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String resource(String path) {
        try (var in = Objects.requireNonNull(SearchPlanTest.class.getResourceAsStream(path))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
