-- Tells every instance, with the commit, which course its kept answers are outdated for (CourseChanges); 'courses' stands for
-- all lists of courses. Whoever loads in bulk disables these triggers and tells '*' instead: anything.
CREATE FUNCTION tell_course_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    DECLARE
        changed record;
        course uuid;
    BEGIN
        IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF;
        CASE TG_TABLE_NAME
            WHEN 'courses' THEN
                course := changed.id;
                PERFORM pg_notify('changes', 'courses');
            WHEN 'lessons' THEN
                SELECT course_id INTO course FROM modules WHERE id = changed.module_id;
            ELSE
                course := changed.course_id;
        END CASE;
        -- null for a lesson that goes with its module, which tells for both
        IF course IS NOT NULL THEN
            PERFORM pg_notify('changes', course::text);
        END IF;
        RETURN NULL;
    END $$;

CREATE TRIGGER courses_change AFTER INSERT OR UPDATE OR DELETE ON courses
    FOR EACH ROW EXECUTE FUNCTION tell_course_change();
CREATE TRIGGER modules_change AFTER INSERT OR UPDATE OR DELETE ON modules
    FOR EACH ROW EXECUTE FUNCTION tell_course_change();
CREATE TRIGGER lessons_change AFTER INSERT OR UPDATE OR DELETE ON lessons
    FOR EACH ROW EXECUTE FUNCTION tell_course_change();
CREATE TRIGGER reviews_change AFTER INSERT OR UPDATE OR DELETE ON reviews
    FOR EACH ROW EXECUTE FUNCTION tell_course_change();
