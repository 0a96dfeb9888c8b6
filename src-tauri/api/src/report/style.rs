//! How print looks: the design's light colours on white paper, its two faces, its sizes.

use holdfast_journal::port::paper::{Face, Ink, Words};

pub const INK: Ink = Ink(0x18, 0x21, 0x1f);
pub const INK_2: Ink = Ink(0x46, 0x50, 0x4c);
pub const INK_3: Ink = Ink(0x5f, 0x68, 0x63);
pub const FAINT: Ink = Ink(0x9d, 0xa3, 0x9c);
pub const LINE: Ink = Ink(0xdd, 0xda, 0xd0);
pub const GRID: Ink = Ink(0xe4, 0xe1, 0xd8);
pub const AXIS: Ink = Ink(0xa6, 0xa8, 0x9f);
pub const PAPER: Ink = Ink(0xff, 0xff, 0xff);
pub const CRAVING: Ink = Ink(0xa0, 0x4e, 0x1a);
pub const MOOD: Ink = Ink(0x3a, 0x8c, 0xcb);
pub const MINDSET: Ink = Ink(0x5b, 0x3a, 0x85);
pub const HELD: Ink = Ink(0x17, 0x57, 0x4b);
pub const SUPPORT: Ink = Ink(0xa6, 0x86, 0x0d);
pub const LAPSE: Ink = Ink(0x85, 0x7c, 0x74);
/// How calm a day was, least known to calmest.
pub const CALM: [Ink; 5] = [
    Ink(0xe9, 0xe7, 0xdf),
    Ink(0xc7, 0xdb, 0xd2),
    Ink(0x93, 0xbd, 0xaf),
    Ink(0x4f, 0x90, 0x80),
    Ink(0x17, 0x57, 0x4b),
];
/// How many, none to most.
pub const MANY: [Ink; 6] = [
    Ink(0xef, 0xed, 0xe6),
    Ink(0xf0, 0xdc, 0xc0),
    Ink(0xe3, 0xb9, 0x8a),
    Ink(0xcb, 0x8a, 0x53),
    Ink(0xa0, 0x4e, 0x1a),
    Ink(0x74, 0x36, 0x10),
];

/// The colour of a range behind its dot.
pub fn lighter(Ink(red, green, blue): Ink) -> Ink {
    let mix = |part: u8| u8::try_from((u16::from(part) * 9 + 255 * 11) / 20).unwrap_or(255);
    Ink(mix(red), mix(green), mix(blue))
}

const fn words(face: Face, size: f32, ink: Ink, leading: f32) -> Words {
    Words {
        face,
        size,
        ink,
        leading,
    }
}

pub const TITLE: Words = words(Face::Title, 24.0, INK, 30.0);
pub const SECTION: Words = words(Face::Title, 14.0, INK, 19.0);
pub const PART: Words = words(Face::Strong, 9.5, INK, 14.0);
pub const LEAD: Words = words(Face::Serif, 12.5, INK, 18.0);
pub const BODY: Words = words(Face::Serif, 10.5, INK, 15.5);
pub const SMALL: Words = words(Face::Plain, 8.6, INK_3, 11.6);
pub const UNDER: Words = words(Face::Plain, 9.5, INK_2, 13.0);
pub const CELL: Words = words(Face::Plain, 8.8, INK, 12.0);
pub const HEAD: Words = words(Face::Strong, 8.2, INK_2, 12.0);

pub const TICK: (Face, f32, Ink) = (Face::Plain, 7.4, INK_3);
pub const NOTE: (Face, f32, Ink) = (Face::Plain, 7.8, INK_3);
pub const LABEL: (Face, f32, Ink) = (Face::Strong, 8.2, INK);
pub const LABEL_PLAIN: (Face, f32, Ink) = (Face::Plain, 8.8, INK);
pub const ON_DEEP: (Face, f32, Ink) = (Face::Strong, 7.0, Ink(0xff, 0xf8, 0xee));
