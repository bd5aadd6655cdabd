//! The room for the buffers of a template.

use crate::Html;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// Most bytes of room that a template gets before it writes any.
const MAX: usize = 256 * 1024;
/// Most bytes of a buffer that stay unused, in addition to as many as are used: it may be kept for long, in a cache.
const UNUSED: usize = 256;

/// The bytes that a template needed before: its next buffer begins with as many, so that it seldom grows.
///
/// A buffer that grows is copied each time. It also stays in the part of the heap in which its first few bytes were
/// found, which may be that of another thread, and the two threads wait for each other then.
#[derive(Debug)]
pub struct Room(AtomicUsize);

impl Room {
    /// Returns the room of a template that has not been rendered yet.
    pub const fn new(bytes: usize) -> Self {
        Self(AtomicUsize::new(bytes))
    }

    /// Returns a buffer with room for as much as before.
    pub fn begin(&self) -> Html {
        Html::with_capacity(self.0.load(Relaxed))
    }

    /// Notes how much was written, and gives back room that the buffer does not need. One large page does not make all
    /// later ones large: the room shrinks again.
    pub fn end(&self, html: &mut Html) {
        let buffer = html.buffer_mut();
        let written = buffer.len();
        let room = self.0.load(Relaxed);
        if written > room && room < MAX {
            self.0.store((written + written / 8).min(MAX), Relaxed);
        } else if written < room / 4 {
            self.0.store(room / 2, Relaxed);
        }
        if buffer.capacity() > 2 * written + UNUSED {
            buffer.shrink_to_fit();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX, Room};

    /// Returns the capacity at the beginning and at the end.
    fn render(room: &Room, bytes: usize) -> [usize; 2] {
        let mut html = room.begin();
        let begin = html.buffer_mut().capacity();
        html.push_markup(&"x".repeat(bytes));
        room.end(&mut html);
        [begin, html.buffer_mut().capacity()]
    }

    #[test]
    fn a_template_gets_the_room_that_it_needed_before() {
        let room = Room::new(32);
        assert_eq!(render(&room, 20), [32, 32]);
        assert_eq!(render(&room, 1600), [32, 1600]);
        assert_eq!(
            render(&room, 1700),
            [1800, 1800],
            "an eighth more is enough"
        );
        assert_eq!(render(&room, 900), [1800, 1800], "half of it may be unused");
        assert_eq!(render(&room, 700), [1800, 700]);
        assert_eq!(render(&room, 1700), [1800, 1800]);
    }

    #[test]
    fn one_large_page_makes_later_ones_large_for_a_short_time_and_to_a_bound() {
        let room = Room::new(32);
        render(&room, 8 * MAX);
        assert_eq!(render(&room, 100), [MAX, 100]);
        let mut renders = 1;
        while render(&room, 100)[0] > 400 {
            renders += 1;
        }
        assert_eq!(renders, 10);
    }
}
