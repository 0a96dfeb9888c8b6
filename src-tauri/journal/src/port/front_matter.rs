//! Front matter: the small part of YAML that journals put before their text.
//!
//! `key: value`, quoted or not; lists in brackets or as lines with a dash. Whatever is more than
//! that is kept as it stands, a line after its key. The text begins right after the closing line.

use serde_json::{Map, Value};

/// Parts a file into its front matter and its text, which is left byte for byte as it is.
/// Without front matter everything is text.
pub(super) fn split(file: &str) -> (Map<String, Value>, &str) {
    let marked = file.strip_prefix('\u{feff}').unwrap_or(file);
    let Some(rest) = marked.strip_prefix("---\n").or_else(|| marked.strip_prefix("---\r\n")) else {
        return (Map::new(), file);
    };
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return (fields(&rest[..at]), &rest[at + line.len()..]);
        }
        at += line.len();
    }
    (Map::new(), file)
}

fn fields(matter: &str) -> Map<String, Value> {
    let mut fields = Map::new();
    let mut last: Option<String> = None;
    for line in matter.lines() {
        let inner = line.trim_start();
        if inner.is_empty() || inner.starts_with('#') {
            continue;
        }
        let belongs = line.len() > inner.len() || inner.starts_with("- ") || inner == "-";
        match (&last, belongs) {
            (Some(key), true) => add(&mut fields, key, inner),
            _ => {
                let Some((key, value)) = inner.split_once(':') else {
                    continue;
                };
                let key = unquoted(key.trim());
                fields.insert(key.clone(), value_of(value.trim()));
                last = Some(key);
            }
        }
    }
    fields
}

/// A further line of a field: an item of its list, or text as it stands.
fn add(fields: &mut Map<String, Value>, key: &str, line: &str) {
    let Some(field) = fields.get_mut(key) else { return };
    if let Some(item) = line
        .strip_prefix('-')
        .filter(|item| item.is_empty() || item.starts_with(' '))
    {
        let item = value_of(item.trim());
        match field {
            Value::Array(items) => items.push(item),
            _ => *field = Value::Array(vec![item]),
        }
        return;
    }
    let text = match &*field {
        Value::String(text) => format!("{text}\n{line}"),
        Value::Null => line.to_owned(),
        other => format!("{other}\n{line}"),
    };
    *field = Value::String(text);
}

fn value_of(text: &str) -> Value {
    match text {
        "" | "~" | "null" => Value::Null,
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        _ => match text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
            Some(items) => Value::Array(items_of(items)),
            None => Value::String(unquoted(text)),
        },
    }
}

/// The items between brackets; commas in quotes part nothing.
fn items_of(text: &str) -> Vec<Value> {
    let mut items = Vec::new();
    let (mut from, mut quote, mut escaped) = (0, None, false);
    for (at, c) in text.char_indices() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some('"') if c == '\\' => escaped = true,
            Some(open) if c == open => quote = None,
            None if c == '"' || c == '\'' => quote = Some(c),
            None if c == ',' => {
                items.push(&text[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    items.push(&text[from..]);
    items
        .into_iter()
        .map(str::trim)
        .filter(|item| !item.is_empty())
        .map(|item| Value::String(unquoted(item)))
        .collect()
}

fn unquoted(text: &str) -> String {
    if text.len() >= 2 && text.starts_with('"') && text.ends_with('"') {
        return serde_json::from_str(text).unwrap_or_else(|_| text.to_owned());
    }
    if text.len() >= 2 && text.starts_with('\'') && text.ends_with('\'') {
        return text[1..text.len() - 1].replace("''", "'");
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn fields_are_read_and_the_text_is_left_alone() {
        let file = "---\r\ntitle: \"A \\\"day\\\"\"\ntags: [sea, 'two, words', \"x\"]\nmood: 4\nplaces:\n  - Hull\n  - York\nlong: >\n  one\n  two\n---\r\n\n  text\r\n";
        let (fields, text) = split(file);
        assert_eq!(text, "\n  text\r\n");
        assert_eq!(
            Value::Object(fields),
            json!({"title": "A \"day\"", "tags": ["sea", "two, words", "x"], "mood": "4",
                "places": ["Hull", "York"], "long": ">\none\ntwo"})
        );
    }

    #[test]
    fn what_is_no_front_matter_is_text() {
        for file in [
            "--- not\ntext",
            "text\n---\n",
            "---\nnever closed\n",
            "",
            "----\n---\n",
            "\u{feff}text",
        ] {
            assert_eq!(split(file), (Map::new(), file));
        }
    }

    proptest! {
        #[test]
        fn any_file_keeps_its_last_bytes(head in "(---\n)?[a-z:\\[\\]\"' \n-]{0,40}", text in "\\PC{0,20}") {
            let file = format!("{head}\n---\n{text}");
            let (_, rest) = split(&file);
            prop_assert!(file.ends_with(rest) && rest.ends_with(text.as_str()) || text.contains("---"));
        }
    }
}
