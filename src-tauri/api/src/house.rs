//! The house: a file that is locked or open, and the one place that asks which. Whoever shows a window
//! keeps one and calls [`call`]'s functions, one a command, all made from the table.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

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

/// One file and its session. Commands come one at a time; a long one can be stopped. What only works out
/// numbers does so apart from the others, from copies.
pub struct House(Arc<Rooms>);

/// What a house shares with the copy that is made behind an answer.
struct Rooms {
    door: Mutex<Door>,
    stop: AtomicBool,
    leaving: AtomicBool,
    /// How often it has been locked.
    locked: AtomicU64,
    /// Read by whoever works apart with copies of what was sealed; locking waits until nobody does.
    apart: RwLock<()>,
    /// Whether the day's copy is being made.
    copying: AtomicBool,
}

impl House {
    /// Stands before a file. `named`: the person chose it or has unlocked it before.
    #[must_use]
    pub fn new(places: Places, named: bool) -> Self {
        Self(Arc::new(Rooms {
            door: Mutex::new(Door::Locked(Box::new(Locked::new(places, named)))),
            stop: AtomicBool::new(false),
            leaving: AtomicBool::new(false),
            locked: AtomicU64::new(0),
            apart: RwLock::new(()),
            copying: AtomicBool::new(false),
        }))
    }

