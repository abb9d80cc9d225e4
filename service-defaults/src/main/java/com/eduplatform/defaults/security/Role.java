package com.eduplatform.defaults.security;

/** What a person is on the platform. On the wire and in tokens in lower case. */
public enum Role {
    STUDENT,
    TEACHER,
    ADMIN
}
