-- $1: the key; $2, $3: microseconds between two calls, and of the whole quota. Returns microseconds to wait, if any.
WITH quota AS (
  SELECT $2::bigint * interval '1 microsecond' AS each, $3::bigint * interval '1 microsecond' AS whole
), counted AS (
  INSERT INTO counters AS old (key, full_again)
  SELECT $1, now() + each FROM quota
  ON CONFLICT (key) DO UPDATE
  SET full_again = greatest(old.full_again, now()) + (SELECT each FROM quota)
  WHERE greatest(old.full_again, now()) + (SELECT each FROM quota) <= now() + (SELECT whole FROM quota)
  RETURNING true
)
SELECT CASE WHEN NOT EXISTS (SELECT FROM counted) THEN
  coalesce(
    (SELECT (extract(epoch FROM full_again - now()) * 1000000)::bigint + $2 - $3 FROM counters WHERE key = $1),
    $2
  )
END AS wait
