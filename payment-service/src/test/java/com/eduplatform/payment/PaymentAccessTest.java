package com.eduplatform.payment;

import static com.eduplatform.payment.Paying.pay;

import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import com.eduplatform.testing.access.AccessTest;
import com.eduplatform.testing.access.Person;
import com.eduplatform.testing.access.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.util.UUID;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
@QuarkusTestResource(CourseService.class)
class PaymentAccessTest extends AccessTest {
    private static final String PRICE = "49.90";

    @Inject
    Router router;

    @Override
    protected Router router() {
        return router;
    }

    @Override
    protected String thing(String name, World world) {
        return switch (name) {
            case "course" -> CourseService.sells(PRICE).toString();
            case "paid course", "payment" -> {
                buy(world);
                yield world.thing(name);
            }
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static void buy(World world) {
        UUID course = CourseService.sells(PRICE);
        String payment = pay(TestTokens.student(world.id(Person.STUDENT)), course, PRICE)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        world.has("paid course", course);
        world.has("payment", payment);
    }
}
