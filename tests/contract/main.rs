//! The contract: for every command one JSON file with a request and its answer, made from an invented
//! vault with a fixed clock and fixed names. The window's test double replays the files.
//!
//! `cargo test -p holdfast-tests --test contract` rewrites them; where `CI` is set it refuses a stale one.

mod book;
mod doors;
mod hard_minutes;
mod house;
mod long;
mod mindset;
mod writing;

use book::{Book, Invented};

macro_rules! every_name {
    ($($group:ident { $($name:ident : $request:ident => $answer:ident,)* })*) => {
        const NAMES: &[&str] = &[$($(stringify!($name),)*)*];
    };
}
holdfast_api::commands!(every_name);

#[test]
fn every_command_answers_as_its_file_says() {
    let mut book = Book::default();
    doors::write(&mut book);
    let mut invented = Invented::new();
    writing::read(&mut book, &mut invented);
    hard_minutes::read(&mut book, &mut invented);
    mindset::read(&mut book, &mut invented);
    house::read(&mut book, &mut invented);
    writing::write(&mut book, &mut invented);
    hard_minutes::write(&mut book, &mut invented);
    mindset::write(&mut book, &mut invented);
    house::write(&mut book, &mut invented);
    mindset::own_sheets(&mut book, &mut invented);
    long::write(&mut book, &mut invented);
    book.check(NAMES);
}
