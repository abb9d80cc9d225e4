package com.eduplatform.defaults.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Writes any number of rows with one statement, which reads them by {@code jsonb_to_recordset(CAST(CAST(?1 AS text) AS jsonb))}. */
@Singleton
public final class RowsAsJson {
    private final ObjectMapper json;

    RowsAsJson(ObjectMapper json) {
        this.json = json;
    }

    /**
     * Within the present transaction of Hibernate Reactive.
     *
     * @param rows records; their fields in snake_case are the statement's columns. They need {@code @RegisterForReflection}
     */
    public Uni<Void> write(String statement, List<?> rows) {
        String text;
        try {
            text = json.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot be written as JSON", e);
        }
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(statement)
                        .setParameter(1, text)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
