-- A charge whose student went away: the provider waits for ever.
ALTER TABLE builtin_charges
    DROP CONSTRAINT builtin_charges_outcome_check,
    ADD CONSTRAINT builtin_charges_outcome_check CHECK (outcome IN ('paid', 'declined', 'pending'));
