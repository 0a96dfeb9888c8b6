//! What ships inside: read from `assets/content`, handed to the window as it is.

use serde::{Deserialize, Serialize};

/// Names a content file: `prompts`, `worksheets`, `help_lines`, `withdrawal`, …
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ContentRequest {
    /// Which.
    pub name: String,
}

/// A content file's JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Content {
    /// Its items, in the shape that `assets/content/README.md` gives for it.
    #[cfg_attr(test, ts(type = "unknown"))]
    pub json: serde_json::Value,
}

/// A number to be drawn as a QR code that a phone can dial.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct QrRequest {
    /// The number as shown.
    pub number: String,
}

/// A QR code of `tel:` and the number's digits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Qr {
    /// Modules a side.
    pub side: u32,
    /// Row by row; `true` is dark.
    pub dark: Vec<bool>,
}
