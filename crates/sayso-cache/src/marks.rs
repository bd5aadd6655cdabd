//! Invalidations and their times: one mark per tag, however many values have it.
//!
//! An invalidation writes one mark and touches no value; each read compares. Order is counted in
//! *generations* of this process, and across processes by the store's *clock*.

use crate::{
    ChangeKind, Request, Tag,
    entry::{Entry, Freshness, Since},
    sync::{read, write},
    tag::PathTag,
};
use std::{
    collections::HashMap,
    sync::{
        RwLock,
        atomic::{AtomicU64, Ordering},
    },
    time::SystemTime,
};

/// The maximum number of tags. Beyond it the older half is forgotten, and all values from before that are invalid.
const MAX_TAGS: usize = 200_000;

/// The position of an invalidation in the order of events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct At {
    generation: u64,
    /// The store's time of the latest one that it has acknowledged.
    clock: u64,
    /// The generation of the latest one that the store has not acknowledged yet.
    pending: Option<u64>,
}

#[derive(Clone, Debug, Default)]
struct Mark {
    /// Values from before this are gone.
    gone: Option<At>,
    /// Values from before this are stale, until that time, and then gone.
    stale: Option<(At, SystemTime)>,
}

#[derive(Default)]
struct Table {
    marks: HashMap<Tag, Mark>,
    /// Values from before these are gone, whatever their tags.
    floor: u64,
    clock_floor: u64,
}

/// The invalidations that this process knows.
#[derive(Default)]
pub(crate) struct Marks {
    table: RwLock<Table>,
    generation: AtomicU64,
    /// The time of the last mark of a path.
    paths: AtomicU64,
    /// The latest time of the store's clock that is known here.
    clock: AtomicU64,
}

impl Marks {
    /// Returns the number of changes so far. A computation notes it when it begins.
    pub(crate) fn generation(&self) -> u64 {
        self.generation.load(Ordering::Acquire)
    }

    pub(crate) fn clock(&self) -> u64 {
        self.clock.load(Ordering::Acquire)
    }

    /// Notes that all changes up to this time are known.
    pub(crate) fn advance(&self, clock: u64) {
        self.clock.fetch_max(clock, Ordering::AcqRel);
    }

    /// Marks a tag that was invalidated `at` this time, and at this time of the store's `clock`: `None` until
    /// the store has [acknowledged](Self::acknowledge) it.
    pub(crate) fn mark(&self, tag: Tag, kind: ChangeKind, clock: Option<u64>, at: SystemTime) {
        let mut table = write(&self.table);
        let is_of_path = tag.is_of_path();
        let mark = table.marks.entry(tag).or_default();
        let known = mark.at(kind).unwrap_or_default();
        // Changes may arrive late or repeatedly. A change that is older than the known one has no effect.
        if clock.is_some_and(|clock| known.clock >= clock) {
            return;
        }
        let generation = self.generation.load(Ordering::Relaxed) + 1;
        if is_of_path {
            self.paths.store(generation, Ordering::Release);
        }
        let pending = if clock.is_none() {
            Some(generation)
        } else {
            known.pending
        };
        let here = At {
            generation,
            clock: clock.unwrap_or(known.clock),
            pending,
        };
        match kind {
            ChangeKind::Gone => mark.gone = Some(here),
            ChangeKind::Stale(longer) => mark.stale = Some((here, at + longer)),
        }
        if table.marks.len() > MAX_TAGS {
            forget_older_half(&mut table);
        }
        // After the mark, so that a reader of the new generation sees the mark as well.
        self.clock.fetch_max(clock.unwrap_or(0), Ordering::AcqRel);
        self.generation.store(generation, Ordering::Release);
    }

    /// Notes that the store has what was marked up to this generation. Values that were computed here since then
    /// stay: they are newer than the mark.
    pub(crate) fn acknowledge(
        &self,
        tag: Tag,
        kind: ChangeKind,
        clock: u64,
        at: SystemTime,
        upto: u64,
    ) {
        let mut table = write(&self.table);
        if let Some(at) = table.marks.get_mut(&tag).and_then(|mark| mark.at_mut(kind))
            && let Some(generation) = at.pending
        {
            at.clock = at.clock.max(clock);
            at.pending = at.pending.filter(|_| generation > upto);
            self.clock.fetch_max(clock, Ordering::AcqRel);
            return;
        }
        drop(table);
        self.mark(tag, kind, Some(clock), at);
    }

