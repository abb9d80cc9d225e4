package com.eduplatform.payment.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaymentTest {
    private static final Instant LATER = Instant.EPOCH.plusSeconds(1);

    private final Payment payment = new Payment(
            UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), new BigDecimal("49.90"), Instant.EPOCH);

    @Test
    void aPaymentIsPendingUntilTheProviderHasTheMoney() {
        assertThat(payment.status).isEqualTo(PaymentStatus.PENDING);
        assertThat(payment.paidAt()).isEqualTo(Instant.EPOCH);

        payment.complete(LATER);

        assertThat(payment.status).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(payment.paidAt()).isEqualTo(LATER);
    }

    @Test
    void aCompletedPaymentIsPromisedAndThenGivenBack() {
        payment.complete(Instant.EPOCH);

        payment.requestRefund(Instant.EPOCH);
        payment.requestRefund(LATER);
        assertThat(payment.refundRequestedAt).isEqualTo(Instant.EPOCH);

        payment.refund(LATER);
        assertThat(payment.status).isEqualTo(PaymentStatus.REFUNDED);
    }

    @ParameterizedTest
    @EnumSource(names = "PENDING", mode = EnumSource.Mode.EXCLUDE)
    void onlyAPendingPaymentIsSettled(PaymentStatus status) {
        refuses(status, payment -> payment.complete(LATER));
        refuses(status, payment -> payment.fail(LATER));
    }

    @ParameterizedTest
    @EnumSource(names = "COMPLETED", mode = EnumSource.Mode.EXCLUDE)
    void onlyACompletedPaymentIsRefunded(PaymentStatus status) {
        refuses(status, payment -> payment.requestRefund(LATER));
        refuses(status, payment -> payment.refund(LATER));
    }

    @Test
    void sharesAreFixedOnce() {
        UUID teacher = UUID.randomUUID();
        payment.isFor(teacher, BigDecimal.ONE, "Course");

        assertThatThrownBy(() -> payment.isFor(UUID.randomUUID(), BigDecimal.TEN, "Another"))
                .isInstanceOf(IllegalStateException.class);

        assertThat(payment.teacherId).isEqualTo(teacher);
    }

    private void refuses(PaymentStatus status, Consumer<Payment> step) {
        payment.status = status;

        assertThatThrownBy(() -> step.accept(payment)).isInstanceOf(IllegalStateException.class);

        assertThat(payment.status).isEqualTo(status);
    }
}
