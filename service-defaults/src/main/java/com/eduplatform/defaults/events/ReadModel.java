package com.eduplatform.defaults.events;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a service keeps of another one's truth, fed by events; a bean of this type can be copied from its owner again while the
 * service serves ({@code fleet events rebuild}). What events bring meanwhile is newer than the copy and stays.
 */
public interface ReadModel {
    /** {@code courses} */
    String name();

    /**
     * Copies the owner's next page, in the order of the ids, in a transaction of its own.
     *
     * @param after the last id of the page before; null: from the beginning
     */
    Uni<Copied> copyAfter(@Nullable UUID after);

    /** Drops what neither the owner nor an event has mentioned since: the owner has it no more. */
    Uni<Void> forgetUnmentionedSince(Instant start);

    /** @param last the page's last id; empty: there was nothing left */
    record Copied(int rows, Optional<UUID> last) {
        public static Copied nothing() {
            return new Copied(0, Optional.empty());
        }
    }
}
