package com.eduplatform.identity.limit;

import com.eduplatform.defaults.limit.Quota;
import com.eduplatform.defaults.limit.RateLimiter;
import com.eduplatform.defaults.limit.Source;
import com.eduplatform.defaults.problem.CommonProblem;
import com.eduplatform.defaults.problem.Problem;
import com.eduplatform.identity.IdentityProblem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Refuses public operations that cost a hash, a mail or a write to whoever uses them too often (ADR 10). */
@Singleton
public final class OperationLimits {
    private final RateLimiter limiter;
    private final Map<Operation, Quota> quotas = new EnumMap<>(Operation.class);

    /** What is limited, each for itself. */
    public enum Operation {
        REGISTER,
        FORGOT_PASSWORD,
        RESET_PASSWORD,
        VERIFY_EMAIL,
        RESEND_VERIFICATION,
        REFRESH
    }

    /** @throws IllegalStateException if an operation has no limit */
    OperationLimits(RateLimiter limiter, OperationLimitConfig config) {
        this.limiter = limiter;
        for (Operation operation : Operation.values()) {
            String name = operation.name().toLowerCase(Locale.ROOT);
            OperationLimitConfig.Limit limit = config.operations().get(operation);
            if (limit == null) {
                throw new IllegalStateException("identity.limit.operations has no limit for " + name);
            }
            quotas.put(operation, new Quota(name, limit.max(), limit.window()));
        }
    }

    /**
     * Counts one more; fails with 429 and {@code Retry-After} if that is too much.
     *
     * @param owner for whom it is counted: a client's address, or an account's id
     */
    public Uni<Void> admit(Operation operation, String owner) {
        Quota quota = Objects.requireNonNull(quotas.get(operation));
        return limiter.take(quota.of(Source.of(owner))).map(verdict -> {
            if (!verdict.isAllowed()) {
                throw verdict.refusal(problem(operation));
            }
            return null;
        });
    }

    private static Problem problem(Operation operation) {
        return operation == Operation.REGISTER
                ? IdentityProblem.TOO_MANY_REGISTRATIONS
                : CommonProblem.TOO_MANY_REQUESTS;
    }
}
