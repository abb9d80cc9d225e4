package com.eduplatform.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eduplatform.bench.Purchases.Paid;
import com.eduplatform.bench.load.Ask;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PurchasesTest {
    private static final URI PAYMENT = URI.create("http://localhost/api/payment");
    private static final URI ENROLLMENT = URI.create("http://localhost/api/enrollment");

    private final Purchases purchases =
            new Purchases(List.of("ann", "ben"), List.of(new Paid("java", "9.99"), new Paid("sql", "19.99")));

    @Test
    void enrolmentFollowsOnlyWhenThePaymentHasBeenAnswered() {
        Ask first = purchases.next(PAYMENT, ENROLLMENT);
        Ask second = purchases.next(PAYMENT, ENROLLMENT);
        assertThat(List.of(path(first), path(second))).containsOnly("/api/payment/payments");

        second.then().run();

        Ask third = purchases.next(PAYMENT, ENROLLMENT);
        assertThat(path(third)).isEqualTo("/api/enrollment/enrollments");
        assertThat(buyer(third)).isEqualTo(buyer(second));
        assertThat(path(purchases.next(PAYMENT, ENROLLMENT))).isEqualTo("/api/payment/payments");
    }

    @Test
    void everybodyPaysForEveryCourseOnceAndThenTheRunIsOver() {
        Set<String> paid = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            Ask payment = purchases.next(PAYMENT, ENROLLMENT);
            paid.add(buyer(payment) + " " + body(payment));
        }

        assertThat(paid).hasSize(4).anyMatch(purchase -> purchase.contains("java") && purchase.contains("\"9.99\""));
        assertThatThrownBy(() -> purchases.next(PAYMENT, ENROLLMENT)).hasMessageContaining("seed more courses");
    }

    @Test
    void whoPaidOneContenderEnrolsWithTheSame() {
        URI other = URI.create("http://localhost:81/api/payment");
        purchases.next(PAYMENT, ENROLLMENT).then().run();

        assertThat(path(purchases.next(other, ENROLLMENT))).isEqualTo("/api/payment/payments");
        assertThat(path(purchases.next(PAYMENT, ENROLLMENT))).isEqualTo("/api/enrollment/enrollments");
    }

    private static String path(Ask ask) {
        return ask.request().uri();
    }

    private static String buyer(Ask ask) {
        return ask.request().headers().get("authorization");
    }

    private static String body(Ask ask) {
        return ask.request().content().toString(StandardCharsets.UTF_8);
    }
}
