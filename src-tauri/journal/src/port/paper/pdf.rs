//! Pages as a PDF, tagged for screen readers (PDF/UA-1), with its faces inside.
//!
//! The file says nothing of who made it, on what machine or when: no author, no program, no time.

use std::num::NonZeroU16;
use std::path::Path;

use krilla::color::rgb;
use krilla::configure::ConfigurationBuilder;
use krilla::configure::validate::Accessibility;
use krilla::destination::XyzDestination;
use krilla::geom::{Path as Outline, PathBuilder, Point};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::outline::{Outline as Contents, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, LineCap, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, SpanTag, TableHeaderScope, Tag, TagGroup, TagTree,
};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

use super::faces::{self, Face};
use super::pages::{Ink, Page, Part, Placed, Printed, Run, Shape, Step};
use crate::port::export::place::{OnTheWay, finish};
use crate::port::{Error, Step as Far, Watch, tell};

/// Writes a PDF that only its owner may read, to a place where nothing may be.
///
/// # Errors
/// When something is there, it cannot be written, or `watch` says to stop; then nothing is left behind.
pub fn write(printed: &Printed, dest: &Path, watch: Watch<'_>) -> Result<(), Error> {
    let of = printed.pages.len();
    tell(watch, Far::Writing, 0, of, 0)?;
    let bytes = printed.to_pdf().map_err(Error::Unwritable)?;
    let (way, mut file) = OnTheWay::file(dest)?;
    std::io::Write::write_all(&mut file, &bytes).map_err(Error::Unwritable)?;
    finish(file)?;
    tell(watch, Far::Writing, of, of, bytes.len() as u64)?;
    way.arrive()
}

impl Printed {
    /// The pages as a PDF.
    ///
    /// # Errors
    /// Where the pages break a rule of accessible documents; that is a fault of the program.
    pub fn to_pdf(&self) -> std::io::Result<Vec<u8>> {
        let fault = |what: String| std::io::Error::other(format!("the PDF could not be made: {what}"));
        let configuration = ConfigurationBuilder::new()
            .with_accessibility_validator(Accessibility::UA1)
            .finish()
            .map_err(|error| fault(format!("{error:?}")))?;
        let mut document = Document::new_with(SerializeSettings {
            configuration,
            ..SerializeSettings::default()
        });
        let metadata = Metadata::new().title(self.title.clone()).language("en-GB".to_owned());
        document.set_metadata(metadata);
        let fonts = Face::ALL.map(|face| Font::new(face.file().into(), 0).expect("a face of the program is whole"));
        let (width, height) = self.paper.size();
        let mut leaves: Vec<Vec<Identifier>> = vec![Vec::new(); self.leaves];
        for page in &self.pages {
            let settings = PageSettings::from_wh(width, height).expect("paper has a size");
            let mut sheet = document.start_page_with(settings);
            let mut surface = sheet.surface();
            draw(page, &mut surface, &fonts, &mut leaves);
            surface.finish();
            sheet.finish();
        }
        document.set_outline(self.contents());
        document.set_tag_tree(self.tree(&mut leaves));
        document.finish().map_err(|error| fault(format!("{error:?}")))
    }

    fn contents(&self) -> Contents {
        let mut contents = Contents::new();
        for part in &self.parts {
            if let Part::Heading { text, page, y, .. } = part {
                let there = XyzDestination::new(*page, Point::from_xy(0.0, *y));
                contents.push_child(OutlineNode::new(text.clone(), there));
            }
        }
        contents
    }

    fn tree(&self, leaves: &mut [Vec<Identifier>]) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some("en-GB".to_owned()));
        for part in &self.parts {
            let group = match part {
                Part::Heading { level, text, leaf, .. } => {
                    let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
                    filled(TagGroup::new(Tag::Hn(level, Some(text.clone()))), &mut leaves[*leaf])
                }
                Part::Text(leaf) => filled(TagGroup::new(Tag::P), &mut leaves[*leaf]),
                Part::Figure { alt, leaf } => filled(TagGroup::new(Tag::Figure(Some(alt.clone()))), &mut leaves[*leaf]),
                Part::Table { head, rows } => table(head, rows, leaves),
            };
            tree.push(group);
        }
        tree
    }
}

fn filled(mut group: TagGroup, identifiers: &mut Vec<Identifier>) -> TagGroup {
    identifiers.drain(..).for_each(|identifier| group.push(identifier));
    group
}

