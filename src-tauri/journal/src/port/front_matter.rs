//! Front matter: the small part of YAML that journals put before their text.
//!
//! `key: value`, quoted or not; lists in brackets or as lines with a dash. Whatever is more than
//! that is kept as it stands, a line after its key; comments are kept under `#`. The text begins right
//! after the closing line. Refused: taking a text between two rules for front matter, so that none is lost.

use serde_json::{Map, Value};

/// The field that comments are kept in.
const COMMENTS: &str = "#";

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
            return match fields(&rest[..at]) {
                Some(fields) => (fields, &rest[at + line.len()..]),
                None => (Map::new(), file),
            };
        }
        at += line.len();
    }
    (Map::new(), file)
}

/// The fields, or `None` where a line belongs to none or a key stands twice: then it is no front matter.
fn fields(matter: &str) -> Option<Map<String, Value>> {
    let mut fields = Map::new();
    let mut last: Option<String> = None;
    let mut blanks = 0;
    for line in matter.lines() {
        let inner = line.trim_start();
        if inner.is_empty() {
            blanks += 1;
            continue;
        }
        let indented = line.len() > inner.len();
        match &last {
            Some(key) if indented || inner.starts_with("- ") || inner == "-" => {
                if !inner.starts_with('-') && !fields[key].is_null() {
                    (0..blanks).for_each(|_| add(&mut fields, key, ""));
                }
                add(&mut fields, key, inner);
            }
            Some(_) if inner.starts_with('#') => match fields.get(COMMENTS) {
                Some(_) => add(&mut fields, COMMENTS, inner),
                None => drop(fields.insert(COMMENTS.to_owned(), Value::String(inner.to_owned()))),
            },
            _ => {
                let (key, value) = inner.split_once(':').filter(|_| !inner.starts_with('#'))?;
                let key = unquoted(key.trim());
                if fields.insert(key.clone(), value_of(value.trim())).is_some() {
                    return None;
                }
                last = Some(key);
            }
        }
        blanks = 0;
    }
    Some(fields)
}

/// A further line of a field: an item of its list, or text as it stands.
fn add(fields: &mut Map<String, Value>, key: &str, line: &str) {
    let Some(field) = fields.get_mut(key) else { return };
    if let Some(item) = line
        .strip_prefix('-')
        .filter(|item| item.is_empty() || item.starts_with(' '))
    {
        let item = value_of(item.trim());
        if let Value::Array(items) = field {
            items.push(item);
        } else {
            let before = field.take();
            let items = [before, item].into_iter().skip_while(Value::is_null);
            *field = Value::Array(items.collect());
        }
        return;
    }
    go_on(field, line);
}

/// Adds a line to a text, or to the last item of a list.
fn go_on(field: &mut Value, line: &str) {
    let text = match field {
        Value::Array(items) => match items.last_mut() {
            Some(item) => return go_on(item, line),
            None => line.to_owned(),
        },
        Value::String(text) => format!("{text}\n{line}"),
        Value::Null => line.to_owned(),
        ref other => format!("{other}\n{line}"),
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
            "---\nWent to the sea.\n# a heading\n---\nMore.",
            "---\n# a heading\nHe said: go\n---\nMore.",
            "---\n- one\n- two\n---\nMore.",
            "---\ntitle: a day\nWent to the sea.\n---\nMore.",
            "---\ntitle: one\ntitle: two\n---\nMore.",
        ] {
            assert_eq!(split(file), (Map::new(), file));
        }
    }

    #[test]
    fn what_stands_in_a_field_is_kept_whole() {
        let (fields, text) =
            split("---\nlong: |\n  # one\n\n  two\n\nplace: Hull\n  - York\n    old\n# mine\n# yours\n---\n");
        assert_eq!(text, "");
        assert_eq!(
            Value::Object(fields),
            json!({"long": "|\n# one\n\ntwo", "place": ["Hull", "York\nold"], "#": "# mine\n# yours"})
        );
    }

    proptest! {
        #[test]
        fn no_word_of_a_file_is_lost(lines in prop::collection::vec("(([a-d]:)?[ -]{0,2}[e-h]{0,3}[0-9]{0,3})|#[e-h]{1,3}", 0..6)) {
            let file = format!("---\n{}\n---\ntext", lines.join("\n"));
            let (fields, text) = split(&file);
            let kept = format!("{}{text}", Value::Object(fields));
            for word in file.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
                prop_assert!(kept.contains(word), "{word} in {kept}");
            }
        }

        #[test]
        fn any_file_keeps_its_last_bytes(head in "(---\n)?[a-z:\\[\\]\"' \n-]{0,40}", text in "\\PC{0,20}") {
            let file = format!("{head}\n---\n{text}");
            let (_, rest) = split(&file);
            prop_assert!(file.ends_with(rest) && rest.ends_with(text.as_str()) || text.contains("---"));
        }
    }
}
