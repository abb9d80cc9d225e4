package com.eduplatform.payment.ledger;

import static com.eduplatform.payment.CourseService.SIBLING;
import static com.eduplatform.payment.Paying.pay;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.payment.CourseService;
import com.eduplatform.payment.PaymentRows;
import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the database itself refuses, whoever writes. */
@QuarkusTest
@QuarkusTestResource(RealStores.class)
@QuarkusTestResource(CourseService.class)
class LedgerTest {
    @Inject
    PaymentRows rows;

    private final UUID student = UUID.randomUUID();

    @BeforeEach
    void courseServiceIsWell() {
        SIBLING.reset();
    }

    @Test
    void entriesAreNeitherChangedNorRemoved() {
        UUID payment = completed();

        assertThat(rows.verdict("UPDATE ledger_entries SET amount = amount * 2 WHERE payment_id = '" + payment + "'"))
                .isEqualTo("ledger_append_only");
        assertThat(rows.verdict("DELETE FROM ledger_entries WHERE payment_id = '" + payment + "'"))
                .isEqualTo("ledger_append_only");
        assertThat(rows.verdict("TRUNCATE ledger_entries")).isEqualTo("ledger_append_only");
    }

    @Test
    void entriesThatDoNotAddUpAreRefused() {
        UUID payment = completed();

        assertThat(rows.verdict(
                        refunded(payment),
                        entry(payment, "refund", "student", "49.90"),
                        entry(payment, "refund", "teacher", "-49.89")))
                .isEqualTo("ledger_balances");
        assertThat(rows.verdict(
                        refunded(payment),
                        entry(payment, "refund", "student", "49.90"),
                        entry(payment, "refund", "teacher", "-49.90")))
                .isEqualTo("ok");
    }

    @Test
    void entriesOfAnotherAmountOrStateAreRefused() {
        UUID payment = completed();

        assertThat(rows.verdict(
                        refunded(payment),
                        entry(payment, "refund", "student", "10.00"),
                        entry(payment, "refund", "teacher", "-10.00")))
                .isEqualTo("ledger_balances");
        assertThat(rows.verdict(
                        entry(payment, "refund", "student", "49.90"), entry(payment, "refund", "teacher", "-49.90")))
                .isEqualTo("ledger_balances");
    }

    @Test
    void aPaymentIsNotRefundedWithoutEntries() {
        assertThat(rows.verdict(refunded(completed()))).isEqualTo("payments_entered");
    }

    @Test
    void aPaymentIsNotCompletedWithoutEntries() {
        UUID payment = UUID.randomUUID();
        rows.insertPayment(payment, student, UUID.randomUUID(), "pending");

        assertThat(rows.verdict("UPDATE payments SET status = 'completed', teacher_id = student_id, teacher_amount = 1"
                        + " WHERE id = '" + payment + "'"))
                .isEqualTo("payments_entered");
    }

    @Test
    void amountAndSharesNeverChange() {
        UUID payment = completed();

        for (String change : new String[] {
            "amount = 1", "student_id = gen_random_uuid()", "teacher_id = gen_random_uuid()", "teacher_amount = 0"
        }) {
            assertThat(rows.verdict("UPDATE payments SET " + change + " WHERE id = '" + payment + "'"))
                    .as(change)
                    .isEqualTo("payments_forward_only");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pending, pending, ok",
        "pending, completed, ok",
        "pending, failed, ok",
        "pending, refunded, payments_forward_only",
        "completed, pending, payments_forward_only",
        "completed, completed, ok",
        "completed, failed, payments_forward_only",
        "completed, refunded, ok",
        "failed, pending, payments_forward_only",
        "failed, completed, payments_forward_only",
        "failed, failed, ok",
        "failed, refunded, payments_forward_only",
        "refunded, pending, payments_forward_only",
        "refunded, completed, payments_forward_only",
        "refunded, failed, payments_forward_only",
        "refunded, refunded, ok"
    })
    void paymentsGoForwardOnly(String from, String to, String verdict) {
        UUID payment = UUID.randomUUID();
        rows.insertPayment(payment, student, UUID.randomUUID(), from);

        assertThat(rows.verdict("UPDATE payments SET status = '" + to + "' WHERE id = '" + payment + "'"))
                .isEqualTo(verdict);
    }

    private UUID completed() {
        return UUID.fromString(pay(TestTokens.student(student), CourseService.sells("49.90"), "49.90")
                .path("id"));
    }

    private static String refunded(UUID payment) {
        return "UPDATE payments SET status = 'refunded' WHERE id = '" + payment + "'";
    }

    private static String entry(UUID payment, String kind, String account, String amount) {
        return "INSERT INTO ledger_entries VALUES ('%s', '%s', '%s', gen_random_uuid(), gen_random_uuid(), %s, now())"
                .formatted(payment, kind, account, amount);
    }
}
