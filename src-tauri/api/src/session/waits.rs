//! The growing wait after wrong passphrases. It lives in this process only: nothing on disk says
//! that somebody tried, and Argon2 is what keeps a thief with the file at bay.

use holdfast_journal::record::Moment;

use crate::Error;

/// Wrong ones that cost nothing but their derivation.
const FREE: u32 = 5;
const FIRST_WAIT_MS: u64 = 5_000;
const LONGEST_WAIT_MS: u64 = 300_000;

/// How many were wrong in a row, and until when to wait.
#[derive(Debug, Default)]
pub struct Waits {
    wrong: u32,
    last: Option<Moment>,
}

impl Waits {
    /// Milliseconds still to wait; none while the clock stands before the last try.
    pub fn left(&self, now: Moment) -> u32 {
        let Some(last) = self.last else { return 0 };
        let wait = match self.wrong.checked_sub(FREE) {
            None => 0,
            Some(more) => (FIRST_WAIT_MS << more.min(10)).min(LONGEST_WAIT_MS),
        };
        let waited = u64::try_from((now.0 - last.0).num_milliseconds()).unwrap_or(wait);
        u32::try_from(wait.saturating_sub(waited)).unwrap_or(u32::MAX)
    }

    /// Refuses a try that comes too early.
    pub fn check(&self, now: Moment) -> Result<(), Error> {
        match self.left(now) {
            0 => Ok(()),
            ms => Err(Error::Wait { ms }),
        }
    }

    /// Remembers how a try went.
    pub fn learn<T>(&mut self, now: Moment, tried: &Result<T, Error>) {
        match tried {
            Ok(_) => *self = Self::default(),
            Err(Error::WrongKey) => {
                self.wrong += 1;
                self.last = Some(now);
            }
            Err(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Moment {
        Moment::from_seconds(1_800_000_000 + seconds)
    }

    fn after(wrong: u32) -> Waits {
        let mut waits = Waits::default();
        for _ in 0..wrong {
            waits.learn(at(0), &Err::<(), _>(Error::WrongKey));
        }
        waits
    }

    #[test]
    fn four_wrong_ones_cost_no_wait_and_the_fifth_costs_five_seconds() {
        assert_eq!(after(4).left(at(0)), 0);
        assert_eq!(after(5).left(at(0)), 5_000);
        assert_eq!(after(5).left(at(5)), 0);
    }

    #[test]
    fn the_wait_doubles_and_never_passes_five_minutes() {
        assert_eq!(after(6).left(at(0)), 10_000);
        assert_eq!(after(7).left(at(3)), 17_000);
        assert_eq!(after(60).left(at(0)), 300_000);
    }

    #[test]
    fn the_right_one_ends_it_and_other_troubles_do_not_count() {
        let mut waits = after(9);
        waits.learn(at(0), &Err::<(), _>(Error::OpenElsewhere));
        assert_eq!(waits.wrong, 9);
        waits.learn(at(0), &Ok(()));
        assert_eq!(waits.left(at(0)), 0);
    }

    #[test]
    fn a_clock_set_back_locks_nobody_out() {
        assert_eq!(after(9).left(at(-1_000_000)), 0);
    }
}
