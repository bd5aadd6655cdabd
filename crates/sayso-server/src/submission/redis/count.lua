-- KEYS: the counter. ARGV: microseconds between two calls, and of the whole quota. Returns microseconds to wait, if any.
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
local each, whole = tonumber(ARGV[1]), tonumber(ARGV[2])
local full = math.max(tonumber(redis.call('GET', KEYS[1])) or 0, now) + each
if full > now + whole then
  return full - now - whole
end
redis.call('SET', KEYS[1], string.format('%.0f', full), 'PX', string.format('%.0f', math.ceil((full - now) / 1000)))
return false
