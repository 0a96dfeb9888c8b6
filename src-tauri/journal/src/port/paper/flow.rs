//! Sets one thing after another, and begins a new page where the next would not fit.

use unicode_segmentation::UnicodeSegmentation;

use super::canvas::Canvas;
use super::faces::{Face, width};
use super::pages::{Ink, Page, Paper, Part, Printed};

/// White space at the edges: left and right, above, below.
const MARGIN: (f32, f32, f32) = (56.0, 54.0, 62.0);

/// How text is set: face, size, colour, and from one line to the next.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// The face.
    pub face: Face,
    /// Size in points.
    pub size: f32,
    /// The colour.
    pub ink: Ink,
    /// From baseline to baseline.
    pub leading: f32,
}

impl Words {
    fn set(self) -> (Face, f32, Ink) {
        (self.face, self.size, self.ink)
    }
}

/// Where a column's cells stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words: from the left.
    Left,
    /// Numbers: to the right.
    Right,
}

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub struct Column<'a> {
    /// What stands over it.
    pub head: &'a str,
    /// Its share of the width.
    pub share: f32,
    /// Where its cells stand.
    pub align: Align,
}

/// How far the pages were set at a moment.
struct Mark {
    pages: usize,
    /// Outlines and runs of the last page.
    on_page: (usize, usize),
    parts: usize,
    leaves: usize,
    unshown: usize,
    y: f32,
}

/// Sets things on pages.
#[derive(Debug)]
pub struct Flow {
    printed: Printed,
    y: f32,
}

impl Flow {
    /// Begins on an empty page.
    #[must_use]
    pub fn new(paper: Paper, title: &str) -> Self {
        let printed = Printed {
            paper,
            title: title.to_owned(),
            pages: vec![Page::default()],
            parts: Vec::new(),
            leaves: 0,
            unshown: 0,
        };
        Self { printed, y: MARGIN.1 }
    }

    /// How wide a line is.
    #[must_use]
    pub fn width(&self) -> f32 {
        self.printed.paper.size().0 - 2.0 * MARGIN.0
    }

    fn bottom(&self) -> f32 {
        self.printed.paper.size().1 - MARGIN.2
    }

    /// Begins a new page unless so much still fits on this one.
    pub fn keep(&mut self, height: f32) {
        if self.y + height > self.bottom() && self.y > MARGIN.1 {
            self.printed.pages.push(Page::default());
            self.y = MARGIN.1;
        }
    }

    /// Sets some things on one page: where they would reach over its end, all of them begin on the next. What is
    /// taller than a page begins on one of its own and breaks where it must.
    pub fn unbroken(&mut self, set: impl Fn(&mut Self)) {
        let before = self.mark();
        set(self);
        if self.printed.pages.len() > before.pages && before.y > MARGIN.1 {
            self.back_to(before);
            self.printed.pages.push(Page::default());
            self.y = MARGIN.1;
            set(self);
        }
    }

    fn mark(&self) -> Mark {
        let last = self.printed.pages.last();
        Mark {
            pages: self.printed.pages.len(),
            on_page: last.map_or((0, 0), |page| (page.shapes.len(), page.runs.len())),
            parts: self.printed.parts.len(),
            leaves: self.printed.leaves,
            unshown: self.printed.unshown,
            y: self.y,
        }
    }

    fn back_to(&mut self, mark: Mark) {
        self.printed.pages.truncate(mark.pages);
        if let Some(page) = self.printed.pages.last_mut() {
            page.shapes.truncate(mark.on_page.0);
            page.runs.truncate(mark.on_page.1);
        }
        self.printed.parts.truncate(mark.parts);
        self.printed.leaves = mark.leaves;
        self.printed.unshown = mark.unshown;
        self.y = mark.y;
    }

    /// Leaves some of the page empty.
    pub fn space(&mut self, height: f32) {
        if self.y > MARGIN.1 {
            self.y += height;
        }
    }

    /// A rule across the page.
    pub fn rule(&mut self, ink: Ink, thick: f32) {
        let width = self.width();
        let mut canvas = self.canvas(None);
        canvas.line((0.0, 0.0), (width, 0.0), ink, thick);
    }

    fn leaf(&mut self) -> usize {
        self.printed.leaves += 1;
        self.printed.leaves - 1
    }