    /// Whether it is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(*held(&self.0.door), Door::Open(_))
    }

    /// Stops the long work that is going on, at its next step.
    pub fn cancel(&self) {
        self.0.stop.store(true, Ordering::Relaxed);
    }

    /// The person goes, or (`false`) has stayed after all. Who goes waits for no long work and for no copy that
    /// nobody asked for: both are let be, so that the last words are sealed at once; the copy stays due.
    pub fn leaving(&self, goes: bool) {
        self.0.leaving.store(goes, Ordering::Relaxed);
        if goes {
            self.cancel();
        }
    }

    /// Settles what was being written and closes the file. A refusal to settle closes it all the same:
    /// drafts stay drafts and are there at the next unlocking. What is being worked out is given up, and
    /// nothing of it is left when this returns.
    ///
    /// # Errors
    /// When the last drafts could not be settled.
    pub fn lock(&self, now: &Now) -> Result<(), Error> {
        let mut door = held(&self.0.door);
        let places = match &*door {
            Door::Locked(_) => return Ok(()),
            Door::Open(session) => session.places().clone(),
        };
        self.0.locked.fetch_add(1, Ordering::SeqCst);
        let settled = match std::mem::replace(&mut *door, Door::Locked(Box::new(Locked::new(places, true)))) {
            Door::Open(session) => session.lock(now),
            Door::Locked(_) => Ok(()),
        };
        drop(self.0.apart.write().unwrap_or_else(PoisonError::into_inner));
        settled
    }

    /// Does something with the open session. Where that was the day's first change, the day's copy is
    /// made behind it.
    ///
    /// # Errors
    /// [`Error::Locked`], or what `what` says.
    pub fn ask<T>(&self, now: &Now, what: impl FnOnce(&mut Session) -> Result<T, Error>) -> Result<T, Error> {
        let mut door = held(&self.0.door);
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

    /// Takes copies out of the open session, works with them while others ask, and lets the session keep
    /// the answer if it is free. `take` may have the answer at once. `work` is told when to give up.
    ///
    /// # Errors
    /// [`Error::Locked`], also where it was locked meanwhile, or what `take` says.
    fn work_apart<T, A>(
        &self,
        now: &Now,
        take: impl FnOnce(&mut Session) -> Result<ControlFlow<A, T>, Error>,
        work: impl FnOnce(T, &(dyn Fn() -> bool + Sync)) -> A,
        keep: impl FnOnce(&mut Session, &A),
    ) -> Result<A, Error> {
        let (taken, turn, _apart) = self.ask(now, |session| {
            let apart = self.0.apart.read().unwrap_or_else(PoisonError::into_inner);
            Ok((take(session)?, self.0.locked.load(Ordering::SeqCst), apart))
        })?;
        let taken = match taken {
            ControlFlow::Break(answer) => return Ok(answer),
            ControlFlow::Continue(taken) => taken,
        };
        let still_open = || self.0.locked.load(Ordering::SeqCst) == turn;
        let given_up = AtomicBool::new(false);
        let go_on = || {
            if !still_open() || self.0.leaving.load(Ordering::Relaxed) {
                given_up.store(true, Ordering::Relaxed);
            }
            !given_up.load(Ordering::Relaxed)
        };
        let answer = work(taken, &go_on);
        if !go_on() {
            return Err(if still_open() { Error::Cancelled } else { Error::Locked });
        }
        if let Ok(mut door) = self.0.door.try_lock()
            && let Door::Open(session) = &mut *door
        {
            keep(session, &answer);
        }
        Ok(answer)
    }

    /// Takes copies out of the open session, and makes a file of them while others ask. It can be stopped,
    /// and locking stops it; then no file is left.
    fn save_apart<T, A>(
        &self,
        now: &Now,
        tell: &mut dyn FnMut(Progress),
        take: impl FnOnce(&mut Session) -> Result<T, Error>,
        save: impl FnOnce(T, &mut Work<'_>, &(dyn Fn() -> bool + Sync)) -> Result<A, Error>,
    ) -> Result<A, Error> {
        let mut work = Work::new(tell, &self.0.stop);
        self.work_apart(
            now,
            |session| {
                self.begin_work();
                take(session).map(ControlFlow::Continue)
            },
            |taken, go_on| save(taken, &mut work, &|| go_on() && !self.0.stop.load(Ordering::Relaxed)),
            |_, _| (),
        )?
    }

    /// Makes the day's copy behind the answer. Where it fails, it is tried again an hour later, and Today says in
    /// time how long ago the last one was.
    fn copy_behind(&self, now: Now) {
        if self.0.copying.swap(true, Ordering::SeqCst) {
            return;
        }
        let house = Self(Arc::clone(&self.0));
        std::thread::spawn(move || {
            let _ = house.copy_apart(&now, &mut || ());
            house.0.copying.store(false, Ordering::SeqCst);
        });
    }

    /// Takes the day's copy, and opens every row of it while others ask and save; who leaves or locks stops it.
    /// `tell` hears of each step.
    fn copy_apart(&self, now: &Now, tell: &mut dyn FnMut()) -> Result<(), Error> {
        let checked = self.work_apart(
            now,
            |session| {
                let stays = !self.0.leaving.load(Ordering::Relaxed);
                let taken = if stays { session.take_due_copy(now)? } else { None };
                Ok(match taken {
                    Some(taken) => ControlFlow::Continue(taken),
                    None => ControlFlow::Break(None),
                })
            },
            |taken, go_on| {
                let checked = taken.check(&mut |_| {
                    tell();
                    if go_on() {
                        ControlFlow::Continue(())
                    } else {
                        ControlFlow::Break(())
                    }
                });
                Some(checked.map_err(Error::from))
            },
            |_, _| (),
        )?;
        match checked {
            Some(checked) => self.ask(now, |session| session.learn_of_copy(now, &checked)),
            None => Ok(()),
        }
    }

    fn before<T>(&self, what: impl FnOnce(&mut Locked) -> Result<T, Error>) -> Result<T, Error> {
        match &mut *held(&self.0.door) {
            Door::Locked(locked) => what(locked),
            Door::Open(_) => Err(Error::OpenElsewhere),
        }
    }

    fn enter<T>(&self, how: impl FnOnce(&mut Locked, Names) -> Result<(Session, T), Error>) -> Result<T, Error> {
        let names = Names::from_system().map_err(|error| Error::Io {
            what: error.to_string(),
        })?;
        let mut door = held(&self.0.door);
        let Door::Locked(locked) = &mut *door else {
            return Err(Error::OpenElsewhere);
        };
        let (session, answer) = how(locked, names)?;
        *door = Door::Open(Box::new(session));
        Ok(answer)
    }

    /// Long work may go on from here, unless somebody leaves. Called when it is its turn, not before: the work
    /// before it may just have been stopped.
    fn begin_work(&self) {
        self.0
            .stop
            .store(self.0.leaving.load(Ordering::Relaxed), Ordering::Relaxed);
    }

    fn work<T>(
        &self,
        now: &Now,
        tell: &mut dyn FnMut(Progress),
        what: impl FnOnce(&mut Session, &mut Work<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let mut work = Work::new(tell, &self.0.stop);
        self.ask(now, |session| {
            self.begin_work();
            what(session, &mut work)
        })
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
    use super::{ControlFlow, Error, House, Names, Now, Progress, Random, Work};
    use crate::convert::insight;
    use crate::dto::*;
    use crate::handlers::progress::Worked;
    use crate::handlers::{open_to_all, rolled};
    use crate::session::NEVER;

    /// What the first window finds.
    ///
    /// # Errors
    /// [`Error::OpenElsewhere`] where it is this program that has it open.
    pub fn start(house: &House, now: &Now, _: Nothing) -> Result<Start, Error> {
        house.before(|locked| Ok(locked.start(now)))
    }

    /// What a folder holds in which the journal may be made.
    ///
    /// # Errors
    /// As [`start`].
    pub fn place(house: &House, now: &Now, request: PlaceRequest) -> Result<Start, Error> {
        house.before(|locked| Ok(locked.place(now, &request)))
    }

    /// Six words.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn offer_passphrase(_: &House, _: &Now, _: Nothing) -> Result<OfferedPassphrase, Error> {
        Ok(rolled::offer_passphrase(&mut Random::from_system()?))
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

    /// Makes a new file of what is whole in one that does not open, and opens it.
    ///
    /// # Errors
    /// As [`Locked::salvage`](crate::session::Locked::salvage).
    pub fn salvage(house: &House, now: &Now, request: UnlockRequest) -> Result<Unlocked, Error> {
        house.enter(|locked, names| locked.salvage(now, &request, names))
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

    /// As [`Session::progress`](crate::Session::progress), working it out apart.
    ///
    /// # Errors
    /// [`Error::Locked`], and as there.
    pub fn progress(house: &House, now: &Now, request: ProgressRequest) -> Result<ProgressPage, Error> {
        let kept = house.work_apart(
            now,
            |session| {
                let asked = session.asked_progress(now, request)?;
                Ok(match asked {
                    ControlFlow::Break(page) => ControlFlow::Break(Worked::Known(page)),
                    ControlFlow::Continue(taken) => ControlFlow::Continue(taken),
                })
            },
            |taken, go_on| Worked::New(taken.for_the_window(go_on)),
            |session, worked| {
                if let Worked::New(keeping) = worked {
                    session.keep_progress(keeping);
                }
            },
        )?;
        Ok(kept.page())
    }

    /// As [`Session::together`](crate::Session::together), working it out apart.
    ///
    /// # Errors
    /// [`Error::Locked`], and as there.
    pub fn together(house: &House, now: &Now, request: TogetherRequest) -> Result<Together, Error> {
        house.work_apart(
            now,
            |session| session.taken_together(now, request).map(ControlFlow::Continue),
            |pairs, _| insight::together(&pairs.answered()),
            |_, _| (),
        )
    }

    /// As [`Session::report`](crate::Session::report), working it out apart.
    ///
    /// # Errors
    /// [`Error::Locked`], and as there.
    pub fn report(house: &House, now: &Now, request: ReportRequest) -> Result<ReportPages, Error> {
        house.work_apart(
            now,
            |session| session.taken_report(now, &request).map(ControlFlow::Continue),
            |taken, go_on| taken.pages(go_on),
            |_, _| (),
        )
    }

    macro_rules! saved_apart {
        ($name:ident, $request:ident, $take:ident) => {
            #[doc = concat!("As [`Session::", stringify!($name), "`](crate::Session::", stringify!($name), "),")]
            /// working it out and writing it apart.
            ///
            /// # Errors
            /// [`Error::Locked`], [`Error::Cancelled`], and as there.
            pub fn $name(
                house: &House,
                now: &Now,
                request: $request,
                tell: &mut dyn FnMut(Progress),
            ) -> Result<Saved, Error> {
                house.save_apart(
                    now,
                    tell,
                    |session| session.$take(now, &request),
                    |taken, work, go_on| taken.saved(&request.path, work, go_on),
                )
            }
        };
    }
    saved_apart!(save_report, SaveReport, asked_report);
    saved_apart!(save_series, SaveSeries, asked_tables);

    macro_rules! asked {
        // Made by hand above.
        (progress, $request:ident => $answer:ident) => {};
        (together, $request:ident => $answer:ident) => {};
        (report, $request:ident => $answer:ident) => {};
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

    macro_rules! long {
        // Made by hand above.
        (save_report, $request:ident => $answer:ident) => {};
        (save_series, $request:ident => $answer:ident) => {};
        ($name:ident, $request:ident => $answer:ident) => {
            #[doc = concat!("As [`Session::", stringify!($name), "`](crate::Session::", stringify!($name), ").")]
            ///
            /// # Errors
            /// [`Error::Locked`], [`Error::Cancelled`], and as there.
            pub fn $name(
                house: &House,
                now: &Now,
                request: $request,
                tell: &mut dyn FnMut(Progress),
            ) -> Result<$answer, Error> {
                house.work(now, tell, |session, work| session.$name(now, request, work))
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
            $(long!($long, $long_request => $long_answer);)*
        };
    }
    crate::commands!(from_table);
}

#[cfg(test)]
mod tests;
