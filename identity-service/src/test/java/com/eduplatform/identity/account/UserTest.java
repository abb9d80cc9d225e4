package com.eduplatform.identity.account;

import static com.eduplatform.identity.IdentityProblem.TEACHER_ALREADY_VERIFIED;
import static com.eduplatform.identity.IdentityProblem.USER_IS_NOT_A_TEACHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eduplatform.defaults.security.Role;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UserTest {
    @Test
    void teacherIsVerifiedOnce() {
        User teacher = user(Role.TEACHER);
        assertThat(teacher.isVerified()).isFalse();

        teacher.verify();

        assertThat(teacher.isVerified()).isTrue();
        assertThatThrownBy(teacher::verify).hasMessage(TEACHER_ALREADY_VERIFIED.detail());
    }

    @ParameterizedTest
    @EnumSource(names = {"STUDENT", "ADMIN"})
    void onlyTeachersAreVerified(Role role) {
        User user = user(role);

        assertThatThrownBy(user::verify).hasMessage(USER_IS_NOT_A_TEACHER.detail());
        assertThat(user.isVerified()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void roleSurvivesItsColumn(Role role) {
        RoleColumn column = new RoleColumn();

        assertThat(column.convertToDatabaseColumn(role)).isLowerCase();
        assertThat(column.convertToEntityAttribute(column.convertToDatabaseColumn(role)))
                .isEqualTo(role);
    }

    private static User user(Role role) {
        return new User(UUID.randomUUID(), "a@example.com", "Ada", "hash", role, Instant.EPOCH);
    }
}
