package com.eduplatform.course.catalog;

import com.eduplatform.defaults.data.Conditions;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which courses a list is about. What is null does not matter. */
record CourseFilter(
        @Nullable String q,
        @Nullable UUID categoryId,
        @Nullable Level level,
        @Nullable Boolean isFree) {
    Conditions conditions() {
        Conditions conditions = new Conditions();
        if (q != null) {
            SearchTerm.of(q).restrict(conditions);
        }
        if (categoryId != null) {
            conditions.and("category_id = ?", categoryId);
        }
        if (level != null) {
            conditions.and("level = ?", level.column());
        }
        if (isFree != null) {
            conditions.and("is_free = ?", isFree);
        }
        return conditions;
    }
}
