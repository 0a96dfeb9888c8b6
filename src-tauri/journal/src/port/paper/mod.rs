//! Printed matter: headings, paragraphs, tables and figures set on pages, once, for two readers.
//!
//! [`Flow`] sets them and hands out [`Printed`]: pages of text runs and outlines in points from the top
//! left. [`Printed::to_pdf`] writes those as a tagged PDF; a window draws the very same pages as its
//! preview. What is printed is the caller's; nothing here knows of records.
//!
//! Refused: pictures made of pixels, fonts that are not in the program, and anything in the file that
//! tells who or what made it, where, or when.

mod canvas;
mod faces;
mod flow;
mod pages;
mod pdf;
#[cfg(test)]
mod tests;

pub use canvas::Canvas;
pub use faces::{Face, width};
pub use flow::{Align, Column, Flow, Words, broken};
pub use pages::{Ink, Page, Paper, Printed, Run, Shape, Step};
pub use pdf::write;
