//! The forms in which words can lie about: text in three encodings, base64 in its three alignments,
//! escaped JSON, and the list of byte values in which a passphrase crosses from the page to the program.

use memchr::memmem::Finder;

/// One form of a secret, ready to be searched for.
pub struct Sign {
    /// What is looked for, for the report; never the secret itself.
    pub name: String,
    finder: Finder<'static>,
    /// Its length in bytes.
    pub length: usize,
}

impl Sign {
    /// Some bytes by a name.
    pub fn new(name: &str, bytes: &[u8]) -> Self {
        Self {
            name: name.into(),
            finder: Finder::new(bytes).into_owned(),
            length: bytes.len(),
        }
    }

    /// How often it is there.
    pub fn count(&self, bytes: &[u8]) -> usize {
        self.finder.find_iter(bytes).count()
    }
}

/// The forms in which a running program may hold words.
pub fn in_memory(name: &str, text: &str) -> Vec<Sign> {
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf32: Vec<u8> = text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
    let numbers: Vec<String> = text.bytes().map(|byte| byte.to_string()).collect();
    vec![
        Sign::new(&format!("{name}, UTF-8"), text.as_bytes()),
        Sign::new(&format!("{name}, UTF-16"), &utf16),
        Sign::new(&format!("{name}, UTF-32"), &utf32),
        Sign::new(&format!("{name}, byte values"), numbers.join(",").as_bytes()),
    ]
}

/// The forms in which a file may hold words.
pub fn on_disk(name: &str, text: &str) -> Vec<Sign> {
    let mut signs = in_memory(name, text);
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    signs.push(Sign::new(&format!("{name}, UTF-16 the other way"), &utf16));
    let escaped: String = text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
    signs.push(Sign::new(&format!("{name}, escaped JSON"), escaped.as_bytes()));
    for shift in 0..3 {
        let whole = base64(&[&vec![b'.'; shift][..], text.as_bytes()].concat());
        // The digits that neighbours on either side have a part in are left out.
        let (first, last) = ([0, 2, 3][shift], whole.len() - 4);
        signs.push(Sign::new(
            &format!("{name}, base64 {shift}"),
            &whole.as_bytes()[first..last],
        ));
    }
    signs
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let quads = bytes.chunks(3).flat_map(|three| {
        let bits = three.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        [18, 12, 6, 0].map(|shift| char::from(DIGITS[(bits >> shift & 63) as usize]))
    });
    quads.collect()
}

#[test]
fn each_form_of_a_secret_is_found_wherever_it_begins() {
    let secret = "a stone in still water";
    for pad in 0..3 {
        let hidden = base64(&[&vec![b'#'; pad][..], secret.as_bytes(), b"tail"].concat());
        let found: usize = on_disk("it", secret)
            .iter()
            .map(|sign| sign.count(hidden.as_bytes()))
            .sum();
        assert_eq!(found, 1, "{pad}");
    }
    for hidden in [
        secret.as_bytes().to_vec(),
        secret.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        secret.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        secret
            .bytes()
            .map(|b| b.to_string())
            .collect::<Vec<_>>()
            .join(",")
            .into_bytes(),
    ] {
        assert!(on_disk("it", secret).iter().any(|sign| sign.count(&hidden) == 1));
    }
}
