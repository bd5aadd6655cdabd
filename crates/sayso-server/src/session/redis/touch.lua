-- KEYS: the session. ARGV: its end.
if redis.call('EXISTS', KEYS[1]) == 1 then
  redis.call('HSET', KEYS[1], 'expires', ARGV[1])
  redis.call('PEXPIREAT', KEYS[1], ARGV[1])
end
