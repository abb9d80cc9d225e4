package com.eduplatform.fleet.journey;

import static com.eduplatform.fleet.topology.Service.COURSE;
import static com.eduplatform.fleet.topology.Service.ENROLLMENT;
import static com.eduplatform.fleet.topology.Service.GATEWAY;
import static com.eduplatform.fleet.topology.Service.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.fleet.topology.DatabaseUrl;
import com.eduplatform.fleet.topology.Secrets;
import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The same thing done many times in the same moment, through the gateway of a running fleet. Afterwards the databases are
 * asked, and not only the services, what is there.
 */
public final class Crowd {
    private static final int MANY = 50;
    private static final String PRICE = "49.90";

    private final Settings settings;
    private final Secrets secrets;
    private final Visitor stranger;
    private final String mark = UUID.randomUUID().toString();

    public Crowd(Settings settings) {
        this.settings = settings;
        this.secrets = new Secrets(settings.home());
        this.stranger = Visitor.stranger(settings.url(GATEWAY), new Patience());
    }

    /** One payment, one enrolment, and the right sum of two reviews, however many ask at once. */
    public void rush() throws Exception {
        String course = paidCourse();
        Map<String, Object> order = Map.of("course_id", course, "amount", PRICE);
        Visitor anna = register("anna", "student");
        Visitor boris = register("boris", "student");

        List<Answer> payments = atOnce(MANY, i -> anna.post("/payment/payments", order));
        List<Answer> enrolments = atOnce(MANY, i -> anna.post("/enrollment/enrollments", Map.of("course_id", course)));
        boris.post("/payment/payments", order).expect(201);
        boris.post("/enrollment/enrollments", Map.of("course_id", course)).expect(201);
        List<Answer> reviews = atOnce(
                2,
                i -> (i == 0 ? anna : boris)
                        .post("/course/reviews", Map.of("course_id", course, "rating", i == 0 ? 5 : 2)));

        assertThat(payments).allMatch(answer -> answer.status() == 201);
        assertThat(payments)
                .extracting(answer -> answer.text("/id"))
                .containsOnly(payments.getFirst().text("/id"));
        assertThat(enrolments).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(enrolments).filteredOn(answer -> answer.status() == 409).hasSize(MANY - 1);
        assertThat(reviews).allMatch(answer -> answer.status() == 201);
        assertThat(select(PAYMENT, "count(*) FROM payments WHERE course_id = ?::uuid", course))
                .isEqualTo("2");
        assertThat(select(ENROLLMENT, "count(*) FROM enrollments WHERE course_id = ?::uuid", course))
                .isEqualTo("2");
        assertThat(select(
                        COURSE,
                        "rating_sum || '/' || review_count || '=' || avg_rating FROM courses WHERE id = ?::uuid",
                        course))
                .isEqualTo("7/2=3.50");
    }

    private String paidCourse() {
        Visitor teacher = register("teacher", "teacher");
        String id = teacher.get("/identity/me").expect(200).text("/id");
        login(Settings.ADMIN_EMAIL, Settings.ADMIN_PASSWORD)
                .patch("/identity/admin/users/" + id + "/verify")
                .expect(200);
        return login(email("teacher"), mark)
                .post(
                        "/course/courses",
                        Map.of("title", "Rush hour", "description", "", "is_free", false, "price", PRICE))
                .expect(201)
                .text("/id");
    }

    private Visitor register(String name, String role) {
        Map<String, String> person = Map.of("email", email(name), "password", mark, "name", name, "role", role);
        return stranger.withToken(
                stranger.post("/identity/register", person).expect(200).text("/access_token"));
    }

    private Visitor login(String email, String password) {
        return stranger.withToken(stranger.post("/identity/login", Map.of("email", email, "password", password))
                .expect(200)
                .text("/access_token"));
    }

    private String email(String name) {
        return name + "-" + mark + "@example.com";
    }

    private static List<Answer> atOnce(int times, IntFunction<Answer> request) throws Exception {
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = IntStream.range(0, times)
                    .mapToObj(i -> people.submit(() -> request.apply(i)))
                    .toList();
            List<Answer> all = new ArrayList<>();
            for (Future<Answer> answer : answers) {
                all.add(answer.get());
            }
            return all;
        }
    }

    private String select(Service service, String query, String course) throws SQLException {
        DatabaseUrl url = DatabaseUrl.parse(service.id(), settings.databaseUrl(service, secrets));
        try (Connection database = DriverManager.getConnection(url.jdbc(), url.user(), url.password());
                var statement = database.prepareStatement("SELECT " + query)) {
            statement.setString(1, course);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
