package com.eduplatform.defaults.security;

import com.eduplatform.defaults.problem.CommonProblem;
import com.eduplatform.defaults.problem.Problem;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The person behind the present request. In operations that are not {@link Public} there always is one: {@link
 * TokenFilter} answers 401 before. In public ones there is one if a valid token came along.
 */
@RequestScoped
public class Caller {
    private @Nullable AccessToken token;

    void is(AccessToken verified) {
        this.token = verified;
    }

    /** Whether nobody is known: possible in {@link Public} operations only. */
    public boolean isAnonymous() {
        return token == null;
    }

    public UUID id() {
        return token().subject();
    }

    /** What the caller came with: whatever outlives its request has to ask {@link AccessTokens#isGood} from time to time. */
    public AccessToken accessToken() {
        return token();
    }

    public boolean is(Role role) {
        return token().role() == role;
    }

    /** The login that the caller's token belongs to; empty for tokens that were made before logins had names. */
    public Optional<UUID> session() {
        return Optional.ofNullable(token().session());
    }

    /** Whether an admin has verified this teacher, as of a few seconds ago. */
    public boolean isVerified() {
        return token().verified();
    }

    /** @throws com.eduplatform.defaults.problem.ProblemException the given problem, if the caller has another role */
    public void require(Role role, Problem otherwise) {
        if (!is(role)) {
            throw otherwise.exception();
        }
    }

    private AccessToken token() {
        if (token == null) {
            throw CommonProblem.NOT_AUTHENTICATED.exception();
        }
        return token;
    }
}
