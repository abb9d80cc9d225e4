package com.eduplatform.identity.account;

import static com.eduplatform.identity.IdentityProblem.TEACHER_ALREADY_VERIFIED;
import static com.eduplatform.identity.IdentityProblem.USER_IS_NOT_A_TEACHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eduplatform.defaults.security.AccountState;
import com.eduplatform.defaults.security.Role;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UserTest {
    private static final Instant NOW = Instant.parse("2026-02-20T12:00:00Z");

    @Test
    void teacherIsVerifiedOnce() {
        User teacher = user(Role.TEACHER);
        assertThat(teacher.isVerified()).isFalse();

        teacher.verify(NOW);

        assertThat(teacher.isVerified()).isTrue();
        assertThatThrownBy(() -> teacher.verify(NOW)).hasMessage(TEACHER_ALREADY_VERIFIED.detail());
    }

    @ParameterizedTest
    @EnumSource(names = {"STUDENT", "ADMIN"})
    void onlyTeachersAreVerified(Role role) {
        User user = user(role);

        assertThatThrownBy(() -> user.verify(NOW)).hasMessage(USER_IS_NOT_A_TEACHER.detail());
        assertThat(user.isVerified()).isFalse();
    }

    @Test
    void newStateGetsTheNextVersionAndOldTokensStayGood() {
        User teacher = user(Role.TEACHER);

        teacher.verify(NOW);
        teacher.confirmEmail(NOW);
        teacher.confirmEmail(NOW);

        assertThat(teacher.state()).isEqualTo(new AccountState(teacher.id(), 2, 0, Role.TEACHER, true, true));
    }

    @Test
    void newPasswordMakesAllTokensVoid() {
        User student = user(Role.STUDENT);
        student.confirmEmail(NOW);

        student.changePassword("another", NOW);

        assertThat(student.state().version()).isEqualTo(2);
        assertThat(student.state().validFrom()).isEqualTo(2);
    }

    @Test
    void verificationIsTakenBackOnce() {
        User teacher = user(Role.TEACHER);
        assertThatThrownBy(() -> teacher.unverify(NOW)).hasMessage("Teacher is not verified");
        teacher.verify(NOW);

        teacher.unverify(NOW);

        assertThat(teacher.state()).isEqualTo(new AccountState(teacher.id(), 2, 0, Role.TEACHER, false, false));
    }

    @Test
    void rejectedTeacherMayBeVerifiedLater() {
        User teacher = user(Role.TEACHER);

        teacher.reject(NOW);

        assertThat(teacher.rejectedAt()).isEqualTo(NOW);
        assertThatThrownBy(() -> teacher.reject(NOW)).hasMessage("Teacher already rejected");
        teacher.verify(NOW);
        assertThat(teacher.rejectedAt()).isNull();
        assertThatThrownBy(() -> teacher.reject(NOW)).hasMessage("Teacher already verified");
    }

    @Test
    void suspensionMakesAllTokensVoidAndReactivationRevivesNone() {
        User student = user(Role.STUDENT);
        assertThatThrownBy(student::reactivate).hasMessage("User is not suspended");

        student.suspend(NOW, "spam");

        assertThat(student.isSuspended()).isTrue();
        assertThat(student.state().validFrom()).isEqualTo(1);
        assertThatThrownBy(() -> student.suspend(NOW, null)).hasMessage("User already suspended");
        student.reactivate();
        assertThat(student.isSuspended()).isFalse();
        assertThat(student.suspensionReason()).isNull();
        assertThat(student.state().validFrom()).isEqualTo(1);
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
