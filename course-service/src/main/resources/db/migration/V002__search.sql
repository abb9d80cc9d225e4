-- What lists and searches are answered from.

-- Each order of a list is one key and the id, in one direction: see CourseOrder.
CREATE INDEX courses_newest ON courses (created_at DESC, id DESC);
CREATE INDEX courses_best ON courses ((coalesce(avg_rating, 0)) DESC, id DESC);
CREATE INDEX courses_cheapest ON courses ((coalesce(price, 10000000000)), id);
CREATE INDEX courses_of_teacher ON courses (teacher_id, created_at DESC, id DESC);
-- Counts the courses of a filter without touching the table.
CREATE INDEX courses_facets ON courses (category_id, level, is_free);

-- The text that is searched. PL/pgSQL, because a SQL function would be inlined and its cost forgotten: lower() over a
-- whole description is what makes reading the table slow, and the planner must know.
CREATE FUNCTION course_text(title text, description text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 200
    AS $$ BEGIN RETURN lower(title || E'\x1f' || description); END $$;

-- The bytes of a text and all pairs of neighbours among them. Terms that are too short for trigrams are found by these.
-- Bytes and not characters, because a byte is found by its position at once: this runs for every row that is written.
-- In two functions, because an index may call none that looks up another one by its bare name.
CREATE FUNCTION utf8(text text) RETURNS bytea
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 100
    AS $$ BEGIN RETURN convert_to(text, 'UTF8'); END $$;
CREATE FUNCTION byte_grams(utf8 bytea) RETURNS integer[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10000
    AS $$
        SELECT array_agg(get_byte(utf8, i))
            || array_agg(get_byte(utf8, i) * 256 + get_byte(utf8, i + 1) + 256) FILTER (WHERE i < length(utf8) - 1)
        FROM generate_series(0, length(utf8) - 1) AS i
    $$;

CREATE INDEX courses_trigrams ON courses USING gin (course_text(title, description) gin_trgm_ops);
CREATE INDEX courses_grams ON courses USING gin (byte_grams(utf8(course_text(title, description))));
-- Without statistics the planner takes every short term for a rare one and always asks the index. With them it would
-- read the table for a frequent letter, and call byte_grams for each row.
ALTER INDEX courses_grams ALTER COLUMN 1 SET STATISTICS 0;
