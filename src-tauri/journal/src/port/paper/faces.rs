//! The faces in the program, how wide text is in them, and which of them has a letter.
//!
//! The files lie in `assets/fonts`. Where the wanted face lacks a letter the plain one is asked, which
//! has Latin, Greek, Cyrillic and Vietnamese; what neither has is drawn as a box.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustybuzz::{Direction, Script, ShapePlan, UnicodeBuffer};
use unicode_segmentation::UnicodeSegmentation;

/// A face.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Face {
    /// Newsreader, for what is read.
    Serif,
    /// Newsreader, for titles.
    Title,
    /// Source Sans 3, for labels, numbers and notes.
    Plain,
    /// Source Sans 3, for what stands out among them.
    Strong,
}

impl Face {
    /// Every face, as they are numbered.
    pub const ALL: [Self; 4] = [Self::Serif, Self::Title, Self::Plain, Self::Strong];

    pub(super) fn file(self) -> &'static [u8] {
        match self {
            Self::Serif => include_bytes!("../../../../../assets/fonts/print-newsreader-regular.ttf"),
            Self::Title => include_bytes!("../../../../../assets/fonts/print-newsreader-medium.ttf"),
            Self::Plain => include_bytes!("../../../../../assets/fonts/print-source-sans-3-regular.ttf"),
            Self::Strong => include_bytes!("../../../../../assets/fonts/print-source-sans-3-semibold.ttf"),
        }
    }

    fn other(self) -> Self {
        match self {
            Self::Serif | Self::Plain => Self::Plain,
            Self::Title | Self::Strong => Self::Strong,
        }
    }

    fn outlines(self) -> &'static rustybuzz::Face<'static> {
        static FACES: OnceLock<[rustybuzz::Face<'static>; 4]> = OnceLock::new();
        let faces = FACES.get_or_init(|| {
            Self::ALL.map(|face| rustybuzz::Face::from_slice(face.file(), 0).expect("a face of the program is whole"))
        });
        &faces[self as usize]
    }

    /// Whether it can draw all of a cluster.
    fn has(self, cluster: &str) -> bool {
        let drawn = |letter: char| self.outlines().glyph_index(letter).is_some();
        cluster.chars().all(drawn)
    }
}

/// A box, in place of what cannot be drawn.
const BOX: &str = "□";

/// A glyph of a run, in parts of the size.
pub(super) struct Glyph {
    pub id: u16,
    pub advance: f32,
    pub offset: (f32, f32),
    pub text: Range<usize>,
}

/// Text in one face, or boxes in place of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub face: Face,
    pub text: String,
    pub stands_for: Option<String>,
}

/// How a face sets a script. Finding it out takes far longer than setting a word.
fn plan(face: Face, script: Script) -> Arc<ShapePlan> {
    type Plans = HashMap<(Face, Script), Arc<ShapePlan>>;
    static PLANS: OnceLock<Mutex<Plans>> = OnceLock::new();
    let mut plans = PLANS
        .get_or_init(Mutex::default)
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    let made = || {
        Arc::new(ShapePlan::new(
            face.outlines(),
            Direction::LeftToRight,
            Some(script),
            None,
            &[],
        ))
    };
    Arc::clone(plans.entry((face, script)).or_insert_with(made))
}

/// The glyphs of text that the face has.
pub(super) fn glyphs(text: &str, face: Face) -> Vec<Glyph> {
    let outlines = face.outlines();
    let units = outlines.units_per_em() as f32;
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    buffer.set_direction(Direction::LeftToRight);
    let shaped = rustybuzz::shape_with_plan(outlines, &plan(face, buffer.script()), buffer);
    let infos = shaped.glyph_infos();
    let ends = |index: usize| {
        let begins = infos[index].cluster;
        let next = infos[index..].iter().find(|info| info.cluster > begins);
        next.map_or(text.len(), |info| info.cluster as usize)
    };
    infos
        .iter()
        .zip(shaped.glyph_positions())
        .enumerate()
        .map(|(index, (info, at))| Glyph {
            id: u16::try_from(info.glyph_id).unwrap_or(0),
            advance: at.x_advance as f32 / units,
            offset: (at.x_offset as f32 / units, at.y_offset as f32 / units),
            text: info.cluster as usize..ends(index),
        })
        .collect()
}

/// How wide text is at a size.
#[must_use]
pub fn width(text: &str, face: Face, size: f32) -> f32 {
    pieces(text, face)
        .iter()
        .map(|piece| drawn_width(&piece.text, piece.face, size))
        .sum()
}

pub(super) fn drawn_width(text: &str, face: Face, size: f32) -> f32 {
    glyphs(text, face).iter().map(|glyph| glyph.advance).sum::<f32>() * size
}

/// Text in the faces that have it. Line breaks and other controls are blanks here.
pub(super) fn pieces(text: &str, face: Face) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for cluster in text.graphemes(true) {
        let cluster = if cluster.chars().any(char::is_control) {
            " "
        } else {
            cluster
        };
        let (face, shown) = if face.has(cluster) {
            (face, true)
        } else {
            (face.other(), face.other().has(cluster))
        };
        let drawn = if shown { cluster } else { BOX };
        match pieces.last_mut() {
            Some(last) if last.face == face && last.stands_for.is_some() != shown => {
                last.text.push_str(drawn);
                if let Some(stands_for) = &mut last.stands_for {
                    stands_for.push_str(cluster);
                }
            }
            _ => pieces.push(Piece {
                face,
                text: drawn.to_owned(),
                stands_for: (!shown).then(|| cluster.to_owned()),
            }),
        }
    }
    pieces
}
