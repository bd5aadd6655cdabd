-- $1: how many changes the log keeps.
WITH edge AS (
  SELECT clock FROM log ORDER BY clock DESC OFFSET $1 LIMIT 1
), forgotten AS (
  DELETE FROM log USING edge WHERE log.clock <= edge.clock
)
UPDATE state SET floor = edge.clock FROM edge
