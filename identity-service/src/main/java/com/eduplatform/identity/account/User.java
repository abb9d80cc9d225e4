package com.eduplatform.identity.account;

import com.eduplatform.defaults.security.AccountState;
import com.eduplatform.defaults.security.Role;
import com.eduplatform.identity.IdentityProblem;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person with an account. The address is unique without regard to case and kept as it was typed. Whoever changes a user
 * or opens and ends sessions holds the row's lock ({@link Users#lock}), so changes come one after the other.
 */
@Entity
@Table(name = "users")
public class User {
    @Id
    private UUID id;

    @Column(nullable = false)
    private String email;

    @Column(nullable = false)
    private String name;

    @Column(name = "password_hash", nullable = false)
    private String passwordHash;

    @Column(nullable = false)
    @Convert(converter = RoleColumn.class)
    private Role role;

    @Column(name = "is_verified", nullable = false)
    private boolean verified;

    @Column(name = "email_verified", nullable = false)
    private boolean emailVerified;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "state_version", nullable = false)
    private int stateVersion;

    @Column(name = "tokens_valid_from", nullable = false)
    private int tokensValidFrom;

    @Column(name = "state_changed_at")
    private @Nullable Instant stateChangedAt;

    @Column(name = "state_unpublished", nullable = false)
    private boolean stateUnpublished;

    @Column(name = "suspended_at")
    private @Nullable Instant suspendedAt;

    @Column(name = "suspension_reason")
    private @Nullable String suspensionReason;

    @Column(name = "rejected_at")
    private @Nullable Instant rejectedAt;

    protected User() {}

    /** A new person, whose address nobody has confirmed and whom no admin has verified. */
    public User(UUID id, String email, String name, String passwordHash, Role role, Instant createdAt) {
        this.id = id;
        this.email = email;
        this.name = name;
        this.passwordHash = passwordHash;
        this.role = role;
        this.createdAt = createdAt;
    }

    /** An admin vouches for this teacher, whatever was said before. */
    public void verify(Instant now) {
        requireTeacher();
        if (verified) {
            throw IdentityProblem.TEACHER_ALREADY_VERIFIED.exception();
        }
        verified = true;
        rejectedAt = null;
        stateChanged(now);
    }

    /** An admin takes his word back: the teacher waits again. */
    public void unverify(Instant now) {
        requireTeacher();
        if (!verified) {
            throw IdentityProblem.TEACHER_NOT_VERIFIED.exception();
        }
        verified = false;
        stateChanged(now);
    }

    /** An admin turns this teacher down: he no longer waits. */
    public void reject(Instant now) {
        requireTeacher();
        if (verified) {
            throw IdentityProblem.TEACHER_ALREADY_VERIFIED.exception();
        }
        if (rejectedAt != null) {
            throw IdentityProblem.TEACHER_ALREADY_REJECTED.exception();
        }
        rejectedAt = now;
    }

    private void requireTeacher() {
        if (role != Role.TEACHER) {
            throw IdentityProblem.USER_IS_NOT_A_TEACHER.exception();
        }
    }

    /** All tokens made before are void, and no new ones are made. */
    public void suspend(Instant now, @Nullable String reason) {
        if (isSuspended()) {
            throw IdentityProblem.USER_ALREADY_SUSPENDED.exception();
        }
        suspendedAt = now;
        suspensionReason = reason;
        endTokens(now);
    }

    /** He may log in again; what was void stays so. */
    public void reactivate() {
        if (!isSuspended()) {
            throw IdentityProblem.USER_NOT_SUSPENDED.exception();
        }
        suspendedAt = null;
        suspensionReason = null;
    }

    public boolean isSuspended() {
        return suspendedAt != null;
    }

    /** @return whether that was news */
    public boolean rename(String newName) {
        boolean isNews = !newName.equals(name);
        name = newName;
        return isNews;
    }

    /** The person has shown to read mail at this address. Idempotent. */
    public void confirmEmail(Instant now) {
        if (!emailVerified) {
            emailVerified = true;
            stateChanged(now);
        }
    }

    /** Whoever got in with the old one is out: all tokens made before are void. */
    public void changePassword(String newHash, Instant now) {
        passwordHash = newHash;
        endTokens(now);
    }

    /** What tokens made from now on say, and what the others are to say. */
    public AccountState state() {
        return new AccountState(id, stateVersion, tokensValidFrom, role, verified, emailVerified);
    }

    /** The transaction that does this is followed by a publication (see the revocation package). */
    private void stateChanged(Instant now) {
        stateVersion++;
        stateChangedAt = now;
        stateUnpublished = true;
    }

    private void endTokens(Instant now) {
        stateChanged(now);
        tokensValidFrom = stateVersion;
    }

    public UUID id() {
        return id;
    }

    public String email() {
        return email;
    }

    public String name() {
        return name;
    }

    public String passwordHash() {
        return passwordHash;
    }

    public Role role() {
        return role;
    }

    public boolean isVerified() {
        return verified;
    }

    public boolean isEmailVerified() {
        return emailVerified;
    }

    public @Nullable Instant suspendedAt() {
        return suspendedAt;
    }

    public @Nullable String suspensionReason() {
        return suspensionReason;
    }

    public @Nullable Instant rejectedAt() {
        return rejectedAt;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
