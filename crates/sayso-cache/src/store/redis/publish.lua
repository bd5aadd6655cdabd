-- ARGV[2]: most changes that the log keeps; then slot and change, for each.
local before = tonumber(get('clock'))
local clock = before
local announced = {}
for at = 3, #ARGV, 2 do
  clock = clock + 1
  redis.call('ZADD', log, whole(clock), ARGV[at])
  redis.call('HSET', changes, ARGV[at], ARGV[at + 1])
  table.insert(announced, ARGV[at + 1])
end

local over = redis.call('ZCARD', log) - tonumber(ARGV[2])
if over > 0 then
  local forgotten = redis.call('ZPOPMIN', log, over)
  for at = 1, #forgotten, 2 do
    redis.call('HDEL', changes, forgotten[at])
  end
  redis.call('HSET', state, 'floor', whole(tonumber(forgotten[#forgotten])))
end

redis.call('HSET', state, 'clock', whole(clock), 'count', redis.call('ZCARD', log))
redis.call('PUBLISH', channel, '[' .. whole(before) .. ',[' .. table.concat(announced, ',') .. ']]')
return whole(clock)
