-- Work to be done: a job is deleted once it is. While one runs, `lease` names its worker until `due_at`. A job whose `tenant` is
-- empty is one of the whole application.
CREATE TABLE jobs (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    due_at BIGINT NOT NULL,
    lease UUID,
    error TEXT,
    created_at BIGINT NOT NULL,
    dead_at BIGINT,
    tenant TEXT NOT NULL DEFAULT ''
);

CREATE INDEX jobs_due_at ON jobs (due_at) WHERE dead_at IS NULL;
CREATE INDEX jobs_dead_at ON jobs (dead_at) WHERE dead_at IS NOT NULL;
CREATE INDEX jobs_kind ON jobs (kind, id) WHERE dead_at IS NULL;

-- The last time of each schedule for which a job was added, the time whose job works, and how far that has come.
CREATE TABLE schedules (
    name TEXT PRIMARY KEY,
    slot BIGINT NOT NULL,
    run BIGINT,
    place TEXT
);

-- Links that work once. The token itself is only in the link.
CREATE TABLE tokens (
    hash BYTEA PRIMARY KEY,
    purpose TEXT NOT NULL,
    subject TEXT NOT NULL,
    data TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE INDEX tokens_subject ON tokens (purpose, subject);
CREATE INDEX tokens_expires_at ON tokens (expires_at);

-- Attempts that are limited, such as those to log in.
CREATE TABLE attempts (
    bucket BIGINT PRIMARY KEY,
    count BIGINT NOT NULL,
    resets_at BIGINT NOT NULL
);

-- Stored files that no row refers to, and since when. They are deleted after a while.
CREATE TABLE orphans (
    key TEXT PRIMARY KEY,
    since BIGINT NOT NULL
);

-- Failures of requests, one row for each place. The last codes lead to the causes in the log.
CREATE TABLE failures (
    id UUID PRIMARY KEY,
    tenant TEXT NOT NULL,
    method TEXT NOT NULL,
    route TEXT NOT NULL,
    person TEXT NOT NULL,
    codes TEXT NOT NULL,
    count BIGINT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    UNIQUE (tenant, method, route)
);

CREATE INDEX failures_last_at ON failures (last_at);
