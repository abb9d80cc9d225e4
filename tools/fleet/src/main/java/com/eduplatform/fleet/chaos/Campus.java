package com.eduplatform.fleet.chaos;

import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.topology.DatabaseUrl;
import com.eduplatform.fleet.topology.Service;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who and what of the seed data takes part: students, and courses that they have not got yet.
 *
 * @param orders pairs of a student and a paid course, in random order, none twice
 * @param gifts such pairs that nobody buys: teachers give access
 * @param free courses that cost nothing
 * @param sold the paid courses of the orders
 * @param modules one module of each course that nobody buys here, to which teachers add lessons
 */
record Campus(List<Order> orders, List<Order> gifts, List<Course> sold, List<Course> free, List<Module> modules) {
    private static final int STUDENTS = 1_000;
    private static final int COURSES = 60;

    /** @param price as the contract writes it; empty if the course is free */
    record Course(String id, String teacher, String title, String price, List<String> lessons) {}

    record Module(String id, String teacher) {}

    record Order(String student, Course course) {}

    /** @throws FleetFailure if the fleet is not seeded, or has too few courses for so many purchases */
    static Campus of(Map<Service, DatabaseUrl> databases, int purchases, Random random) {
        try {
            List<String> students = column(databases, Service.IDENTITY, """
                    SELECT id::text FROM users WHERE role = 'student' AND suspended_at IS NULL ORDER BY id LIMIT %d""".formatted(STUDENTS));
            List<Course> sold = courses(databases, "NOT is_free");
            Set<String> taken = new HashSet<>(
                    column(databases, Service.ENROLLMENT, "SELECT student_id || ' ' || course_id FROM enrollments"));
            taken.addAll(
                    column(databases, Service.PAYMENT, "SELECT DISTINCT student_id || ' ' || course_id FROM payments"));
            List<Order> orders = new ArrayList<>();
            for (String student : students) {
                for (Course course : sold) {
                    if (!taken.contains(student + " " + course.id())) {
                        orders.add(new Order(student, course));
                    }
                }
            }
            if (orders.size() < purchases) {
                throw new FleetFailure(
                        "The fleet has no %d courses to sell: %d students, %d courses with lessons."
                                .formatted(purchases, students.size(), sold.size()),
                        "Seed it first: ./fleet seed --scale 0.02 is enough for 5,000 purchases.");
            }
            Collections.shuffle(orders, random);
            List<Course> free = courses(databases, "is_free");
            return new Campus(
                    orders.subList(0, purchases),
                    orders.subList(purchases, orders.size()),
                    sold,
                    free,
                    modules(databases, Stream.concat(sold.stream(), free.stream())));
        } catch (SQLException e) {
            throw new FleetFailure(
                    "The databases could not be read: " + e.getMessage(), "Is the fleet up? ./fleet status", e);
        }
    }

    /** So many different students, or all there are; first those who buy. */
    List<String> people(int count) {
        return Stream.concat(orders.stream(), gifts.stream())
                .map(Order::student)
                .distinct()
                .limit(count)
                .toList();
    }

    /** Those with the fewest lessons, so that some are learnt to the end. */
    private static List<Course> courses(Map<Service, DatabaseUrl> databases, String which) throws SQLException {
        List<Course> courses = new ArrayList<>();
        try (Connection connection = connect(databases, Service.COURSE);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT c.id::text, teacher_id::text, c.title, coalesce(price::text, ''),
                            string_agg(l.id::text, ' ' ORDER BY l.id)
                        FROM courses c JOIN modules m ON m.course_id = c.id JOIN lessons l ON l.module_id = m.id
                        WHERE %s GROUP BY c.id ORDER BY count(*), c.id LIMIT %d""".formatted(which, COURSES))) {
            while (row.next()) {
                courses.add(new Course(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        List.of(row.getString(5).split(" ", -1))));
            }
        }
        return courses;
    }

    /** Of other courses: with a lesson more, nobody who learns would be done. */
    private static List<Module> modules(Map<Service, DatabaseUrl> databases, Stream<Course> learnt)
            throws SQLException {
        String others = learnt.map(course -> "'" + course.id() + "'").collect(Collectors.joining(", "));
        List<Module> modules = new ArrayList<>();
        for (String module : column(databases, Service.COURSE, """
                SELECT max(m.id::text) || ' ' || teacher_id FROM courses c JOIN modules m ON m.course_id = c.id
                WHERE c.id NOT IN (%s) GROUP BY c.id ORDER BY c.id LIMIT 20""".formatted(others))) {
            modules.add(new Module(module.substring(0, 36), module.substring(37)));
        }
        return modules;
    }

    private static List<String> column(Map<Service, DatabaseUrl> databases, Service service, String sql)
            throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = connect(databases, service);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    private static Connection connect(Map<Service, DatabaseUrl> databases, Service service) throws SQLException {
        DatabaseUrl url = Objects.requireNonNull(databases.get(service));
        return DriverManager.getConnection(url.jdbc(), url.user(), url.password());
    }
}
