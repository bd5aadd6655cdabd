-- KEYS: the session. ARGV: data, beginning, end, version.
redis.call('HSET', KEYS[1], 'data', ARGV[1], 'created', ARGV[2], 'expires', ARGV[3], 'version', ARGV[4])
redis.call('PEXPIREAT', KEYS[1], ARGV[3])
