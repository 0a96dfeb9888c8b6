//! What the shell tells the page, and what the page answers: that nothing can be read on it any more,
//! and then that nothing on it is unsealed. A page that does not cover itself is not waited for longer
//! than said; one that is covered is, for as long as it says so again and again, because what it holds may
//! be the only copy of somebody's words. One that has fallen silent holds the keys for nobody.

use std::sync::{Condvar, Mutex};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use tauri::ipc::Channel;

use crate::shell::held;

/// Something the page must act on at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Notice {
    /// Cover everything, say so, seal what is unsealed, say so.
    Cover,
}

/// What the page answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Nothing can be read on it; sealing is under way, or is refused and tried again. Said every few seconds.
    Covered,
    /// Nothing on it is unsealed, or the person has let go of what was.
    Sealed,
    /// The person has shown by the passphrase that it is them, and goes on.
    Lifted,
}

/// How a cover ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The program may lock.
    Sealed,
    /// The program stays open.
    Lifted,
    /// There is no page, it did not cover itself in time, or it has fallen silent: the program must lock.
    Unheard,
}

/// The listening page, if there is one.
#[derive(Default)]
pub struct Notices {
    page: Mutex<Option<Channel<Notice>>>,
    answer: Mutex<Option<Said>>,
    changed: Condvar,
}

/// An answer, and when it was last given.
#[derive(Clone, Copy)]
struct Said {
    answer: Answer,
    at: Instant,
}

impl Notices {
    /// A page begins to listen; an earlier one is forgotten.
    pub fn listen(&self, page: Channel<Notice>) {
        *held(&self.page) = Some(page);
    }

    /// The page's answer. Answers may overtake one another on their way: that it is covered says nothing
    /// new where it has said already how the cover ended.
    pub fn answered(&self, answer: Answer) {
        let mut last = held(&self.answer);
        let known = last.map(|said| said.answer).filter(|_| answer == Answer::Covered);
        *last = Some(Said {
            answer: known.unwrap_or(answer),
            at: Instant::now(),
        });
        self.changed.notify_all();
    }

    /// The page has ended, with whatever was on it: nobody waits for it. Only Linux's engine tells.
    #[cfg(any(target_os = "linux", test))]
    pub fn gone(&self) {
        *held(&self.page) = None;
        self.answered(Answer::Sealed);
    }

    /// Tells the page to cover itself, and waits for that not longer than `limit`; then for the end of
    /// it, for as long as the page is never silent for `silence`.
    pub fn cover(&self, limit: Duration, silence: Duration) -> Ended {
        *held(&self.answer) = None;
        let told = held(&self.page)
            .as_ref()
            .is_some_and(|page| page.send(Notice::Cover).is_ok());
        if !told {
            return Ended::Unheard;
        }
        let (begun, mut answer) = (Instant::now(), held(&self.answer));
        loop {
            let (since, most) = match *answer {
                None => (begun, limit),
                Some(said) => match said.answer {
                    Answer::Covered => (said.at, silence),
                    Answer::Sealed => return Ended::Sealed,
                    Answer::Lifted => return Ended::Lifted,
                },
            };
            let Some(left) = most.checked_sub(since.elapsed()) else {
                return Ended::Unheard;
            };
            answer = match self.changed.wait_timeout(answer, left) {
                Ok((answer, _)) => answer,
                Err(poisoned) => poisoned.into_inner().0,
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    /// A page that gives these answers, each after a rest.
    fn page(answers: &'static [Answer]) -> Arc<Notices> {
        let notices = Arc::new(Notices::default());
        let page = Arc::clone(&notices);
        notices.listen(Channel::new(move |_| {
            let page = Arc::clone(&page);
            std::thread::spawn(move || {
                for answer in answers {
                    std::thread::sleep(Duration::from_millis(150));
                    page.answered(*answer);
                }
            });
            Ok(())
        }));
        notices
    }

    #[test]
    fn no_page_means_no_wait() {
        let begun = Instant::now();
        assert_eq!(Notices::default().cover(Duration::from_secs(5), LONG), Ended::Unheard);
        assert!(begun.elapsed() < Duration::from_secs(1));
    }

    #[test]
    fn a_page_that_answers_ends_the_wait() {
        let notices = page(&[Answer::Covered, Answer::Sealed]);
        assert_eq!(notices.cover(Duration::from_secs(5), LONG), Ended::Sealed);
    }

    #[test]
    fn a_page_that_hangs_is_not_waited_for_longer_than_said() {
        let notices = page(&[]);
        let begun = Instant::now();
        assert_eq!(notices.cover(Duration::from_millis(80), LONG), Ended::Unheard);
        assert!(begun.elapsed() < Duration::from_secs(1));
    }

    #[test]
    fn a_covered_page_is_waited_for_until_its_words_are_sealed() {
        let notices = page(&[Answer::Covered, Answer::Covered, Answer::Covered, Answer::Sealed]);
        let begun = Instant::now();
        assert_eq!(notices.cover(Duration::from_millis(300), LONG), Ended::Sealed);
        assert!(begun.elapsed() >= Duration::from_millis(600), "{:?}", begun.elapsed());
    }

    #[test]
    fn a_covered_page_that_falls_silent_is_given_up() {
        let notices = page(&[Answer::Covered, Answer::Covered]);
        let begun = Instant::now();
        let silence = Duration::from_millis(400);
        assert_eq!(notices.cover(Duration::from_secs(5), silence), Ended::Unheard);
        assert!(begun.elapsed() >= Duration::from_millis(700), "{:?}", begun.elapsed());
        assert!(begun.elapsed() < Duration::from_secs(4), "{:?}", begun.elapsed());
    }

    #[test]
    fn an_end_that_overtakes_the_cover_is_the_end() {
        let notices = Arc::new(Notices::default());
        let page = Arc::clone(&notices);
        notices.listen(Channel::new(move |_| {
            page.answered(Answer::Sealed);
            page.answered(Answer::Covered);
            Ok(())
        }));
        let (ended, how) = std::sync::mpsc::channel();
        std::thread::spawn(move || ended.send(notices.cover(Duration::from_secs(5), LONG)));
        assert_eq!(how.recv_timeout(Duration::from_secs(10)), Ok(Ended::Sealed));
    }

    #[test]
    fn a_person_who_lifts_the_cover_is_not_locked_out() {
        let notices = page(&[Answer::Covered, Answer::Lifted]);
        assert_eq!(notices.cover(Duration::from_secs(5), LONG), Ended::Lifted);
    }

    #[test]
    fn a_page_that_dies_under_its_cover_is_waited_for_no_longer() {
        let notices = page(&[Answer::Covered]);
        let page = Arc::clone(&notices);
        std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(400));
            page.gone();
        });
        assert_eq!(notices.cover(Duration::from_secs(5), LONG), Ended::Sealed);
    }
}
