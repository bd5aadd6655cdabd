-- KEYS: the submission. ARGV: the holder.
local holder, outcome = unpack(redis.call('HMGET', KEYS[1], 'holder', 'outcome'))
if holder == ARGV[1] and not outcome then
  redis.call('DEL', KEYS[1])
end
