//! The JSON export: every sealed body as it is, with its kind's word in front.

use std::io::Write;
use std::path::Path;

use holdfast_vault::RowKey;

use super::place::{OnTheWay, finish};
use super::{Error, Watch, step};
use crate::port::own::{LATER, NAME, VERSION};
use crate::projection::Why;
use crate::record::{Kind, Now};
use crate::store::Journal;

pub(super) fn write(
    journal: &Journal,
    now: &Now,
    dest: &Path,
    history: bool,
    watch: Watch<'_>,
) -> Result<usize, Error> {
    let rows = rows(journal, history);
    let (way, mut out) = OnTheWay::file(dest)?;
    let program = env!("CARGO_PKG_VERSION");
    write!(
        out,
        "{{\"format\":\"{NAME}\",\"version\":{VERSION},\"exported_at\":\"{}\",\"program\":\"{program}\",\"records\":[",
        now.moment
    )
    .map_err(Error::Unwritable)?;
    for (n, row) in rows.iter().enumerate() {
        let opened = journal.vault().read(*row).map_err(crate::store::Error::from)?;
        let body = opened.body.trim_ascii();
        let rest = body.strip_prefix(b"{").filter(|_| body.len() > 2);
        let Some(rest) = rest.map(<[u8]>::trim_ascii_start) else {
            continue;
        };
        let write = |out: &mut dyn Write| -> std::io::Result<()> {
            out.write_all(if n == 0 { b"\n" } else { b",\n" })?;
            match Kind::from_byte(opened.kind) {
                Some(kind) => write!(out, "{{\"kind\":\"{}\",", kind.word())?,
                None => write!(out, "{{\"kind\":\"{LATER}{}\",", opened.kind)?,
            }
            out.write_all(rest)
        };
        write(&mut out).map_err(Error::Unwritable)?;
        step(watch, n + 1, rows.len())?;
    }
    out.write_all(b"\n]}\n").map_err(Error::Unwritable)?;
    finish(out)?;
    way.arrive()?;
    Ok(rows.len())
}

/// Every row that holds JSON, in an order that is the same each time: by kind and time, then the house's.
fn rows(journal: &Journal, history: bool) -> Vec<RowKey> {
    let projection = journal.projection();
    let settled = |row: &RowKey| !projection.drafts().any(|draft| draft.row == *row);
    let mut rows: Vec<RowKey> = projection
        .shelves()
        .every()
        .map(|line| line.row)
        .filter(settled)
        .collect();
    let mut drafts: Vec<_> = projection.drafts().map(|kept| (kept.body.of, kept.row)).collect();
    drafts.sort_unstable_by_key(|(of, _)| *of);
    rows.extend(drafts.into_iter().map(|(_, row)| row));
    rows.extend(projection.settings().map(|kept| kept.row));
    if history {
        let mut past: Vec<_> = projection.all_past().collect();
        past.sort_unstable_by_key(|(of, _)| *of);
        rows.extend(
            past.into_iter()
                .flat_map(|(_, list)| list.iter().rev().map(|past| past.row)),
        );
    }
    let mut gone: Vec<_> = projection.all_gone().map(|(id, gone)| (id, gone.row)).collect();
    gone.sort_unstable_by_key(|(id, _)| *id);
    rows.extend(gone.into_iter().map(|(_, row)| row));
    let mut later: Vec<_> = projection
        .not_read()
        .iter()
        .filter(|row| row.why == Why::LaterKind)
        .map(|row| (row.kind, row.row))
        .collect();
    later.sort_unstable();
    rows.extend(later.into_iter().map(|(_, row)| row));
    rows
}
