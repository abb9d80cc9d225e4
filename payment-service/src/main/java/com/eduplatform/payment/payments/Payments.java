package com.eduplatform.payment.payments;

import com.eduplatform.defaults.paging.OffsetPage;
import com.eduplatform.defaults.paging.PageOf;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All payments. The unique index {@code payments_live} lets one live payment in per student and course. */
@Singleton
final class Payments implements PanacheRepositoryBase<Payment, UUID> {
    /** Total: payments of the same microsecond keep an order. Served by an index. */
    private static final Sort NEWEST_FIRST = Sort.descending("createdAt", "id");

    private static final List<PaymentStatus> LIVE = List.of(PaymentStatus.PENDING, PaymentStatus.COMPLETED);

    /** Fails with a unique violation if the student has a live payment for the course. */
    Uni<Payment> add(Payment payment) {
        return Panache.withTransaction(() -> persist(payment));
    }

    Uni<Optional<Payment>> completed(UUID studentId, UUID courseId) {
        return oneOf(List.of(PaymentStatus.COMPLETED), studentId, courseId);
    }

    /** The payment that holds the student's place. */
    Uni<Optional<Payment>> live(UUID studentId, UUID courseId) {
        return oneOf(LIVE, studentId, courseId);
    }

    private Uni<Optional<Payment>> oneOf(List<PaymentStatus> statuses, UUID studentId, UUID courseId) {
        return Panache.withSession(
                () -> find("studentId = ?1 and courseId = ?2 and status in ?3", studentId, courseId, statuses)
                        .firstResult()
                        .map(Optional::ofNullable));
    }

    Uni<Optional<Payment>> byId(UUID id) {
        return Panache.withSession(() -> findById(id).map(Optional::ofNullable));
    }

    /** Holds the row until the transaction ends: whoever changes a payment does it alone. */
    Uni<Payment> locked(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE).onItem().ifNull().failWith(IllegalArgumentException::new);
    }

    Uni<Optional<Payment>> ownedBy(UUID studentId, UUID id) {
        return Panache.withSession(() ->
                find("id = ?1 and studentId = ?2", id, studentId).firstResult().map(Optional::ofNullable));
    }

    Uni<PageOf<Payment>> of(UUID studentId, OffsetPage page) {
        return Panache.withSession(() -> find("studentId", NEWEST_FIRST, studentId)
                .range(page.offset(), page.offset() + page.limit() - 1)
                .list()
                .chain(items -> count("studentId", studentId).map(total -> new PageOf<>(items, total))));
    }
}
