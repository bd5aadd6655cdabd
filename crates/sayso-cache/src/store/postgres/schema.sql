CREATE TABLE IF NOT EXISTS state (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  epoch text NOT NULL DEFAULT gen_random_uuid(),
  clock bigint NOT NULL DEFAULT 0,
  floor bigint NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS log (
  slot text PRIMARY KEY,
  clock bigint NOT NULL,
  change text NOT NULL
);
CREATE INDEX IF NOT EXISTS log_clock ON log (clock);
INSERT INTO state DEFAULT VALUES ON CONFLICT DO NOTHING;
