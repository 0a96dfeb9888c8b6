//! The house: a file that is locked or open, and the one place that asks which. Whoever shows a window
//! keeps one and calls [`call`]'s functions, one a command, all made from the table.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use holdfast_journal::record::Now;
use holdfast_journal::store::Names;

use crate::dto::Progress;
use crate::session::{Locked, Places, Session, Work};
use crate::{Error, Random};

/// A file, locked or open.
enum Door {
    Locked(Box<Locked>),
    Open(Box<Session>),
}

/// One file and its session. Commands come one at a time; a long one can be stopped.
pub struct House {
    door: Arc<Mutex<Door>>,
    stop: AtomicBool,
    leaving: Arc<AtomicBool>,
}

impl House {
    /// Stands before a file. `named`: the person chose it or has unlocked it before.
    #[must_use]
    pub fn new(places: Places, named: bool) -> Self {
        Self {
            door: Arc::new(Mutex::new(Door::Locked(Box::new(Locked::new(places, named))))),
            stop: AtomicBool::new(false),
            leaving: Arc::default(),
        }
    }

    /// Whether it is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(*held(&self.door), Door::Open(_))
    }

    /// Stops the long work that is going on, at its next step.
    pub fn cancel(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// The person goes, or (`false`) has stayed after all. Who goes waits for no long work and for no copy that
    /// nobody asked for: both are let be, so that the last words are sealed at once; the copy stays due.
    pub fn leaving(&self, goes: bool) {
        self.leaving.store(goes, Ordering::Relaxed);
        if goes {
            self.cancel();
        }
    }

    /// Settles what was being written and closes the file. A refusal to settle closes it all the same:
    /// drafts stay drafts and are there at the next unlocking.
    ///
    /// # Errors
    /// When the last drafts could not be settled.
    pub fn lock(&self, now: &Now) -> Result<(), Error> {
        let mut door = held(&self.door);
        let places = match &*door {
            Door::Locked(_) => return Ok(()),
            Door::Open(session) => session.places().clone(),
        };
        match std::mem::replace(&mut *door, Door::Locked(Box::new(Locked::new(places, true)))) {
            Door::Open(session) => session.lock(now),
            Door::Locked(_) => Ok(()),
        }
    }

    /// Does something with the open session. Where that was the day's first change, the day's copy is
    /// made behind it.
    ///
    /// # Errors
    /// [`Error::Locked`], or what `what` says.
    pub fn ask<T>(&self, now: &Now, what: impl FnOnce(&mut Session) -> Result<T, Error>) -> Result<T, Error> {
        let mut door = held(&self.door);
        let Door::Open(session) = &mut *door else {
            return Err(Error::Locked);
        };
        session.see(now);
        let before = session.journal().vault().generation();
        let answer = what(session);
        if session.journal().vault().generation() != before {
            session.bear_witness();
            if session.copy_is_due(now) {
                self.copy_behind(now.clone());
            }
        }
        answer
    }

    /// Makes the day's copy as soon as nobody asks anything. Where it fails, Today says in time how
    /// long ago the last one was.
    fn copy_behind(&self, now: Now) {
        let (door, leaving) = (Arc::clone(&self.door), Arc::clone(&self.leaving));
        std::thread::spawn(move || {
            if let Door::Open(session) = &mut *held(&door) {
                let _ = session.make_due_copy(&now, &leaving);
            }
        });
    }

    fn before<T>(&self, what: impl FnOnce(&mut Locked) -> Result<T, Error>) -> Result<T, Error> {
        match &mut *held(&self.door) {
            Door::Locked(locked) => what(locked),
            Door::Open(_) => Err(Error::OpenElsewhere),
        }
    }

    fn enter<T>(&self, how: impl FnOnce(&mut Locked, Names) -> Result<(Session, T), Error>) -> Result<T, Error> {
        let names = Names::from_system().map_err(|error| Error::Io {
            what: error.to_string(),
        })?;
        let mut door = held(&self.door);
        let Door::Locked(locked) = &mut *door else {
            return Err(Error::OpenElsewhere);
        };
        let (session, answer) = how(locked, names)?;
        *door = Door::Open(Box::new(session));
        Ok(answer)
    }

    fn work<T>(
        &self,
        now: &Now,
        tell: &mut dyn FnMut(Progress),
        what: impl FnOnce(&mut Session, &mut Work<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.stop.store(false, Ordering::Relaxed);
        let mut work = Work::new(tell, &self.stop);
        self.ask(now, |session| what(session, &mut work))
    }
}

impl std::fmt::Debug for House {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("House(…)")
    }
}

