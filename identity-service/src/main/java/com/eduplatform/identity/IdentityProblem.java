package com.eduplatform.identity;

import com.eduplatform.defaults.problem.Problem;

/** Every error that this service answers beside the common ones. */
public enum IdentityProblem implements Problem {
    INVALID_VERIFICATION_TOKEN(400, "Invalid verification token"),
    VERIFICATION_TOKEN_EXPIRED(400, "Verification token expired"),
    INVALID_RESET_TOKEN(400, "Invalid reset token"),
    RESET_TOKEN_EXPIRED(400, "Reset token expired"),
    WRONG_CURRENT_PASSWORD(400, "Current password is incorrect"),
    TOKEN_ALREADY_USED(400, "Token already used"),
    INVALID_CREDENTIALS(401, "Invalid email or password"),
    INVALID_REFRESH_TOKEN(401, "Invalid refresh token"),
    TOKEN_REUSE_DETECTED(401, "Token reuse detected"),
    REFRESH_TOKEN_EXPIRED(401, "Refresh token expired"),
    ADMIN_ACCESS_REQUIRED(403, "Admin access required"),
    ACCOUNT_SUSPENDED(403, "Account suspended"),
    SESSION_NOT_FOUND(404, "Session not found"),
    USER_NOT_FOUND(404, "User not found"),
    EMAIL_ALREADY_REGISTERED(409, "Email already registered"),
    EMAIL_ALREADY_VERIFIED(409, "Email already verified"),
    USER_IS_NOT_A_TEACHER(409, "User is not a teacher"),
    TEACHER_ALREADY_VERIFIED(409, "Teacher already verified"),
    TEACHER_NOT_VERIFIED(409, "Teacher is not verified"),
    TEACHER_ALREADY_REJECTED(409, "Teacher already rejected"),
    USER_ALREADY_SUSPENDED(409, "User already suspended"),
    USER_NOT_SUSPENDED(409, "User is not suspended"),
    CANNOT_SUSPEND_YOURSELF(409, "You cannot suspend yourself"),
    LAST_ADMIN(409, "The last active admin cannot be suspended"),
    TOO_MANY_LOGIN_ATTEMPTS(429, "Too many login attempts"),
    TOO_MANY_REGISTRATIONS(429, "Too many registrations, try again later");

    private final int status;
    private final String detail;

    IdentityProblem(int status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String detail() {
        return detail;
    }
}
