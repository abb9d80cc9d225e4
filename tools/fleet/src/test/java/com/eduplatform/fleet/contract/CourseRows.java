package com.eduplatform.fleet.contract;

import static com.eduplatform.fleet.topology.Service.COURSE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;

/** Section 2 of the contract, without what only an enrolled student may: {@link BuyingRows} has that. */
final class CourseRows {
    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";
    private static final String[] COURSE_FIELDS = {
        "id",
        "teacher_id",
        "title",
        "description",
        "is_free",
        "price",
        "duration_minutes",
        "level",
        "created_at",
        "avg_rating",
        "review_count",
        "category_id"
    };
    private static final String[] LESSON = {
        "id", "module_id", "title", "content", "video_url", "duration_minutes", "order", "created_at"
    };

    private final Cast cast;
    private final Caller stranger;
    private final Caller owner;
    private final Caller other;
    private final Caller student;
    private final String word = "walk" + UUID.randomUUID().toString().replace("-", "");

    CourseRows(Cast cast) {
        this.cast = cast;
        this.stranger = cast.stranger.at(COURSE);
        this.owner = cast.teacher.at(COURSE);
        this.other = cast.otherTeacher.at(COURSE);
        this.student = cast.student.at(COURSE);
    }

    Shelf walk() {
        categories();
        String paid = writing();
        String free = owner.post(
                        "/courses", "{'title':'Free %s','description':'','is_free':true,'price':null}".formatted(word))
                .is(201)
                .shows("/price", "null")
                .text("/id");
        String freeLesson = lesson(module(free), "Open");
        finding(paid);
        List<String> lessons = curriculum(paid);
        reading(lessons.getFirst(), freeLesson);
        reviews(paid);
        return new Shelf(paid, lessons, free, freeLesson);
    }

    private void categories() {
        Reply categories = stranger.get("/categories").is(200);
        assertThat(categories.body().findValuesAsText("name"))
                .containsExactly(
                        "Business",
                        "Data Science",
                        "Design",
                        "Languages",
                        "Marketing",
                        "Music",
                        "Other",
                        "Programming");
        categories.has("/0", "id", "name", "slug").shows("/1/slug", "\"data-science\"");
    }

    private String writing() {
        String body = "{'title':'Walk %s','description':'d','is_free':false,'price':%s,'level':'advanced'}";
        String id = owner.post("/courses", body.formatted(word, "49.9"))
                .is(201)
                .has("", COURSE_FIELDS)
                .shows("/price", "\"49.90\"")
                .shows("/avg_rating", "null")
                .shows("/review_count", "0")
                .text("/id");
        stranger.post("/courses", body.formatted(word, "1")).refuses(401, "Not authenticated");
        student.post("/courses", body.formatted(word, "1")).refuses(403, "Only teachers can create courses");
        cast.unverifiedTeacher
                .at(COURSE)
                .post("/courses", body.formatted(word, "1"))
                .refuses(403, "Only verified teachers can create courses");
        for (String price : List.of("0", "-1", "1e12", "1.001", "'x'", "null", "[]")) {
            owner.post("/courses", body.formatted(word, price)).refuses(422);
        }
        owner.post("/courses", "{'title':'" + "x".repeat(501) + "','description':''}")
                .refuses(422);
        owner.put("/courses/" + id, "{'title':'Walked %s'}".formatted(word))
                .is(200)
                .shows("/title", "\"Walked " + word + "\"")
                .shows("/price", "\"49.90\"");
        other.put("/courses/" + id, "{}").refuses(403, "Only the course owner can update this course");
        student.put("/courses/" + id, "{}").refuses(403, "Only verified teachers can update courses");
        owner.put("/courses/" + NOBODY, "{}").refuses(404, "Course not found");
        owner.send("PATCH", "/courses/" + id, "{}").refuses(405, "Method Not Allowed");
        return id;
    }

    private void finding(String paid) {
        stranger.get("/courses/" + paid).is(200).has("", COURSE_FIELDS);
        stranger.get("/courses/" + NOBODY).refuses(404, "Course not found");
        stranger.get("/courses/no-uuid").refuses(422);
        stranger.get("/courses?q=" + word.toUpperCase(java.util.Locale.ROOT))
                .is(200)
                .has("", "items", "total", "next_cursor")
                .shows("/total", "2");
        stranger.get("/courses?q=" + word + "&level=advanced&is_free=false")
                .is(200)
                .shows("/total", "1");
        stranger.get("/courses?q=%25" + word).is(200).shows("/total", "0");
        for (String order : List.of("created_at", "avg_rating", "price")) {
            Reply page = stranger.get("/courses?q=" + word + "&limit=1&sort_by=" + order)
                    .is(200);
            Reply next = stranger.get(
                            "/courses?q=" + word + "&limit=1&sort_by=" + order + "&cursor=" + page.text("/next_cursor"))
                    .is(200);
            assertThat(next.text("/items/0/id")).isNotEqualTo(page.text("/items/0/id"));
        }
        for (String query : List.of(
                "limit=0",
                "limit=101",
                "offset=-1",
                "offset=10001",
                "sort_by=x",
                "level=x",
                "is_free=x",
                "category_id=x",
                "limit=1e12",
                "q=%00")) {
            stranger.get("/courses?" + query).refuses(422);
        }
        stranger.get("/courses?cursor=broken").refuses(422, "Invalid cursor");
        owner.get("/courses/my").is(200).shows("/total", "2");
        stranger.get("/courses/my").refuses(401, "Not authenticated");
    }

