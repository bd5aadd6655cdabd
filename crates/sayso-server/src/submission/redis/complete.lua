-- KEYS: the submission. ARGV: the holder; the outcome; milliseconds of keeping.
local holder, outcome = unpack(redis.call('HMGET', KEYS[1], 'holder', 'outcome'))
if holder ~= ARGV[1] or (outcome and outcome ~= ARGV[2]) then
  return 0
end
redis.call('HSET', KEYS[1], 'outcome', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
