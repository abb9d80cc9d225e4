package com.eduplatform.course.catalog;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasKey;

import com.eduplatform.testing.RealStores;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
class CategoryResourceTest {
    @Test
    void categoriesAreABareListByName() {
        given().get("/categories")
                .then()
                .statusCode(200)
                .body(
                        "name",
                        contains(
                                "Business",
                                "Data Science",
                                "Design",
                                "Languages",
                                "Marketing",
                                "Music",
                                "Other",
                                "Programming"))
                .body("slug[1]", Matchers.equalTo("data-science"))
                .body("[0]", hasKey("id"));
    }

    @Test
    void anUnreadableTokenDoesNotMatterHere() {
        given().header("Authorization", "Bearer nonsense")
                .get("/categories")
                .then()
                .statusCode(200);
    }
}
