-- $1: the key; $2: the holder; $3, $4: seconds of the lease and of keeping.
INSERT INTO submissions AS old (key, holder, lapses, expires)
VALUES ($1, $2, now() + make_interval(secs => $3), now() + make_interval(secs => $3 + $4))
ON CONFLICT (key) DO UPDATE SET
  holder = CASE
    WHEN old.expires <= now() THEN excluded.holder
    WHEN old.outcome IS NULL AND old.lapses <= now() THEN NULL
    ELSE old.holder
  END,
  outcome = CASE WHEN old.expires > now() THEN old.outcome END,
  lapses = CASE WHEN old.expires > now() THEN old.lapses ELSE excluded.lapses END,
  expires = CASE WHEN old.expires > now() THEN old.expires ELSE excluded.expires END
RETURNING holder, outcome