    private List<String> curriculum(String paid) {
        String module = module(paid);
        other.post("/courses/" + paid + "/modules", "{'title':'x'}")
                .refuses(403, "Only the course owner can manage modules");
        student.post("/courses/" + paid + "/modules", "{'title':'x'}")
                .refuses(403, "Only verified teachers can manage modules");
        owner.post("/courses/" + NOBODY + "/modules", "{'title':'x'}").refuses(404, "Course not found");
        other.put("/modules/" + module, "{'title':'x'}").refuses(403, "Only the course owner can manage modules");
        owner.put("/modules/" + NOBODY, "{}").refuses(404, "Module not found");
        owner.put("/modules/" + module, "{'order':5}").is(200).shows("/order", "5");
        String doomed = module(paid);
        String doomedLesson = lesson(doomed, "Doomed");
        other.send("DELETE", "/modules/" + doomed, null).refuses(403, "Only the course owner can manage modules");
        owner.send("DELETE", "/modules/" + doomed, null).is(204);
        owner.get("/lessons/" + doomedLesson).refuses(404, "Lesson not found");

        String first = lesson(module, "First");
        String second = lesson(module, "Second");
        other.post("/modules/" + module + "/lessons", "{'title':'x'}")
                .refuses(403, "Only the course owner can manage lessons");
        student.post("/modules/" + module + "/lessons", "{'title':'x'}")
                .refuses(403, "Only verified teachers can manage lessons");
        owner.post("/modules/" + NOBODY + "/lessons", "{'title':'x'}").refuses(404, "Module not found");
        owner.post("/modules/" + module + "/lessons", "{'title':'x','video_url':'javascript:alert(1)'}")
                .refuses(422);
        other.put("/lessons/" + first, "{'title':'x'}").refuses(403, "Only the course owner can manage lessons");
        owner.put("/lessons/" + second, "{'order':9}").is(200).shows("/content", "\"Text of Second\"");
        other.send("DELETE", "/lessons/" + first, null).refuses(403, "Only the course owner can manage lessons");
        owner.send("DELETE", "/lessons/" + NOBODY, null).refuses(404, "Lesson not found");

        Reply read = stranger.get("/courses/" + paid + "/curriculum")
                .is(200)
                .has("", "course", "modules", "total_lessons")
                .has("/modules/0/lessons/0", LESSON)
                .shows("/total_lessons", "2")
                .shows("/modules/0/lessons/0/content", "\"\"")
                .shows("/modules/0/lessons/0/video_url", "null");
        assertThat(read.body().at("/modules/0/lessons").findValuesAsText("id")).containsExactly(first, second);
        owner.get("/courses/" + paid + "/curriculum")
                .is(200)
                .shows("/modules/0/lessons/0/content", "\"Text of First\"");
        stranger.get("/courses/" + NOBODY + "/curriculum").refuses(404, "Course not found");
        return List.of(first, second);
    }

    private void reading(String paidLesson, String freeLesson) {
        stranger.get("/lessons/" + freeLesson).is(200).has("", LESSON);
        owner.get("/lessons/" + paidLesson).is(200).shows("/content", "\"Text of First\"");
        cast.admin.at(COURSE).get("/lessons/" + paidLesson).is(200);
        for (Caller anybody : List.of(stranger, student, other)) {
            anybody.get("/lessons/" + paidLesson).refuses(403, "Enroll in the course to read this lesson");
        }
        stranger.get("/lessons/" + NOBODY).refuses(404, "Lesson not found");
    }

    private void reviews(String paid) {
        String body = "{'course_id':'%s','rating':%s}";
        stranger.post("/reviews", body.formatted(paid, "5")).refuses(401, "Not authenticated");
        owner.post("/reviews", body.formatted(paid, "5")).refuses(403, "Only students can leave reviews");
        student.post("/reviews", body.formatted(paid, "5")).refuses(403, "Enroll in the course to review it");
        student.post("/reviews", body.formatted(NOBODY, "5")).refuses(404, "Course not found");
        for (String rating : List.of("0", "6", "1e12", "4.5", "null", "'x'")) {
            student.post("/reviews", body.formatted(paid, rating)).refuses(422);
        }
        Reply none = stranger.get("/reviews/course/" + paid).is(200).has("", "items", "total");
        assertThat((Iterable<JsonNode>) none.body().path("items")).isEmpty();
    }

    private String module(String course) {
        return owner.post("/courses/" + course + "/modules", "{'title':'M'}")
                .is(201)
                .has("", "id", "course_id", "title", "order", "created_at")
                .text("/id");
    }

    private String lesson(String module, String title) {
        return owner.post(
                        "/modules/" + module + "/lessons",
                        "{'title':'%1$s','content':'Text of %1$s','video_url':'https://example.com/v'}"
                                .formatted(title))
                .is(201)
                .has("", LESSON)
                .text("/id");
    }
}
