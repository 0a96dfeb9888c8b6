//! The same records in plain SQLite, in typed columns and with an index on the day, as a program that
//! seals nothing would keep them. Lists lie in tables of their own. Names are plain numbers, which is
//! the least that such a program could do with.

use std::path::Path;

use holdfast_journal::port::Incoming;
use holdfast_journal::record::{Answer, Body, Entry, Record, When};
use rusqlite::{Connection, Result, Transaction, params};

const TABLES: &str = "
    PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON;
    CREATE TABLE entry(id INTEGER PRIMARY KEY, day TEXT NOT NULL, at INTEGER, zone TEXT, shift INTEGER,
        written INTEGER, title TEXT, text TEXT NOT NULL, starred INTEGER, source TEXT) STRICT;
    CREATE TABLE tag(entry INTEGER, tag TEXT) STRICT;
    CREATE TABLE craving(id INTEGER PRIMARY KEY, day TEXT NOT NULL, at INTEGER, zone TEXT, shift INTEGER,
        written INTEGER, target INTEGER, peak INTEGER, minutes INTEGER, situation TEXT, place TEXT, with_whom TEXT,
        happening TEXT, hungry INTEGER, angry INTEGER, lonely INTEGER, tired INTEGER, thought TEXT, outcome TEXT,
        confidence INTEGER, learned TEXT) STRICT;
    CREATE TABLE rating(craving INTEGER, after INTEGER, value INTEGER) STRICT;
    CREATE TABLE trigger(craving INTEGER, name INTEGER) STRICT;
    CREATE TABLE emotion(craving INTEGER, name TEXT, strength INTEGER) STRICT;
    CREATE TABLE coping(craving INTEGER, strategy INTEGER, helped INTEGER, started INTEGER) STRICT;
    CREATE TABLE check_in(id INTEGER PRIMARY KEY, day TEXT NOT NULL, at INTEGER, zone TEXT, shift INTEGER,
        written INTEGER, mood INTEGER, craving INTEGER, sleep INTEGER, hungry INTEGER, angry INTEGER, lonely INTEGER,
        tired INTEGER, resolve INTEGER, said TEXT) STRICT;
    CREATE TABLE reflection(id INTEGER PRIMARY KEY, day TEXT NOT NULL, at INTEGER, zone TEXT, shift INTEGER,
        written INTEGER, worksheet TEXT) STRICT;
    CREATE TABLE answer(reflection INTEGER, field TEXT, text TEXT) STRICT;
    CREATE INDEX tag_of ON tag(entry);
    CREATE INDEX rating_of ON rating(craving);
    CREATE INDEX trigger_of ON trigger(craving);
    CREATE INDEX emotion_of ON emotion(craving);
    CREATE INDEX coping_of ON coping(craving);
    CREATE INDEX answer_of ON answer(reflection);
    CREATE INDEX entry_day ON entry(day);
    CREATE INDEX craving_day ON craving(day);
    CREATE INDEX check_in_day ON check_in(day);
    CREATE INDEX reflection_day ON reflection(day);
    CREATE UNIQUE INDEX entry_source ON entry(source) WHERE source IS NOT NULL;";

/// Makes the tables; journal mode, synchronous setting and secure delete are the vault's.
pub fn open(path: &Path) -> Result<Connection> {
    let plain = Connection::open(path)?;
    plain.execute_batch(TABLES)?;
    Ok(plain)
}

/// Puts one record into its tables.
pub fn put(plain: &Transaction<'_>, record: &Record) -> Result<()> {
    let (when, written) = (&record.stamp.when, record.stamp.written_at.micros());
    let (day, at) = time(when);
    match &record.body {
        Body::Entry(entry) => put_entry(plain, entry, when, written, None)?,
        Body::Craving(c) => {
            let halt = c.halt.unwrap_or_default();
            let peak = c.ratings.iter().map(|rating| rating.value).max();
            plain
                .prepare_cached(
                    "INSERT INTO craving VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, \
                     ?15, ?16, ?17, ?18, ?19, ?20)",
                )?
                .execute(params![
                    day,
                    at,
                    when.zone,
                    when.offset,
                    written,
                    1,
                    peak,
                    c.minutes,
                    c.situation,
                    c.place,
                    c.with_whom,
                    c.happening,
                    halt.hungry,
                    halt.angry,
                    halt.lonely,
                    halt.tired,
                    c.permission_thought,
                    "rode_it_out",
                    c.confidence,
                    c.learned,
                ])?;
            let id = plain.last_insert_rowid();
            let mut put = plain.prepare_cached("INSERT INTO rating VALUES (?1, ?2, ?3)")?;
            for rating in &c.ratings {
                put.execute(params![id, rating.after, rating.value])?;
            }
            let mut put = plain.prepare_cached("INSERT INTO trigger VALUES (?1, ?2)")?;
            for trigger in &c.triggers {
                put.execute(params![id, trigger.0 as i64])?;
            }
            let mut put = plain.prepare_cached("INSERT INTO emotion VALUES (?1, ?2, ?3)")?;
            for emotion in &c.emotions {
                put.execute(params![id, emotion.name, emotion.strength])?;
            }
            let mut put = plain.prepare_cached("INSERT INTO coping VALUES (?1, ?2, ?3, ?4)")?;
            for coping in &c.coping {
                put.execute(params![
                    id,
                    coping.strategy.0 as i64,
                    coping.helped,
                    coping.started_after
                ])?;
            }
        }
        Body::Reflection(reflection) => {
            plain
                .prepare_cached("INSERT INTO reflection VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6)")?
                .execute(params![day, at, when.zone, when.offset, written, reflection.worksheet])?;
            let id = plain.last_insert_rowid();
            let mut put = plain.prepare_cached("INSERT INTO answer VALUES (?1, ?2, ?3)")?;
            for (field, answer) in &reflection.answers {
                if let Answer::Text(text) = answer {
                    put.execute(params![id, field, text])?;
                }
            }
        }
        Body::CheckIn(c) => {
            let halt = c.halt.unwrap_or_default();
            plain
                .prepare_cached(
                    "INSERT INTO check_in VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
                )?
                .execute(params![
                    day,
                    at,
                    when.zone,
                    when.offset,
                    written,
                    c.mood,
                    c.craving,
                    c.sleep_minutes,
                    halt.hungry,
                    halt.angry,
                    halt.lonely,
                    halt.tired,
                    c.resolve,
                    c.said_and_did,
                ])?;
        }
        _ => {}
    }
    Ok(())
}

/// Puts one imported entry in, under the key by which a second run knows it.
pub fn take_in(plain: &Transaction<'_>, incoming: &Incoming) -> Result<()> {
    match incoming.entry() {
        Some(entry) => put_entry(plain, entry, &incoming.when, 0, Some(&incoming.key)),
        None => Ok(()),
    }
}

fn put_entry(plain: &Transaction<'_>, entry: &Entry, when: &When, written: i64, source: Option<&str>) -> Result<()> {
    let (day, at) = time(when);
    plain
        .prepare_cached("INSERT INTO entry VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")?
        .execute(params![
            day,
            at,
            when.zone,
            when.offset,
            written,
            entry.title,
            entry.text,
            entry.starred,
            source
        ])?;
    let id = plain.last_insert_rowid();
    for tag in &entry.tags {
        plain
            .prepare_cached("INSERT INTO tag VALUES (?1, ?2)")?
            .execute(params![id, tag])?;
    }
    Ok(())
}

fn time(when: &When) -> (String, Option<i64>) {
    (when.day.to_string(), when.at.map(|at| at.micros()))
}
