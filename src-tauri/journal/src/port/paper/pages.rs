//! What a page holds, and how its parts read one after the other.

/// A size of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// 210 by 297 millimetres.
    A4,
    /// 8½ by 11 inches.
    Letter,
}

impl Paper {
    /// Width and height in points.
    #[must_use]
    pub fn size(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.28, 841.89),
            Self::Letter => (612.0, 792.0),
        }
    }
}

/// A colour of ink, red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ink(pub u8, pub u8, pub u8);

/// Text in one face and size on one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Where it begins.
    pub x: f32,
    /// Its baseline.
    pub y: f32,
    /// Size in points.
    pub size: f32,
    /// How wide it is when set.
    pub width: f32,
    /// The face.
    pub face: super::Face,
    /// The colour.
    pub ink: Ink,
    /// What is drawn.
    pub text: String,
    /// What it stands for, where no face has its letters and boxes are drawn instead.
    pub stands_for: Option<String>,
}

/// A step of an outline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    /// Go there.
    Move(f32, f32),
    /// A straight line.
    Line(f32, f32),
    /// A curve by two handles.
    Curve([f32; 6]),
    /// Back to where it began.
    Close,
}

/// An outline, filled, drawn or both.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// Its steps.
    pub steps: Vec<Step>,
    /// What fills it.
    pub fill: Option<Ink>,
    /// What its line is, and how wide.
    pub line: Option<(Ink, f32)>,
    /// Drawn in dashes.
    pub dashed: bool,
    /// From 0, unseen, to 1.
    pub opacity: f32,
}

/// Something on a page. `leaf` says which part of the reading order it belongs to; a thing without one
/// is decoration.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed<T> {
    pub leaf: Option<usize>,
    pub it: T,
}

/// A page, its outlines under its text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    pub(super) shapes: Vec<Placed<Shape>>,
    pub(super) runs: Vec<Placed<Run>>,
}

impl Page {
    /// Outlines in the order they are drawn.
    pub fn shapes(&self) -> impl Iterator<Item = &Shape> {
        self.shapes.iter().map(|placed| &placed.it)
    }

    /// Text, drawn over them.
    pub fn runs(&self) -> impl Iterator<Item = &Run> {
        self.runs.iter().map(|placed| &placed.it)
    }
}

/// A part of the reading order, over the leaves that hold it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Part {
    Heading {
        level: u16,
        text: String,
        leaf: usize,
        page: usize,
        y: f32,
    },
    Text(usize),
    Figure {
        alt: String,
        leaf: usize,
    },
    Table {
        head: Vec<usize>,
        rows: Vec<Vec<usize>>,
    },
}

/// Pages, ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Printed {
    /// The paper.
    pub paper: Paper,
    /// What a reader shows at the top of its window.
    pub title: String,
    /// The pages.
    pub pages: Vec<Page>,
    pub(super) parts: Vec<Part>,
    pub(super) leaves: usize,
    /// Letters that no face of the program has; boxes stand for them, and copying gives them back.
    pub unshown: usize,
}
