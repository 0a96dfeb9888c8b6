//! Long work from the outside: how far it is, and whether it is to stop.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::dto::Progress;

/// Hears of progress and knows whether the person has stopped it.
pub struct Work<'a> {
    tell: &'a mut dyn FnMut(Progress),
    stop: &'a AtomicBool,
}

impl<'a> Work<'a> {
    /// Tells `tell` how far it is until `stop` is set.
    pub fn new(tell: &'a mut dyn FnMut(Progress), stop: &'a AtomicBool) -> Self {
        Self { tell, stop }
    }

    /// One step further.
    pub fn step(&mut self, step: &str, done: u64, of: u64) -> ControlFlow<()> {
        self.tell(Progress {
            step: step.to_owned(),
            done: done as f64,
            of: of as f64,
            bytes: 0.0,
        })
    }

    /// Tells how far it is, and hears whether to go on.
    pub fn tell(&mut self, progress: Progress) -> ControlFlow<()> {
        (self.tell)(progress);
        if self.stop.load(Ordering::Relaxed) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    /// The vault's progress as a step of ours.
    pub(crate) fn vault<'w>(
        &'w mut self,
        step: &'static str,
    ) -> impl FnMut(holdfast_vault::Progress) -> ControlFlow<()> + use<'w, 'a> {
        move |progress| self.step(step, progress.done, progress.of)
    }
}

impl std::fmt::Debug for Work<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Work")
    }
}