/// A panic in one command leaves nothing half changed, so a poisoned lock is taken all the same.
fn held(door: &Mutex<Door>) -> MutexGuard<'_, Door> {
    door.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Every command of the table as a function: of the house, the time and a request; a long one also of
/// somebody who hears of its progress.
pub mod call {
    use super::{Error, House, Names, Now, Progress, Random, Work};
    use crate::dto::*;
    use crate::handlers::open_to_all;
    use crate::session::NEVER;

    /// What the first window finds.
    ///
    /// # Errors
    /// [`Error::OpenElsewhere`] where it is this program that has it open.
    pub fn start(house: &House, now: &Now, _: Nothing) -> Result<Start, Error> {
        house.before(|locked| Ok(locked.start(now)))
    }

    /// Six words.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn offer_passphrase(_: &House, _: &Now, _: Nothing) -> Result<OfferedPassphrase, Error> {
        Ok(open_to_all::offer_passphrase(&mut Random::from_system()?))
    }

    /// How strong a passphrase is.
    ///
    /// # Errors
    /// [`Error::BadRequest`] where it is not text.
    pub fn strength(_: &House, _: &Now, request: StrengthRequest) -> Result<Strength, Error> {
        open_to_all::strength(&request)
    }

    /// Makes the vault and opens it.
    ///
    /// # Errors
    /// As [`Locked::create`](crate::session::Locked::create).
    pub fn create(house: &House, now: &Now, request: CreateRequest) -> Result<Created, Error> {
        house.enter(|locked, names: Names| locked.create(now, &request, names))
    }

    /// Opens the vault.
    ///
    /// # Errors
    /// As [`Locked::unlock`](crate::session::Locked::unlock).
    pub fn unlock(house: &House, now: &Now, request: UnlockRequest) -> Result<Unlocked, Error> {
        house.enter(|locked, names| locked.unlock(now, &request, names))
    }

    /// Opens the vault by its recovery key.
    ///
    /// # Errors
    /// As [`Locked::recover`](crate::session::Locked::recover).
    pub fn recover(house: &House, now: &Now, request: RecoverRequest) -> Result<Unlocked, Error> {
        house.enter(|locked, names| locked.recover(now, &request, names))
    }

    /// Makes the vault out of a backup and opens it.
    ///
    /// # Errors
    /// As [`Locked::restore`](crate::session::Locked::restore).
    pub fn restore(house: &House, now: &Now, request: RestoreRequest) -> Result<Unlocked, Error> {
        let mut quiet = |_: Progress| {};
        let mut work = Work::new(&mut quiet, &NEVER);
        house.enter(|locked, names| locked.restore(now, &request, &mut work, names))
    }

    /// A content file.
    ///
    /// # Errors
    /// [`Error::BadRequest`] where there is none of that name.
    pub fn content(_: &House, _: &Now, request: ContentRequest) -> Result<Content, Error> {
        open_to_all::content(&request)
    }

    /// A number as a QR code.
    ///
    /// # Errors
    /// [`Error::BadRequest`] where it is no number.
    pub fn qr(_: &House, _: &Now, request: QrRequest) -> Result<Qr, Error> {
        open_to_all::qr(&request)
    }

    macro_rules! asked {
        ($name:ident, $request:ident => $answer:ident) => {
            #[doc = concat!("As [`Session::", stringify!($name), "`](crate::Session::", stringify!($name), ").")]
            ///
            /// # Errors
            /// [`Error::Locked`], and as there.
            pub fn $name(house: &House, now: &Now, request: $request) -> Result<$answer, Error> {
                house.ask(now, |session| session.$name(now, request))
            }
        };
    }

    asked!(words_back, WordsBack => WordsFit);
    asked!(first_words, FirstWords => Made);

    macro_rules! from_table {
        (
            before { $($_before:tt)* }
            both { $($_both:tt)* }
            ask { $($ask:ident: $ask_request:ident => $ask_answer:ident,)* }
            long { $($long:ident: $long_request:ident => $long_answer:ident,)* }
        ) => {
            $(asked!($ask, $ask_request => $ask_answer);)*
            $(
                #[doc = concat!("As [`Session::", stringify!($long), "`](crate::Session::", stringify!($long), ").")]
                ///
                /// # Errors
                /// [`Error::Locked`], [`Error::Cancelled`], and as there.
                pub fn $long(
                    house: &House,
                    now: &Now,
                    request: $long_request,
                    tell: &mut dyn FnMut(Progress),
                ) -> Result<$long_answer, Error> {
                    house.work(now, tell, |session, work| session.$long(now, request, work))
                }
            )*
        };
    }
    crate::commands!(from_table);
}