fn table(head: &[usize], rows: &[Vec<usize>], leaves: &mut [Vec<Identifier>]) -> TagGroup {
    let mut first = TagGroup::new(Tag::TR);
    for leaf in head {
        let cell = TagGroup::new(Tag::TH(TableHeaderScope::Column));
        first.push(filled(cell, &mut leaves[*leaf]));
    }
    let mut top = TagGroup::new(Tag::THead);
    top.push(first);
    let mut body = TagGroup::new(Tag::TBody);
    for row in rows {
        let mut line = TagGroup::new(Tag::TR);
        for (column, leaf) in row.iter().enumerate() {
            let cell = if column == 0 {
                TagGroup::new(Tag::TH(TableHeaderScope::Row))
            } else {
                TagGroup::new(Tag::TD)
            };
            line.push(filled(cell, &mut leaves[*leaf]));
        }
        body.push(line);
    }
    let mut table = TagGroup::new(Tag::Table);
    table.push(top);
    table.push(body);
    table
}

fn draw(page: &Page, surface: &mut Surface<'_>, fonts: &[Font; 4], leaves: &mut [Vec<Identifier>]) {
    for Placed { leaf, it } in &page.shapes {
        let Some(outline) = outline(&it.steps) else { continue };
        tagged(surface, *leaf, ContentTag::Other, leaves, |surface| {
            shape(surface, it, &outline)
        });
    }
    for Placed { leaf, it } in &page.runs {
        let span = SpanTag::empty().with_actual_text(it.stands_for.as_deref());
        tagged(surface, *leaf, ContentTag::Span(span), leaves, |surface| {
            run(surface, it, fonts)
        });
    }
}

/// Draws something as part of its leaf, or as decoration where it has none.
fn tagged(
    surface: &mut Surface<'_>,
    leaf: Option<usize>,
    tag: ContentTag<'_>,
    leaves: &mut [Vec<Identifier>],
    draw: impl FnOnce(&mut Surface<'_>),
) {
    let decoration = ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout));
    let identifier = surface.start_tagged(if leaf.is_some() { tag } else { decoration });
    draw(surface);
    surface.end_tagged();
    if let Some(leaf) = leaf {
        leaves[leaf].push(identifier);
    }
}

fn colour(Ink(red, green, blue): Ink) -> rgb::Color {
    rgb::Color::new(red, green, blue)
}

fn shape(surface: &mut Surface<'_>, shape: &Shape, outline: &Outline) {
    let opacity = NormalizedF32::new(shape.opacity.clamp(0.0, 1.0)).unwrap_or(NormalizedF32::ONE);
    surface.set_fill(shape.fill.map(|ink| Fill {
        paint: colour(ink).into(),
        opacity,
        ..Fill::default()
    }));
    surface.set_stroke(shape.line.map(|(ink, width)| Stroke {
        paint: colour(ink).into(),
        width,
        opacity,
        line_cap: LineCap::Butt,
        line_join: LineJoin::Round,
        dash: shape.dashed.then(|| StrokeDash {
            array: vec![5.0, 3.0],
            offset: 0.0,
        }),
        ..Stroke::default()
    }));
    surface.draw_path(outline);
}

fn run(surface: &mut Surface<'_>, run: &Run, fonts: &[Font; 4]) {
    surface.set_stroke(None);
    surface.set_fill(Some(Fill {
        paint: colour(run.ink).into(),
        ..Fill::default()
    }));
    let glyphs: Vec<KrillaGlyph> = faces::glyphs(&run.text, run.face)
        .into_iter()
        .map(|glyph| {
            let (x, y) = glyph.offset;
            KrillaGlyph::new(
                GlyphId::new(glyph.id.into()),
                glyph.advance,
                x,
                y,
                0.0,
                glyph.text,
                None,
            )
        })
        .collect();
    let start = Point::from_xy(run.x, run.y);
    surface.draw_glyphs(
        start,
        &glyphs,
        fonts[run.face as usize].clone(),
        &run.text,
        run.size,
        false,
    );
}

fn outline(steps: &[Step]) -> Option<Outline> {
    let mut builder = PathBuilder::new();
    for step in steps {
        match *step {
            Step::Move(x, y) => builder.move_to(x, y),
            Step::Line(x, y) => builder.line_to(x, y),
            Step::Curve([a, b, c, d, x, y]) => builder.cubic_to(a, b, c, d, x, y),
            Step::Close => builder.close(),
        }
    }
    builder.finish()
}
