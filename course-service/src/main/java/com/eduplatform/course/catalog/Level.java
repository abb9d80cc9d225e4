package com.eduplatform.course.catalog;

import com.eduplatform.defaults.json.Text;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

/** Whom a course is for. In lower case on the wire and in the database. */
public enum Level {
    BEGINNER,
    INTERMEDIATE,
    ADVANCED;

    /** @param column one of the values that the table's check constraint lets in */
    static Level ofColumn(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }

    String column() {
        return Text.wireName(this);
    }

    @Converter
    static final class Column implements AttributeConverter<Level, String> {
        @Override
        public String convertToDatabaseColumn(Level level) {
            return level.column();
        }

        @Override
        public Level convertToEntityAttribute(String column) {
            return ofColumn(column);
        }
    }
}
