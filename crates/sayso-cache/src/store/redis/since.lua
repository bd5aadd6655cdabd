-- ARGV[2]: the time after which.
local found = {}
local slots = redis.call('ZRANGEBYSCORE', log, '(' .. ARGV[2], '+inf', 'WITHSCORES')
for at = 1, #slots, 2 do
  table.insert(found, { whole(tonumber(slots[at + 1])), redis.call('HGET', changes, slots[at]) })
end
return { get('epoch'), get('floor'), get('clock'), found }
