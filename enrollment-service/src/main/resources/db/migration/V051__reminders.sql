ALTER TABLE enrollments
    -- when the student enrolled or completed a lesson last; the default is for the version before, which does not know it
    ADD COLUMN active_at   timestamptz NOT NULL DEFAULT now(),
    -- when the student was reminded since then
    ADD COLUMN reminded_at timestamptz;
UPDATE enrollments e SET active_at = greatest(enrolled_at, (
    SELECT max(completed_at) FROM lesson_progress p WHERE p.student_id = e.student_id AND p.course_id = e.course_id))
WHERE status <> 'completed';

-- What the checker looks for every minute: few rows, whatever the table's size.
CREATE INDEX enrollments_stalled ON enrollments (active_at) WHERE status <> 'completed' AND reminded_at IS NULL;
