//! A rectangle of a page to draw a figure in, from its own top left.

use super::faces::{Face, drawn_width, pieces, width};
use super::pages::{Ink, Page, Placed, Run, Shape, Step};

/// How far from the end of a quarter circle its curve's handles lie.
const HANDLE: f32 = 0.552_285;

/// Where a figure is drawn.
pub struct Canvas<'a> {
    pub(super) page: &'a mut Page,
    pub(super) leaf: Option<usize>,
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) unshown: &'a mut usize,
    /// How wide it is.
    pub width: f32,
}

impl std::fmt::Debug for Canvas<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Canvas")
    }
}

impl Canvas<'_> {
    /// Text that begins at a place, on a baseline. Answers how wide it is.
    pub fn text(&mut self, x: f32, y: f32, text: &str, (face, size, ink): (Face, f32, Ink)) -> f32 {
        let begin = self.left + x;
        let mut at = begin;
        for piece in pieces(text, face) {
            let width = drawn_width(&piece.text, piece.face, size);
            if let Some(stands_for) = &piece.stands_for {
                *self.unshown += stands_for.chars().count();
            }
            self.page.runs.push(Placed {
                leaf: self.leaf,
                it: Run {
                    x: at,
                    y: self.top + y,
                    size,
                    width,
                    face: piece.face,
                    ink,
                    text: piece.text,
                    stands_for: piece.stands_for,
                },
            });
            at += width;
        }
        at - begin
    }

    /// Text that ends at a place.
    pub fn text_to(&mut self, x: f32, y: f32, text: &str, set: (Face, f32, Ink)) {
        self.text(x - width(text, set.0, set.1), y, text, set);
    }

    /// Text about a place.
    pub fn text_about(&mut self, x: f32, y: f32, text: &str, set: (Face, f32, Ink)) {
        self.text(x - width(text, set.0, set.1) / 2.0, y, text, set);
    }

    /// A straight line.
    pub fn line(&mut self, from: (f32, f32), to: (f32, f32), ink: Ink, width: f32) {
        self.path(&[from, to], ink, width, false);
    }

    /// A line through points.
    pub fn path(&mut self, points: &[(f32, f32)], ink: Ink, width: f32, dashed: bool) {
        let steps = self.through(points);
        self.shape(Shape {
            steps,
            fill: None,
            line: Some((ink, width)),
            dashed,
            opacity: 1.0,
        });
    }

    /// The area within points.
    pub fn area(&mut self, points: &[(f32, f32)], ink: Ink, opacity: f32) {
        let mut steps = self.through(points);
        steps.push(Step::Close);
        self.filled(steps, ink, opacity);
    }

    /// Rectangles of one colour: left, top, width and height of each.
    pub fn rectangles(&mut self, all: &[(f32, f32, f32, f32)], ink: Ink) {
        let mut steps = Vec::with_capacity(all.len() * 5);
        for &(x, y, w, h) in all {
            let (x, y) = (self.left + x, self.top + y);
            steps.extend([
                Step::Move(x, y),
                Step::Line(x + w, y),
                Step::Line(x + w, y + h),
                Step::Line(x, y + h),
                Step::Close,
            ]);
        }
        self.filled(steps, ink, 1.0);
    }

    /// Dots of one colour.
    pub fn dots(&mut self, middles: &[(f32, f32)], radius: f32, ink: Ink, opacity: f32) {
        let steps = middles.iter().flat_map(|middle| self.circle(*middle, radius)).collect();
        self.filled(steps, ink, opacity);
    }

    /// Open rings on paper.
    pub fn rings(&mut self, middles: &[(f32, f32)], radius: f32, ink: Ink, paper: Ink) {
        let steps = middles.iter().flat_map(|middle| self.circle(*middle, radius)).collect();
        self.shape(Shape {
            steps,
            fill: Some(paper),
            line: Some((ink, 1.2)),
            dashed: false,
            opacity: 1.0,
        });
    }

    fn filled(&mut self, steps: Vec<Step>, ink: Ink, opacity: f32) {
        self.shape(Shape {
            steps,
            fill: Some(ink),
            line: None,
            dashed: false,
            opacity,
        });
    }

    fn shape(&mut self, shape: Shape) {
        if !shape.steps.is_empty() {
            self.page.shapes.push(Placed {
                leaf: self.leaf,
                it: shape,
            });
        }
    }

    fn through(&self, points: &[(f32, f32)]) -> Vec<Step> {
        let placed = points.iter().map(|(x, y)| (self.left + x, self.top + y));
        placed
            .enumerate()
            .map(|(index, (x, y))| match index {
                0 => Step::Move(x, y),
                _ => Step::Line(x, y),
            })
            .collect()
    }

    fn circle(&self, (x, y): (f32, f32), r: f32) -> [Step; 6] {
        let (x, y, h) = (self.left + x, self.top + y, r * HANDLE);
        [
            Step::Move(x + r, y),
            Step::Curve([x + r, y + h, x + h, y + r, x, y + r]),
            Step::Curve([x - h, y + r, x - r, y + h, x - r, y]),
            Step::Curve([x - r, y - h, x - h, y - r, x, y - r]),
            Step::Curve([x + h, y - r, x + r, y - h, x + r, y]),
            Step::Close,
        ]
    }
}
