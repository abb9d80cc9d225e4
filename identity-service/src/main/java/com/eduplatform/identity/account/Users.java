package com.eduplatform.identity.account;

import com.eduplatform.defaults.security.Role;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

/** All people. The database alone decides what "the same address" is, so that no two rules can disagree. */
@ApplicationScoped
public class Users implements PanacheRepositoryBase<User, UUID> {
    /** Null if nobody has this address, in whatever case it is typed. */
    public Uni<User> findByEmail(String email) {
        return find("lower(email) = lower(?1)", email).firstResult();
    }

    /** The same, for those who will {@link #lock} the person: nothing else is loaded. */
    public Uni<UUID> findIdByEmail(String email) {
        return find("select id from User where lower(email) = lower(?1)", email)
                .project(UUID.class)
                .firstResult();
    }

    /**
     * The person, with the row locked until the transaction ends; null if there is none. Must not have been loaded before in
     * the same session: what is known already would not be read again.
     */
    public Uni<User> lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The admins who are not suspended, all rows locked in one order, so that of two who suspend each other one waits. */
    public Uni<List<User>> lockActiveAdmins() {
        return find("role = ?1 and suspendedAt is null order by id", Role.ADMIN)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }
}
