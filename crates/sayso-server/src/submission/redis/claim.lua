-- KEYS: the submission. ARGV: the holder; milliseconds of the lease and of keeping.
-- Returns 'granted', 'running', 'interrupted', or 'completed' and the outcome.
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local holder, outcome, lapses = unpack(redis.call('HMGET', KEYS[1], 'holder', 'outcome', 'lapses'))

if outcome then
  return { 'completed', outcome }
end
if not lapses then
  redis.call('HSET', KEYS[1], 'holder', ARGV[1], 'lapses', string.format('%.0f', now + tonumber(ARGV[2])), 'keep', ARGV[3])
  -- Nobody may ask before it has lapsed: then it is kept for as long as if somebody did.
  redis.call('PEXPIRE', KEYS[1], string.format('%.0f', tonumber(ARGV[2]) + tonumber(ARGV[3])))
  return { 'granted' }
end
if holder and tonumber(lapses) <= now then
  redis.call('HDEL', KEYS[1], 'holder')
  holder = false
end
if not holder then
  return { 'interrupted' }
end
return { holder == ARGV[1] and 'granted' or 'running' }
