-- Begins a new epoch if this may not be the data that was here before.
-- KEYS: state, log, changes, channel. ARGV[1]: a name for a new epoch.
local state, log, changes, channel = KEYS[1], KEYS[2], KEYS[3], KEYS[4]

local function whole(number)
  -- Lua would write large numbers with an exponent.
  return string.format('%.0f', number)
end

local function get(field)
  return redis.call('HGET', state, field)
end

-- A server that was restarted, or took over, may lack the last changes.
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')
-- A server that is short of memory may have evicted a part.
local count = redis.call('ZCARD', log)
local intact = get('run') == run and tonumber(get('count')) == count and redis.call('HLEN', changes) == count

if not intact then
  -- The clock must not go back, not even when it was lost: the time of day is later than any before.
  local time = redis.call('TIME')
  local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
  local clock = whole(math.max(now, (tonumber(get('clock')) or 0) + 1))
  redis.call('DEL', log, changes)
  redis.call('HSET', state, 'run', run, 'epoch', ARGV[1], 'clock', clock, 'floor', clock, 'count', 0)
end

