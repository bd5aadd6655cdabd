-- KEYS: the submission. ARGV: the holder; milliseconds of the lease.
local holder, outcome, keep = unpack(redis.call('HMGET', KEYS[1], 'holder', 'outcome', 'keep'))
if holder ~= ARGV[1] or outcome then
  return 0
end
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
redis.call('HSET', KEYS[1], 'lapses', string.format('%.0f', now + tonumber(ARGV[2])))
redis.call('PEXPIRE', KEYS[1], string.format('%.0f', tonumber(ARGV[2]) + tonumber(keep)))
return 1
