//! The store in Redis is a store, and with it several caches behave as one.

#[path = "support/redis.rs"]
mod server;
mod support;

use sayso_cache::RedisStore;
use server::Redis;

async fn pair() -> (RedisStore, RedisStore, Redis) {
    let redis = Redis::start();
    let connect = || RedisStore::connect(&redis.url(), "test").expect("an address");
    (connect(), connect(), redis)
}

sayso_cache::conformance!(values, pair);
