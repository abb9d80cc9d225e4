package com.eduplatform.identity;

import com.eduplatform.defaults.problem.Problem;

/** Every error that this service answers beside the common ones. */
public final class IdentityProblem {
    public static final Problem INVALID_VERIFICATION_TOKEN = new Problem(400, "Invalid verification token");
    public static final Problem VERIFICATION_TOKEN_EXPIRED = new Problem(400, "Verification token expired");
    public static final Problem INVALID_RESET_TOKEN = new Problem(400, "Invalid reset token");
    public static final Problem RESET_TOKEN_EXPIRED = new Problem(400, "Reset token expired");
    public static final Problem WRONG_CURRENT_PASSWORD = new Problem(400, "Current password is incorrect");
    public static final Problem TOKEN_ALREADY_USED = new Problem(400, "Token already used");
    public static final Problem INVALID_CREDENTIALS = new Problem(401, "Invalid email or password");
    public static final Problem INVALID_REFRESH_TOKEN = new Problem(401, "Invalid refresh token");
    public static final Problem TOKEN_REUSE_DETECTED = new Problem(401, "Token reuse detected");
    public static final Problem REFRESH_TOKEN_EXPIRED = new Problem(401, "Refresh token expired");
    public static final Problem ADMIN_ACCESS_REQUIRED = new Problem(403, "Admin access required");
    public static final Problem ACCOUNT_SUSPENDED = new Problem(403, "Account suspended");
    public static final Problem SESSION_NOT_FOUND = new Problem(404, "Session not found");
    public static final Problem USER_NOT_FOUND = new Problem(404, "User not found");
    public static final Problem EMAIL_ALREADY_REGISTERED = new Problem(409, "Email already registered");
    public static final Problem EMAIL_ALREADY_VERIFIED = new Problem(409, "Email already verified");
    public static final Problem USER_IS_NOT_A_TEACHER = new Problem(409, "User is not a teacher");
    public static final Problem TEACHER_ALREADY_VERIFIED = new Problem(409, "Teacher already verified");
    public static final Problem TEACHER_NOT_VERIFIED = new Problem(409, "Teacher is not verified");
    public static final Problem TEACHER_ALREADY_REJECTED = new Problem(409, "Teacher already rejected");
    public static final Problem USER_ALREADY_SUSPENDED = new Problem(409, "User already suspended");
    public static final Problem USER_NOT_SUSPENDED = new Problem(409, "User is not suspended");
    public static final Problem CANNOT_SUSPEND_YOURSELF = new Problem(409, "You cannot suspend yourself");
    public static final Problem LAST_ADMIN = new Problem(409, "The last active admin cannot be suspended");
    public static final Problem TOO_MANY_LOGIN_ATTEMPTS = new Problem(429, "Too many login attempts");
    public static final Problem TOO_MANY_REGISTRATIONS = new Problem(429, "Too many registrations, try again later");

    private IdentityProblem() {}
}
