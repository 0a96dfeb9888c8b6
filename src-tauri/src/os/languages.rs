//! Which languages the environment asks for, as tags of BCP 47, whether or not their locale is installed. Dates are
//! most of what follows from them, so that what is said of times comes first.

/// The tags for this process.
pub fn spoken() -> Vec<String> {
    asked_for(|name| std::env::var(name).ok())
}

/// `LC_ALL` stands for all; else the language of times, that of messages, and the one for all that is not named.
fn asked_for(read: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let set = |name: &str| read(name).filter(|locale| !locale.is_empty());
    let named = match set("LC_ALL") {
        Some(all) => vec![all],
        None => ["LC_TIME", "LC_MESSAGES", "LANG"].into_iter().filter_map(set).collect(),
    };
    let mut tags: Vec<String> = named.iter().filter_map(|locale| tag(locale)).collect();
    tags.dedup();
    tags
}

/// `en_GB.UTF-8` is `en-GB`; `C`, `POSIX` and what is no name of a locale are none.
fn tag(locale: &str) -> Option<String> {
    let name = locale.split(['.', '@']).next()?;
    let parts: Vec<&str> = name.split('_').collect();
    let (language, territory) = match parts[..] {
        [language] => (language, None),
        [language, territory] => (language, Some(territory)),
        _ => return None,
    };
    let spelt =
        |part: &str, long: &[usize]| long.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    let is_one = spelt(language, &[2, 3]) && territory.is_none_or(|territory| spelt(territory, &[2, 3]));
    is_one.then(|| parts.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(set: &[(&str, &str)]) -> Vec<String> {
        asked_for(|name| {
            set.iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn a_locale_is_a_tag_whether_or_not_it_is_installed() {
        assert_eq!(tags(&[("LANG", "en_GB.UTF-8")]), ["en-GB"]);
        assert_eq!(tags(&[("LANG", "ca_ES@valencia")]), ["ca-ES"]);
        assert_eq!(tags(&[("LANG", "nb")]), ["nb"]);
    }

    #[test]
    fn times_come_before_messages_and_one_for_all_before_either() {
        let set = [("LANG", "en_US.UTF-8"), ("LC_TIME", "en_DK.UTF-8"), ("LC_MESSAGES", "")];
        assert_eq!(tags(&set), ["en-DK", "en-US"]);
        assert_eq!(tags(&[&set[..], &[("LC_ALL", "en_IE")]].concat()), ["en-IE"]);
    }

    #[test]
    fn what_is_no_language_is_left_to_the_engine() {
        for none in ["C", "C.UTF-8", "POSIX", "", "../../etc", "en_GB_oed"] {
            assert!(tags(&[("LANG", none)]).is_empty(), "{none}");
        }
    }
}
