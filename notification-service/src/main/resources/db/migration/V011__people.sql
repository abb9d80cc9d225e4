-- Whom we write to: a copy of what identity tells in its events. An address may be known to be verified before we hear which one
-- it is, because events keep no order: the rest of the row is null until then.
CREATE TABLE contacts (
    user_id        uuid PRIMARY KEY,
    email          varchar(255),
    name           varchar(255),
    role           varchar(16),
    language       varchar(2),
    email_verified boolean NOT NULL DEFAULT false
);
CREATE INDEX contacts_role ON contacts (role, user_id) WHERE role IS NOT NULL;

-- Who learns what: a copy of what enrollment tells. The highest version of an enrolment wins.
CREATE TABLE course_students (
    enrollment_id uuid PRIMARY KEY,
    course_id     uuid    NOT NULL,
    user_id       uuid    NOT NULL,
    active        boolean NOT NULL,
    version       bigint  NOT NULL
);
CREATE INDEX course_students_course ON course_students (course_id, user_id) WHERE active;

CREATE TABLE preferred_languages (
    user_id  uuid PRIMARY KEY,
    language varchar(2) NOT NULL
);

-- What a person has switched off; everything is on by default.
CREATE TABLE muted (
    user_id uuid        NOT NULL,
    channel varchar(8)  NOT NULL,
    type    varchar(32) NOT NULL,
    PRIMARY KEY (user_id, channel, type)
);
