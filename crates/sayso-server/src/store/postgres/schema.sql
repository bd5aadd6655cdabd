CREATE TABLE IF NOT EXISTS sessions (
  token_hash bytea PRIMARY KEY,
  data text NOT NULL,
  created bigint NOT NULL,
  expires bigint NOT NULL,
  version bigint NOT NULL
);
CREATE INDEX IF NOT EXISTS sessions_expires ON sessions (expires);
-- A submission with an outcome is completed, one without a holder was interrupted, and any other is running.
CREATE TABLE IF NOT EXISTS submissions (
  key bytea PRIMARY KEY,
  holder bytea,
  outcome bytea,
  lapses timestamptz NOT NULL,
  expires timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS submissions_expires ON submissions (expires);
-- Not in the write-ahead log: after a crash of the server all counters begin anew.
CREATE UNLOGGED TABLE IF NOT EXISTS counters (
  key bytea PRIMARY KEY,
  full_again timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS counters_full_again ON counters (full_again);
