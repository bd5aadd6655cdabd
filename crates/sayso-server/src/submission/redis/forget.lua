-- KEYS: the submission. ARGV: the outcome.
if redis.call('HGET', KEYS[1], 'outcome') == ARGV[1] then
  redis.call('DEL', KEYS[1])
end
