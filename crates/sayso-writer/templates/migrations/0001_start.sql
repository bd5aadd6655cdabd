CREATE TABLE accounts (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    password TEXT NOT NULL,
    -- Counts up when all sessions of the person end.
    epoch INTEGER NOT NULL DEFAULT 0,
    version INTEGER NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX accounts_email ON accounts (email);

CREATE TABLE «tenant.module» (
    id BLOB PRIMARY KEY,
    slug TEXT NOT NULL,
%% for field in tenant.fields
    «field.column» «field.sql»,
%% endfor
    version INTEGER NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL,
    created_by_id BLOB REFERENCES accounts (id) ON DELETE SET NULL,
    updated_at TEXT NOT NULL,
    updated_by_id BLOB REFERENCES accounts (id) ON DELETE SET NULL
) STRICT;

CREATE UNIQUE INDEX «tenant.module»_slug ON «tenant.module» (slug);

CREATE TABLE members (
    «tenant.id»_id BLOB NOT NULL REFERENCES «tenant.module» (id) ON DELETE CASCADE,
    account_id BLOB NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN («roles | map(attribute="quoted") | join(", ")»)),
    PRIMARY KEY («tenant.id»_id, account_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX members_account_id ON members (account_id);

-- Work to be done: a job is deleted once it is. While one runs, `lease` names its worker until `due_at`.
CREATE TABLE jobs (
    id BLOB PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER NOT NULL,
    lease BLOB,
    error TEXT,
    created_at INTEGER NOT NULL,
    dead_at INTEGER
) STRICT;

CREATE INDEX jobs_due_at ON jobs (due_at) WHERE dead_at IS NULL;
CREATE INDEX jobs_dead_at ON jobs (dead_at) WHERE dead_at IS NOT NULL;

-- The last time of each schedule for which a job was added.
CREATE TABLE schedules (
    name TEXT PRIMARY KEY,
    slot INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Links that work once. The token itself is only in the link.
CREATE TABLE tokens (
    hash BLOB PRIMARY KEY,
    purpose TEXT NOT NULL,
    subject TEXT NOT NULL,
    data TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX tokens_subject ON tokens (purpose, subject);
CREATE INDEX tokens_expires_at ON tokens (expires_at);

-- Attempts that are limited, such as those to log in.
CREATE TABLE attempts (
    bucket INTEGER PRIMARY KEY,
    count INTEGER NOT NULL,
    resets_at INTEGER NOT NULL
) STRICT;

-- The last number given to a row of an entity.
CREATE TABLE numbers (
    «tenant.id»_id BLOB NOT NULL REFERENCES «tenant.module» (id) ON DELETE CASCADE,
    entity TEXT NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY («tenant.id»_id, entity)
) STRICT, WITHOUT ROWID;
%% for entity in entities

CREATE TABLE «entity.module» (
    id BLOB PRIMARY KEY,
    «tenant.id»_id BLOB NOT NULL REFERENCES «tenant.module» (id) ON DELETE CASCADE,
%% if entity.number
    number INTEGER NOT NULL,
%% endif
%% if entity.slug
    slug TEXT NOT NULL,
%% endif
%% for field in entity.fields if field.is_stored
    «field.column» «field.sql»,
%% if field.kind == "state"
    «field.column»_since TEXT NOT NULL,
%% endif
%% endfor
%% if entity.is_ordered
    position INTEGER NOT NULL,
%% endif
%% if entity.is_archived
    archived_at TEXT,
%% endif
    version INTEGER NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL,
    created_by_id BLOB REFERENCES accounts (id) ON DELETE SET NULL,
    updated_at TEXT NOT NULL,
    updated_by_id BLOB REFERENCES accounts (id) ON DELETE SET NULL«% for field in entity.refs if not field.target.account %»,
    FOREIGN KEY («tenant.id»_id, «field.column») REFERENCES «field.target.module» («tenant.id»_id, id) ON DELETE «field.target.on_delete»«% endfor %»

) STRICT;

CREATE UNIQUE INDEX «entity.module»_«tenant.id»_id ON «entity.module» («tenant.id»_id, id);
%% if entity.number
CREATE UNIQUE INDEX «entity.module»_number ON «entity.module» («tenant.id»_id, number);
%% endif
%% if entity.slug
CREATE UNIQUE INDEX «entity.module»_slug ON «entity.module» («tenant.id»_id, slug);
%% endif
%% for field in entity.fields
%% if field.unique
CREATE UNIQUE INDEX «entity.module»_«field.column» ON «entity.module» («tenant.id»_id, «field.column»);
%% elif field.target
CREATE INDEX «entity.module»_«field.column» ON «entity.module» («field.column»);
%% endif
%% endfor
%% endfor
