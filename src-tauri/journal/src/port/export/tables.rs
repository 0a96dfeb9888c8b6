//! Tables of numbers as CSV, for a spreadsheet: one as a file, several as a folder.
//!
//! RFC 4180, UTF-8, a header line; a value that is not there is an empty cell.

use std::path::Path;

use serde_json::Value;

use super::csv::line;
use super::place::{OnTheWay, finish};
use super::{Error, Watch, step};

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Its file's name, without an ending.
    pub name: &'static str,
    /// The header, each with its unit.
    pub head: Vec<String>,
    /// The rows: numbers, text, or nothing.
    pub rows: Vec<Vec<Value>>,
}

impl Table {
    fn write(&self, out: &mut std::io::BufWriter<std::fs::File>) -> Result<(), Error> {
        line(out, self.head.iter().map(|name| Value::from(name.as_str())))?;
        self.rows.iter().try_for_each(|row| line(out, row.iter().cloned()))
    }
}

/// Writes one table as a file that only its owner may read.
///
/// # Errors
/// When something is there or it cannot be written; then nothing is left behind.
pub fn write_table(table: &Table, dest: &Path) -> Result<(), Error> {
    let (way, mut file) = OnTheWay::file(dest)?;
    table.write(&mut file)?;
    finish(file)?;
    way.arrive()
}

/// Writes several as a folder that only its owner may enter.
///
/// # Errors
/// As [`write_table`], or when `watch` says to stop.
pub fn write_tables(tables: &[Table], dest: &Path, watch: Watch<'_>) -> Result<(), Error> {
    let way = OnTheWay::folder(dest)?;
    for (done, table) in tables.iter().enumerate() {
        let mut file = way.within(&format!("{}.csv", table.name))?;
        table.write(&mut file)?;
        finish(file)?;
        step(watch, done + 1, tables.len())?;
    }
    way.arrive()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_gap_is_an_empty_cell_a_number_stays_one_and_no_text_is_a_formula() {
        let folder = tempfile::tempdir().unwrap();
        let table = Table {
            name: "lines",
            head: vec!["day".to_owned(), "mood_1_to_5".to_owned(), "note".to_owned()],
            rows: vec![
                vec![json!("2026-03-12"), json!(-1.5), json!("=1+1")],
                vec![json!("2026-03-13"), Value::Null, json!("a, b")],
            ],
        };
        let path = folder.path().join("lines.csv");
        write_table(&table, &path).unwrap();
        assert_eq!(
            std::fs::read_to_string(&path).unwrap(),
            "day,mood_1_to_5,note\r\n2026-03-12,-1.5,'=1+1\r\n2026-03-13,,\"a, b\"\r\n"
        );
        assert!(matches!(write_table(&table, &path), Err(Error::Exists)));
        let both = folder.path().join("both");
        let mut stop = |_: crate::port::Progress| false;
        assert!(matches!(
            write_tables(std::slice::from_ref(&table), &both, &mut stop),
            Err(Error::Cancelled)
        ));
        assert!(!both.exists());
        write_tables(&[table], &both, &mut |_: crate::port::Progress| true).unwrap();
        assert!(both.join("lines.csv").exists());
    }
}