    fn canvas(&mut self, leaf: Option<usize>) -> Canvas<'_> {
        let width = self.width();
        Canvas {
            page: self.printed.pages.last_mut().expect("there is always a page"),
            leaf,
            left: MARGIN.0,
            top: self.y,
            unshown: &mut self.printed.unshown,
            width,
        }
    }

    /// A heading of a level, 1 to 6.
    pub fn heading(&mut self, level: u16, text: &str, words: Words) {
        let leaf = self.leaf();
        self.printed.parts.push(Part::Heading {
            level,
            text: text.to_owned(),
            leaf,
            page: self.printed.pages.len() - 1,
            y: self.y,
        });
        self.lines(text, words, leaf);
    }

    /// Text; line breaks in it are kept, and pages break between its lines.
    pub fn text(&mut self, text: &str, words: Words) {
        let leaf = self.leaf();
        self.printed.parts.push(Part::Text(leaf));
        self.lines(text, words, leaf);
    }

    fn lines(&mut self, text: &str, words: Words, leaf: usize) {
        for line in broken(text, words.face, words.size, self.width()) {
            self.keep(words.leading);
            self.canvas(Some(leaf))
                .text(0.0, words.leading * 0.78, &line, words.set());
            self.y += words.leading;
        }
    }

    /// A figure of a height, and what it shows in a sentence for whoever does not see it.
    pub fn figure(&mut self, height: f32, alt: &str, draw: impl FnOnce(&mut Canvas<'_>)) {
        self.keep(height);
        let leaf = self.leaf();
        self.printed.parts.push(Part::Figure {
            alt: alt.to_owned(),
            leaf,
        });
        draw(&mut self.canvas(Some(leaf)));
        self.y += height;
    }

    /// A table. Its head comes again on each page that it reaches.
    pub fn table(&mut self, columns: &[Column<'_>], rows: &[Vec<String>], words: Words, head: Words, rule: Ink) {
        let widths = self.widths(columns);
        let heads: Vec<String> = columns.iter().map(|column| column.head.to_owned()).collect();
        self.keep(self.opening(columns, rows, words, head));
        let head_leaves = self.row(columns, &widths, &heads, head, rule, None);
        let mut body = Vec::with_capacity(rows.len());
        for row in rows {
            let page = self.printed.pages.len();
            self.keep(self.row_height(&widths, row, words));
            if self.printed.pages.len() > page {
                let again = head_leaves.clone();
                self.row(columns, &widths, &heads, head, rule, Some(&again));
            }
            body.push(self.row(columns, &widths, row, words, rule, None));
        }
        self.printed.parts.push(Part::Table {
            head: head_leaves,
            rows: body,
        });
    }

    fn widths(&self, columns: &[Column<'_>]) -> Vec<f32> {
        let whole: f32 = columns.iter().map(|column| column.share).sum();
        let width = self.width();
        columns.iter().map(|column| width * column.share / whole).collect()
    }

    /// How tall a table's head and its first rows are, which stand on one page.
    #[must_use]
    pub fn opening(&self, columns: &[Column<'_>], rows: &[Vec<String>], words: Words, head: Words) -> f32 {
        let widths = self.widths(columns);
        let heads: Vec<String> = columns.iter().map(|column| column.head.to_owned()).collect();
        let first = rows.iter().take(2).map(|row| self.row_height(&widths, row, words));
        self.row_height(&widths, &heads, head) + first.sum::<f32>()
    }

    fn row_height(&self, widths: &[f32], cells: &[String], words: Words) -> f32 {
        let lines = |(cell, width): (&String, &f32)| broken(cell, words.face, words.size, width - 10.0).len();
        let most = cells.iter().zip(widths).map(lines).max().unwrap_or(1).max(1);
        most as f32 * words.leading + 3.0
    }

    /// A row; one that only repeats what was said belongs to no leaf.
    fn row(
        &mut self,
        columns: &[Column<'_>],
        widths: &[f32],
        cells: &[String],
        words: Words,
        rule: Ink,
        again: Option<&[usize]>,
    ) -> Vec<usize> {
        let height = self.row_height(widths, cells, words);
        let mut left = 0.0;
        let mut leaves = Vec::with_capacity(cells.len());
        for ((column, cell), wide) in columns.iter().zip(cells).zip(widths) {
            let leaf = if again.is_none() { Some(self.leaf()) } else { None };
            leaves.extend(leaf);
            let lines = broken(cell, words.face, words.size, wide - 10.0);
            let mut canvas = self.canvas(leaf);
            for (index, line) in lines.iter().enumerate() {
                let y = words.leading * (index as f32 + 0.8);
                match column.align {
                    Align::Left => drop(canvas.text(left, y, line, words.set())),
                    Align::Right => canvas.text_to(left + wide - 10.0, y, line, words.set()),
                }
            }
            left += wide;
        }
        self.y += height;
        let width = self.width();
        self.canvas(None).line((0.0, -1.0), (width, -1.0), rule, 0.5);
        leaves
    }

    /// Done: every page gets its foot, at the left `foot` and at the right what `number` makes of the
    /// page's number and how many there are.
    #[must_use]
    pub fn finish(mut self, foot: &str, number: impl Fn(usize, usize) -> String, words: Words) -> Printed {
        let (width, of) = (self.width(), self.printed.pages.len());
        let top = self.printed.paper.size().1 - MARGIN.2 + 26.0;
        for (index, page) in self.printed.pages.iter_mut().enumerate() {
            let mut canvas = Canvas {
                page,
                leaf: None,
                left: MARGIN.0,
                top,
                unshown: &mut self.printed.unshown,
                width,
            };
            canvas.text(0.0, 0.0, foot, words.set());
            canvas.text_to(width, 0.0, &number(index + 1, of), words.set());
        }
        self.printed
    }
}

/// Text in lines that fit: broken at blanks, and within a word only where it alone is too wide.
#[must_use]
pub fn broken(text: &str, face: Face, size: f32, wide: f32) -> Vec<String> {
    let mut lines = Vec::new();
    for written in text.lines() {
        let mut line = String::new();
        let mut so_far = 0.0;
        for word in written.split_whitespace() {
            let blank = if line.is_empty() { "" } else { " " };
            let more = width(&format!("{blank}{word}"), face, size);
            if so_far + more <= wide {
                line.push_str(blank);
                line.push_str(word);
                so_far += more;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            (line, so_far) = (String::new(), 0.0);
            for cluster in word.graphemes(true) {
                let more = width(cluster, face, size);
                if so_far + more > wide && !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                    so_far = 0.0;
                }
                line.push_str(cluster);
                so_far += more;
            }
        }
        lines.push(line);
    }
    lines
}
