//! The journal's page is made ready unseen while somebody types their passphrase, and waits here to be told that the
//! journal is open. It knows nothing until then, and may ask for nothing: the house is locked.

use std::sync::Mutex;

use serde::{Deserialize, Serialize};
use tauri::ipc::Channel;

use crate::shell::held;

/// What the journal shows first. Said in the unlock window, and carried in this process alone: it
/// stands in no file, no argument and no environment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum First {
    /// The day.
    #[default]
    Today,
    /// Craving mode, for somebody who cannot wait.
    Craving,
    /// Where a journal from elsewhere is brought in.
    Import,
}

/// Whether the journal is open, and the page that waits for it.
#[derive(Default)]
pub struct Opening(Mutex<State>);

#[derive(Default)]
struct State {
    /// What the next page to ask shows first, once the journal is open.
    first: Option<First>,
    page: Option<Channel<First>>,
}

impl Opening {
    /// A page is there: it is told at once, or when the journal opens.
    pub fn wait(&self, page: Channel<First>) {
        let mut state = held(&self.0);
        state.page = Some(page);
        state.tell();
    }

    /// The journal is open.
    pub fn open(&self, first: First) {
        let mut state = held(&self.0);
        state.first = Some(first);
        state.tell();
    }

    /// Whether it is.
    pub fn is_over(&self) -> bool {
        held(&self.0).first.is_some()
    }
}

impl State {
    /// One page is told once. The next, after a crash, begins with the day.
    fn tell(&mut self) {
        let Some(first) = self.first else { return };
        // A page that ended meanwhile asks again when it is shown anew.
        if self.page.take().is_some_and(|page| page.send(first).is_ok()) {
            self.first = Some(First::Today);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use tauri::ipc::InvokeResponseBody;

    use super::*;

    /// A page that keeps what it is told.
    fn page() -> (Channel<First>, Arc<Mutex<Vec<String>>>) {
        let told = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&told);
        let channel = Channel::new(move |body| {
            if let InvokeResponseBody::Json(json) = body {
                held(&kept).push(json);
            }
            Ok(())
        });
        (channel, told)
    }

    #[test]
    fn a_page_that_waits_is_told_when_the_journal_opens_and_not_before() {
        let opening = Opening::default();
        let (waiting, told) = page();
        opening.wait(waiting);
        assert!(held(&told).is_empty() && !opening.is_over());
        opening.open(First::Craving);
        assert_eq!(*held(&told), [r#""craving""#]);
        assert!(opening.is_over());
    }

    #[test]
    fn a_page_that_comes_late_is_told_at_once_and_the_one_after_a_crash_begins_with_the_day() {
        let opening = Opening::default();
        opening.open(First::Craving);
        for wanted in [r#""craving""#, r#""today""#] {
            let (late, told) = page();
            opening.wait(late);
            assert_eq!(*held(&told), [wanted]);
        }
    }

    #[test]
    fn a_page_that_ended_before_it_could_be_told_is_followed_by_one_that_is() {
        let opening = Opening::default();
        let tries = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&tries);
        opening.wait(Channel::new(move |_| {
            counted.fetch_add(1, Ordering::Relaxed);
            Err(tauri::Error::WebviewNotFound)
        }));
        opening.open(First::Craving);
        assert_eq!(tries.load(Ordering::Relaxed), 1);
        let (again, told) = page();
        opening.wait(again);
        assert_eq!(*held(&told), [r#""craving""#]);
    }
}
