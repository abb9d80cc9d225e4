-- The person's version that the name is of; an older one changes nothing.
ALTER TABLE contacts ADD COLUMN name_version bigint NOT NULL DEFAULT 0;
