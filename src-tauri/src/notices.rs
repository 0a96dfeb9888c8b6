//! What the shell tells the page, and the page's one answer that matters: "I am covered and what was
//! on me is sealed". A page that does not answer is not waited for longer than said.

use std::sync::{Condvar, Mutex};
use std::time::Duration;

use serde::Serialize;
use tauri::ipc::Channel;

use crate::shell::held;

/// Something the page must act on at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Notice {
    /// Cover everything, seal the draft, answer `covered`.
    Cover,
}

/// The listening page, if there is one.
#[derive(Default)]
pub struct Notices {
    page: Mutex<Option<Channel<Notice>>>,
    covered: Mutex<bool>,
    changed: Condvar,
}

impl Notices {
    /// A page begins to listen; an earlier one is forgotten.
    pub fn listen(&self, page: Channel<Notice>) {
        *held(&self.page) = Some(page);
    }

    /// The page's answer.
    pub fn covered(&self) {
        *held(&self.covered) = true;
        self.changed.notify_all();
    }

    /// Tells the page to cover itself and waits for its answer, but not longer than `limit`.
    /// Returns whether it answered.
    pub fn cover(&self, limit: Duration) -> bool {
        *held(&self.covered) = false;
        let told = held(&self.page)
            .as_ref()
            .is_some_and(|page| page.send(Notice::Cover).is_ok());
        if !told {
            return false;
        }
        let waited = self
            .changed
            .wait_timeout_while(held(&self.covered), limit, |covered| !*covered);
        waited.is_ok_and(|(covered, _)| *covered)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Instant;

    use super::*;

    #[test]
    fn no_page_means_no_wait() {
        let begun = Instant::now();
        assert!(!Notices::default().cover(Duration::from_secs(5)));
        assert!(begun.elapsed() < Duration::from_secs(1));
    }

    #[test]
    fn a_page_that_answers_ends_the_wait() {
        let notices = Arc::new(Notices::default());
        let page = Arc::clone(&notices);
        notices.listen(Channel::new(move |_| {
            let page = Arc::clone(&page);
            std::thread::spawn(move || {
                std::thread::sleep(Duration::from_millis(50));
                page.covered();
            });
            Ok(())
        }));
        assert!(notices.cover(Duration::from_secs(5)));
    }

    #[test]
    fn a_page_that_hangs_is_not_waited_for_longer_than_said() {
        let notices = Notices::default();
        notices.listen(Channel::new(|_| Ok(())));
        let begun = Instant::now();
        assert!(!notices.cover(Duration::from_millis(80)));
        assert!(begun.elapsed() < Duration::from_secs(1));
    }
}
