//! When to lock because nobody is there. The page says when a key or the mouse was used; the count
//! runs here, where a page that hangs cannot stop it. Sleep counts as absence.

use std::sync::Mutex;
use std::time::{Duration, Instant, SystemTime};

use tauri::{AppHandle, Manager};

use crate::leave;
use crate::shell::{Shell, held};

/// Five minutes, until the person says otherwise.
const USUAL: Duration = Duration::from_secs(5 * 60);

/// The last sign of life and the longest absence.
#[derive(Debug)]
pub struct Idle(Mutex<State>);

#[derive(Clone, Copy, Debug)]
struct State {
    seen: Seen,
    limit: Duration,
}

/// A moment on two clocks: one that stops in sleep, one that does not but can be set.
#[derive(Clone, Copy, Debug)]
struct Seen {
    steady: Instant,
    wall: SystemTime,
}

impl Seen {
    fn now() -> Self {
        Self {
            steady: Instant::now(),
            wall: SystemTime::now(),
        }
    }

    /// The longer of the two: a clock set forward locks once too often, never once too seldom.
    fn until(&self, now: &Self) -> Duration {
        let wall = now.wall.duration_since(self.wall).unwrap_or_default();
        now.steady.duration_since(self.steady).max(wall)
    }
}

impl Default for Idle {
    fn default() -> Self {
        Self(Mutex::new(State {
            seen: Seen::now(),
            limit: USUAL,
        }))
    }
}

impl Idle {
    /// Somebody is there.
    pub fn active(&self) {
        held(&self.0).seen = Seen::now();
    }

    /// How long an absence may be.
    pub fn allow(&self, limit: Duration) {
        held(&self.0).limit = limit;
    }

    fn is_over(&self, now: &Seen) -> bool {
        let state = *held(&self.0);
        state.seen.until(now) >= state.limit
    }
}

/// Counts from now on, once a second, and locks when it is time; a person who lifts the cover is there
/// again, and it counts on.
pub fn watch(app: AppHandle) {
    app.state::<Shell>().idle.active();
    std::thread::spawn(move || {
        loop {
            if app.state::<Shell>().idle.is_over(&Seen::now()) {
                leave::lock(&app, leave::Afterwards::Shown);
            }
            std::thread::sleep(Duration::from_secs(1));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn later(seen: Seen, steady: u64, wall: u64) -> Seen {
        Seen {
            steady: seen.steady + Duration::from_secs(steady),
            wall: seen.wall + Duration::from_secs(wall),
        }
    }

    #[test]
    fn five_minutes_without_a_sign_are_too_long() {
        let idle = Idle::default();
        let seen = held(&idle.0).seen;
        assert!(!idle.is_over(&later(seen, 299, 299)));
        assert!(idle.is_over(&later(seen, 300, 300)));
    }

    #[test]
    fn sleep_counts_as_absence() {
        let idle = Idle::default();
        let seen = held(&idle.0).seen;
        assert!(idle.is_over(&later(seen, 2, 8 * 3600)));
    }

    #[test]
    fn a_clock_set_back_does_not_keep_it_open() {
        let idle = Idle::default();
        let mut seen = held(&idle.0).seen;
        seen.wall += Duration::from_secs(86_400);
        held(&idle.0).seen = seen;
        assert!(idle.is_over(&later(
            Seen {
                wall: seen.wall - Duration::from_secs(86_400),
                ..seen
            },
            300,
            300
        )));
    }

    #[test]
    fn a_minute_is_a_minute_when_asked_for() {
        let idle = Idle::default();
        idle.allow(Duration::from_secs(60));
        let seen = held(&idle.0).seen;
        assert!(!idle.is_over(&later(seen, 59, 59)));
        assert!(idle.is_over(&later(seen, 60, 60)));
    }
}