    /// Marks everything, because some changes are unknown.
    pub(crate) fn mark_all(&self, clock: u64) {
        let mut table = write(&self.table);
        let generation = self.generation.load(Ordering::Relaxed) + 1;
        table.floor = generation;
        table.clock_floor = clock;
        table.marks.clear();
        self.clock.store(clock, Ordering::Release);
        self.generation.store(generation, Ordering::Release);
    }

    /// Returns the freshness of an entry, by its tags and its age.
    pub(crate) fn judge(&self, entry: &Entry) -> Freshness {
        let by_age = entry.by_age();
        let generation = self.generation();
        if by_age == Freshness::Gone || entry.checked.load(Ordering::Acquire) == generation + 1 {
            return by_age;
        }
        match self.by_tags(&entry.tags, entry.since) {
            Freshness::Fresh => {
                // Counted from one, because zero means never.
                entry.checked.store(generation + 1, Ordering::Release);
                by_age
            }
            by_tags => by_tags,
        }
    }

    /// Returns the freshness of an entry for a request, whose path may have been marked.
    pub(crate) fn judge_for(&self, entry: &Entry, request: Option<&Request>) -> Freshness {
        let own = self.judge(entry);
        match request {
            Some(request) if own != Freshness::Gone && self.has_newer_paths(entry) => {
                match self.by_tags(request.tags(), entry.since) {
                    Freshness::Fresh => own,
                    by_path => by_path,
                }
            }
            _ => own,
        }
    }

    /// The same without knowing the request: as gone as it could be.
    pub(crate) fn judge_alone(&self, entry: &Entry) -> Freshness {
        if self.has_newer_paths(entry) {
            Freshness::Gone
        } else {
            self.judge(entry)
        }
    }

    /// Returns `true` if a path was marked after the entry.
    fn has_newer_paths(&self, entry: &Entry) -> bool {
        let paths = self.paths.load(Ordering::Acquire);
        match entry.since {
            Since::Generation(generation) => paths > generation,
            Since::Clock(_) => paths > 0,
        }
    }

    /// Returns the freshness of a value with these tags whose computation knew everything up to `since`.
    pub(crate) fn by_tags(&self, tags: &[Tag], since: Since) -> Freshness {
        let table = read(&self.table);
        let below_floor = match since {
            Since::Generation(generation) => generation < table.floor,
            Since::Clock(clock) => clock < table.clock_floor,
        };
        if below_floor {
            return Freshness::Gone;
        }
        let mut found = Freshness::Fresh;
        for mark in tags.iter().filter_map(|tag| table.marks.get(tag)) {
            if mark.gone.is_some_and(|at| at.is_after(since)) {
                return Freshness::Gone;
            }
            if let Some((at, until)) = mark.stale
                && at.is_after(since)
            {
                if SystemTime::now() >= until {
                    return Freshness::Gone;
                }
                found = Freshness::Stale;
            }
        }
        found
    }
}

impl At {
    fn is_after(self, since: Since) -> bool {
        match since {
            Since::Generation(generation) => self.generation > generation,
            // Until the store has acknowledged the mark, its values may be older.
            Since::Clock(clock) => self.pending.is_some() || self.clock > clock,
        }
    }
}

impl Mark {
    fn at(&self, kind: ChangeKind) -> Option<At> {
        match kind {
            ChangeKind::Gone => self.gone,
            ChangeKind::Stale(_) => self.stale.map(|(at, _)| at),
        }
    }

    fn at_mut(&mut self, kind: ChangeKind) -> Option<&mut At> {
        match kind {
            ChangeKind::Gone => self.gone.as_mut(),
            ChangeKind::Stale(_) => self.stale.as_mut().map(|(at, _)| at),
        }
    }

    fn latest(&self) -> At {
        let stale = self.stale.map(|(at, _)| at);
        [self.gone, stale]
            .into_iter()
            .flatten()
            .max_by_key(|at| at.generation)
            .unwrap_or_default()
    }
}

fn forget_older_half(table: &mut Table) {
    let mut generations: Vec<_> = table
        .marks
        .values()
        .map(|mark| mark.latest().generation)
        .collect();
    let middle = generations.len() / 2;
    let (_, median, _) = generations.select_nth_unstable(middle);
    let median = *median;
    let Table {
        marks,
        floor,
        clock_floor,
    } = table;
    marks.retain(|_, mark| {
        let at = mark.latest();
        let stays = at.generation > median;
        if !stays {
            *floor = (*floor).max(at.generation);
            *clock_floor = (*clock_floor).max(at.clock);
        }
        stays
    });
}

#[cfg(test)]
mod tests;
