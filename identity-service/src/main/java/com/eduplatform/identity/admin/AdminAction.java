package com.eduplatform.identity.admin;

import com.eduplatform.defaults.json.Text;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an admin did to somebody's account. Written by the transaction that does it, and never changed. */
@Entity
@Table(name = "admin_actions")
public class AdminAction {
    @Id
    private UUID id;

    @Column(name = "actor_id", updatable = false)
    private @Nullable UUID actorId;

    @Column(nullable = false, updatable = false)
    @Convert(converter = KindColumn.class)
    private Kind action;

    @Column(name = "target_id", nullable = false, updatable = false)
    private UUID targetId;

    @Column(updatable = false)
    private @Nullable String reason;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    protected AdminAction() {}

    AdminAction(UUID id, UUID actorId, Kind action, UUID targetId, @Nullable String reason, Instant createdAt) {
        this.id = id;
        this.actorId = actorId;
        this.action = action;
        this.targetId = targetId;
        this.reason = reason;
        this.createdAt = createdAt;
    }

    /** Everything that is done to accounts by admins, or by who operates the fleet: {@link #CREATE_ADMIN}. */
    public enum Kind {
        CREATE_ADMIN,
        VERIFY_TEACHER,
        UNVERIFY_TEACHER,
        REJECT_TEACHER,
        SUSPEND_USER,
        REACTIVATE_USER
    }

    /** In lower case, as on the wire. */
    @Converter
    static final class KindColumn implements AttributeConverter<Kind, String> {
        @Override
        public String convertToDatabaseColumn(Kind kind) {
            return Text.wireName(kind);
        }

        @Override
        public Kind convertToEntityAttribute(String column) {
            return Kind.valueOf(column.toUpperCase(Locale.ROOT));
        }
    }
}
