package com.eduplatform.payment.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaymentTest {
    private final Payment payment = new Payment(
            UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), new BigDecimal("49.90"), Instant.EPOCH);

    @Test
    void aPaymentIsPendingUntilTheProviderHasTheMoney() {
        assertThat(payment.status).isEqualTo(PaymentStatus.PENDING);

        payment.complete();

        assertThat(payment.status).isEqualTo(PaymentStatus.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource(names = "PENDING", mode = EnumSource.Mode.EXCLUDE)
    void onlyAPendingPaymentCanBeCompleted(PaymentStatus status) {
        payment.status = status;

        assertThatThrownBy(payment::complete).isInstanceOf(IllegalStateException.class);

        assertThat(payment.status).isEqualTo(status);
    }
}
