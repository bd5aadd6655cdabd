-- Two that begin at the same time would fail on what the other makes.
SELECT pg_advisory_xact_lock(hashtext('sayso-cache'));
CREATE SCHEMA IF NOT EXISTS {schema};
CREATE TABLE IF NOT EXISTS {schema}.state (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  epoch text NOT NULL DEFAULT gen_random_uuid(),
  clock bigint NOT NULL DEFAULT 0,
  floor bigint NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS {schema}.log (
  slot text PRIMARY KEY,
  clock bigint NOT NULL,
  change text NOT NULL
);
CREATE INDEX IF NOT EXISTS log_clock ON {schema}.log (clock);
INSERT INTO {schema}.state DEFAULT VALUES ON CONFLICT DO NOTHING;
