package com.eduplatform.course.catalog;

import com.eduplatform.defaults.problem.Problem;
import com.eduplatform.defaults.security.Caller;
import com.eduplatform.defaults.security.Role;

/** Who may write courses at all: teachers whom an admin has verified. */
public final class Teachers {
    private Teachers() {}

    /** @throws com.eduplatform.defaults.problem.ProblemException the given problem for everybody else */
    public static void requireVerified(Caller caller, Problem otherwise) {
        caller.require(Role.TEACHER, otherwise);
        if (!caller.isVerified()) {
            throw otherwise.exception();
        }
    }
}
