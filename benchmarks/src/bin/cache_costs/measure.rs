//! Medians and their ranges, and what the heap and the system say about memory.

use crate::HEAP;
use std::{
    fmt, fs, io,
    time::{Duration, Instant},
};

/// How often everything is measured.
pub(crate) const ROUNDS: usize = 9;

/// The median of some rounds, with the least and the greatest.
pub(crate) struct Spread(f64, f64, f64);

impl Spread {
    pub(crate) fn of(mut figures: Vec<f64>) -> Self {
        figures.sort_by(f64::total_cmp);
        let at = |index: usize| figures.get(index).copied().unwrap_or(f64::NAN);
        Self(
            at(figures.len() / 2),
            at(0),
            at(figures.len().saturating_sub(1)),
        )
    }
}

impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = f.precision().unwrap_or(0);
        write!(
            f,
            "{:.places$} ({:.places$} – {:.places$})",
            self.0, self.1, self.2
        )
    }
}

/// Nanoseconds for each of `count` that were done since `began`.
pub(crate) fn nanos_each(began: Instant, count: u32) -> f64 {
    began.elapsed().as_nanos() as f64 / f64::from(count)
}

pub(crate) fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// How many pieces of memory were asked for so far; one that was made longer counts again.
pub(crate) fn allocations() -> usize {
    let stats = HEAP.stats();
    stats.allocations + stats.reallocations
}

/// Bytes that are in use now.
pub(crate) fn heap() -> usize {
    let stats = HEAP.stats();
    stats
        .bytes_allocated
        .saturating_sub(stats.bytes_deallocated)
}

/// Bytes of this process in memory, as Linux counts them.
pub(crate) fn resident() -> io::Result<usize> {
    let status = fs::read_to_string("/proc/self/status")?;
    let kilobytes = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB"))
        .and_then(|text| text.parse::<usize>().ok());
    kilobytes
        .map(|count| count << 10)
        .ok_or_else(|| io::Error::other("VmRSS is not in /proc/self/status"))
}
