package com.eduplatform.seed.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.eduplatform.seed.data.Enrolment.Access;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSetTest {
    private static final Instant UNTIL = Instant.parse("2026-11-21T00:00:00Z");

    private final DataSet data = dataSet("0.1", 42);
    private final Plan plan = data.plan();

    @Test
    void rowsDependOnTheSeedOnly() {
        DataSet again = dataSet("0.1", 42);
        DataSet other = dataSet("0.1", 43);

        assertThat(courses().map(again.catalogue()::id))
                .containsExactlyElementsOf(courses().map(data.catalogue()::id).toList());
        assertThat(enrolments(again)).containsExactlyElementsOf(enrolments(data).toList());
        assertThat(other.people().id(0)).isNotEqualTo(data.people().id(0));
        assertThat(other.catalogue().title(0) + other.catalogue().description(0))
                .isNotEqualTo(data.catalogue().title(0) + data.catalogue().description(0));
    }

    /** When this fails because rows were changed on purpose, raise {@link Plan#GENERATOR} with it. */
    @Test
    void rowsOfGeneratorTwoStayWhatTheyAre() {
        DataSet full = dataSet("1", 42);
        Enrolment enrolment = full.enrolments().get(123_456);

        assertThat(Plan.GENERATOR).isEqualTo(2);
        assertThat(full.people().id(0)).hasToString("0195f6c8-c7ea-7bdb-8da4-223f00f1e2a4");
        assertThat(full.people().name(0)).isEqualTo("Theo Hansen");
        assertThat(full.catalogue().id(99_999)).hasToString("01a1ebf0-5314-780c-aaa5-b61f974e9689");
        assertThat(full.catalogue().title(99_999)).isEqualTo("Modern Cybersecurity: Foundations for Founders");
        assertThat(full.enrolments().id(enrolment)).hasToString("01a1f466-478b-774b-ba8c-e2e5f2d1da0f");
        assertThat(full.curriculum().lessonId(99_999, 0, 0)).hasToString("01a1ebf9-7b37-7ffb-9943-50ca086b993f");
    }

    @Test
    void idsAreUuidsOfVersionSevenAndSortByCreation() {
        List<String> ids =
                courses().map(course -> data.catalogue().id(course).toString()).toList();

        assertThat(ids).isSorted().allMatch(id -> id.charAt(14) == '7' && "89ab".indexOf(id.charAt(19)) >= 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.01", "0.013", "0.37"})
    void noStudentEnrolsTwiceInACourse(String scale) {
        DataSet set = dataSet(scale, 7);

        assertThat(enrolments(set).map(enrolment -> enrolment.student() + "/" + enrolment.course()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.01", "0.013", "0.37"})
    void chosenOnesAreExactlyAsManyAsPlanned(String scale) {
        DataSet set = dataSet(scale, 7);
        Plan counts = set.plan();

        assertThat(IntStream.range(0, counts.users()).filter(set.people()::isVerified))
                .hasSize(counts.verifiedTeachers());
        assertThat(IntStream.range(0, counts.courses()).filter(set.catalogue()::isFree))
                .hasSize(counts.freeCourses());
        assertThat(IntStream.range(0, counts.courses()).filter(set.curriculum()::has))
                .hasSize(counts.curricula());
        assertThat(IntStream.range(0, counts.enrolments()).filter(set.reviews()::has))
                .hasSize(counts.reviews());
        assertThat(enrolments(set).collect(Collectors.groupingBy(Enrolment::access, Collectors.counting())))
                .isEqualTo(Map.of(
                        Access.FREE, (long) counts.freeEnrolments(),
                        Access.PAID, (long) counts.payments(),
                        Access.GRANTED, (long) counts.paidEnrolments() - counts.payments()));
    }

    @Test
    void everyTableHasDistinctMoments() {
        distinct(IntStream.rangeClosed(0, plan.users())
                .mapToLong(user -> user < plan.users()
                        ? data.people().createdAt(user)
                        : data.people().adminCreatedAt()));
        distinct(courses().mapToLong(data.catalogue()::createdAt));
        distinct(courses()
                .flatMap(course ->
                        modules(course).map(module -> data.curriculum().moduleCreatedAt(course, module)))
                .mapToLong(Long::longValue));
        distinct(courses()
                .flatMap(course -> modules(course)
                        .flatMap(module -> lessons(course, module)
                                .map(lesson -> data.curriculum().lessonCreatedAt(course, module, lesson))))
                .mapToLong(Long::longValue));
        distinct(enrolments(data).mapToLong(Enrolment::enrolledAt));
        distinct(enrolments(data).mapToLong(data.enrolments()::paidAt));
        distinct(enrolments(data).mapToLong(data.reviews()::createdAt));
        distinct(enrolments(data).flatMapToLong(this::completions));
    }

    @Test
    void thingsHappenInTheOrderOfLife() {
        assertThat(courses()).allMatch(course -> {
            long created = data.catalogue().createdAt(course);
            return created > teacherCreatedAt(course)
                    && created < plan.timeline().end();
        });
        assertThat(enrolments(data)).allMatch(enrolment -> {
            long arrived = Math.max(
                    data.people().createdAt(enrolment.student()),
                    data.catalogue().createdAt(enrolment.course()));
            long lastProgress = completions(enrolment).max().orElse(enrolment.enrolledAt());
            return arrived < data.enrolments().paidAt(enrolment)
                    && data.enrolments().paidAt(enrolment) < enrolment.enrolledAt()
                    && enrolment.enrolledAt() < data.reviews().createdAt(enrolment)
                    && data.reviews().createdAt(enrolment) < plan.timeline().end()
                    && enrolment.enrolledAt() <= lastProgress
                    && lastProgress < plan.timeline().end();
        });
    }

    @Test
    void creationSpreadsOverTwoYears() {
        long start = plan.timeline().start();
        long year = (plan.timeline().end() - start) / 2;

        long coursesOfFirstYear = courses()
                .filter(course -> data.catalogue().createdAt(course) < start + year)
                .count();
        long usersOfFirstYear = IntStream.range(0, plan.users())
                .filter(user -> data.people().createdAt(user) < start + year)
                .count();

        assertThat(coursesOfFirstYear).isCloseTo(plan.courses() / 2, within(plan.courses() / 10L));
        assertThat(usersOfFirstYear).isCloseTo(plan.users() / 2, within(plan.users() / 10L));
        assertThat(IntStream.range(0, plan.users()).mapToLong(data.people()::createdAt))
                .allMatch(moment -> moment >= start);
    }

    @Test
    void coursesKeepTheirRules() {
        assertThat(courses())
                .allMatch(course ->
                        data.catalogue().isFree(course) == (data.catalogue().price(course) == null));
        assertThat(courses().map(data.catalogue()::price).filter(price -> price != null))
                .allMatch(price -> price >= 999 && price <= 19_999);
        assertThat(courses().map(data.catalogue()::title)).allMatch(title -> title.matches("[\\w-]+ [\\w ]+: .+"));
        assertThat(courses().map(data.catalogue()::description)).allMatch(text -> sentences(text) == 3);
        assertThat(courses().map(data.catalogue()::category).distinct()).hasSize(8);
        assertThat(courses().map(data.catalogue()::level).distinct())
                .containsExactlyInAnyOrder("beginner", "intermediate", "advanced");
        assertThat(courses().map(data.catalogue()::durationMinutes).distinct())
                .containsExactlyInAnyOrder(30, 60, 90, 120, 180, 240, 360, 480, 600);
        assertThat(courses().map(data.catalogue()::teacherId).distinct().count())
                .isGreaterThan(plan.verifiedTeachers() * 9L / 10);
    }

    @Test
    void curriculaKeepTheirRules() {
        assertThat(IntStream.range(plan.courses() - 100, plan.courses())).allMatch(data.curriculum()::has);
        assertThat(courses()
                        .filter(data.curriculum()::has)
                        .map(data.curriculum()::modules)
                        .distinct())
                .containsExactlyInAnyOrder(3, 4, 5);
        assertThat(courses()
                        .flatMap(course ->
                                modules(course).map(module -> data.curriculum().lessons(course, module)))
                        .distinct())
                .containsExactlyInAnyOrder(3, 4, 5, 6, 7, 8);
        int newest = plan.courses() - 1;
        assertThat(lessons(newest, 0).map(lesson -> data.curriculum().lessonContent(newest, 0, lesson)))
                .allMatch(text -> sentences(text) == 5);
    }

    @Test
    void enrolmentsSuitTheirCourses() {
        assertThat(enrolments(data))
                .allMatch(
                        enrolment -> data.catalogue().isFree(enrolment.course()) == (enrolment.access() == Access.FREE)
                                && enrolment.totalLessons() == data.curriculum().lessons(enrolment.course())
                                && enrolment.completed() <= enrolment.totalLessons());

        List<Enrolment> withLessons = enrolments(data)
                .filter(enrolment -> enrolment.totalLessons() > 0)
                .toList();
        long started = withLessons.stream()
                .filter(enrolment -> enrolment.completed() > 0)
                .count();

        assertThat(started).isCloseTo(withLessons.size() / 3, within(withLessons.size() / 20L));
        assertThat(withLessons.stream().map(Enrolment::status).distinct())
                .containsExactlyInAnyOrder("enrolled", "in_progress", "completed");
    }

    @Test
    void ratingsHaveTheirWeightsAndAveragesFollow() {
        Map<Integer, Long> byRating =
                reviewed().collect(Collectors.groupingBy(data.reviews()::rating, Collectors.counting()));
        Ratings ratings = data.ratings();
        Map<Integer, Double> averages = reviewed()
                .collect(Collectors.groupingBy(
                        number -> data.enrolments().get(number).course(),
                        Collectors.averagingInt(data.reviews()::rating)));

        assertThat(byRating).isEqualTo(Map.of(1, 500L, 2, 500L, 3, 1500L, 4, 3500L, 5, 4000L));
        assertThat(reviewed().filter(number -> !data.reviews().comment(number).isEmpty()))
                .hasSize(7000);
        assertThat(courses().filter(course -> ratings.average(course) != null)).hasSize(averages.size());
        averages.forEach((course, average) -> assertThat(ratings.average(course))
                .isEqualTo(BigDecimal.valueOf(average)
                        .movePointRight(2)
                        .setScale(0, RoundingMode.HALF_UP)
                        .intValue()));
    }

    private long teacherCreatedAt(int course) {
        return 1000 * (data.catalogue().teacherId(course).getMostSignificantBits() >>> 16);
    }

    private Stream<Integer> courses() {
        return IntStream.range(0, plan.courses()).boxed();
    }

    private Stream<Integer> modules(int course) {
        return IntStream.range(0, data.curriculum().modules(course)).boxed();
    }

    private Stream<Integer> lessons(int course, int module) {
        return IntStream.range(0, data.curriculum().lessons(course, module)).boxed();
    }

    private Stream<Integer> reviewed() {
        return IntStream.range(0, plan.enrolments()).filter(data.reviews()::has).boxed();
    }

    private LongStream completions(Enrolment enrolment) {
        return IntStream.range(0, enrolment.completed())
                .mapToLong(nth -> data.enrolments().completedAt(enrolment, nth));
    }

    private static Stream<Enrolment> enrolments(DataSet set) {
        return IntStream.range(0, set.plan().enrolments()).mapToObj(set.enrolments()::get);
    }

    private static void distinct(LongStream moments) {
        assertThat(moments.boxed()).doesNotHaveDuplicates();
    }

    private static int sentences(String text) {
        return text.split("(?<=[.!?])( |$)").length;
    }

    private static DataSet dataSet(String scale, long seed) {
        return DataSet.of(new Plan(new BigDecimal(scale), seed, UNTIL));
    }
}
