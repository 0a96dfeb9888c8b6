//! Ctrl C, and being asked to end. Long work stops at its next step and takes away what it had begun, so that no half of
//! a readable copy is left. Everything else ends at once, and so does whoever is asked twice: what is sealed is
//! safe at any moment.

use std::sync::Arc;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

/// What a shell says of a program that Ctrl C has ended.
const INTERRUPTED: i32 = 130;

static WISHED: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);
static IDLE: LazyLock<Arc<AtomicBool>> = LazyLock::new(|| Arc::new(AtomicBool::new(true)));

/// Listens from here on. Where the system does not let it, the program ends as any other.
pub fn listen() {
    for signal in [SIGINT, SIGTERM] {
        // In this order: the second asking finds the wish of the first.
        let _ = flag::register_conditional_shutdown(signal, INTERRUPTED, Arc::clone(&IDLE));
        let _ = flag::register_conditional_shutdown(signal, INTERRUPTED, Arc::clone(&WISHED));
        let _ = flag::register(signal, Arc::clone(&WISHED));
    }
}

/// Long work begins or ends.
pub fn at_work(works: bool) {
    IDLE.store(!works, Ordering::SeqCst);
}

/// Whether somebody wants it to stop.
pub fn wished() -> &'static AtomicBool {
    &WISHED
}
