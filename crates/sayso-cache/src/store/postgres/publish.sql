-- $1: how many changes; $2, $3, $4: their slots, their places among them, and they; $5: the channel.
WITH now AS (
  -- Holds the row until the end, so that changes are seen in the order of the clock.
  UPDATE state SET clock = clock + $1 RETURNING clock
), written AS (
  INSERT INTO log (slot, clock, change)
  SELECT slot, now.clock - $1 + place, change
  FROM now, unnest($2::text[], $3::bigint[], $4::text[]) AS new (slot, place, change)
  ON CONFLICT (slot) DO UPDATE SET clock = excluded.clock, change = excluded.change
), told AS (
  SELECT pg_notify($5, clock::text) FROM now
)
SELECT clock FROM now, told
