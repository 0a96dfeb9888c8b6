//! Invented journals: reproducible text with the shape of real diaries and the words of nobody.

pub use holdfast_journal::insight::stats::Dice;

/// Words whose frequencies fall as those of a language do (Zipf).
pub struct Vocabulary {
    words: Vec<String>,
    cumulated: Vec<f64>,
}

impl Vocabulary {
    /// `size` invented words; some of them accented.
    #[must_use]
    pub fn new(size: usize, dice: &mut Dice) -> Self {
        const SYLLABLES: [&str; 28] = [
            "an", "be", "co", "da", "el", "fi", "go", "ha", "in", "jo", "ka", "lo", "mi", "no", "or", "pe", "qui",
            "ra", "sto", "ti", "un", "ve", "wi", "yo", "ze", "é", "ü", "ça",
        ];
        let mut words: Vec<String> = Vec::with_capacity(size);
        let mut seen = std::collections::HashSet::new();
        while words.len() < size {
            let syllables = 1 + dice.below(3).min(words.len() / 20) + usize::from(words.len() > 200);
            let word: String = (0..syllables).map(|_| SYLLABLES[dice.below(SYLLABLES.len())]).collect();
            if seen.insert(word.clone()) {
                words.push(word);
            }
        }
        let mut sum = 0.0;
        let cumulated = (0..size)
            .map(|rank| {
                sum += 1.0 / (rank as f64 + 2.7);
                sum
            })
            .collect();
        Self { words, cumulated }
    }

    /// The word of this rank, 0 being the commonest.
    #[must_use]
    pub fn word(&self, rank: usize) -> &str {
        &self.words[rank]
    }

    /// The words, the commonest first.
    #[must_use]
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// A word by chance.
    pub fn any(&self, dice: &mut Dice) -> &str {
        let at = dice.unit() * self.cumulated[self.cumulated.len() - 1];
        &self.words[self
            .cumulated
            .partition_point(|&sum| sum < at)
            .min(self.words.len() - 1)]
    }

    /// Text of about `bytes` bytes in sentences and paragraphs.
    pub fn text(&self, bytes: usize, dice: &mut Dice) -> String {
        let mut text = String::with_capacity(bytes + 32);
        let mut starts = true;
        while text.len() < bytes {
            let word = self.any(dice);
            if starts {
                text.extend(word.chars().next().into_iter().flat_map(char::to_uppercase));
                text.extend(word.chars().skip(1));
            } else {
                text.push_str(word);
            }
            let end = dice.below(60);
            starts = end < 5;
            text.push_str(match end {
                0 => ".\n\n",
                1..5 => ". ",
                5..9 => ", ",
                9 => "-",
                10 => " — ",
                _ => " ",
            });
        }
        text
    }
}

/// The length of a record's text, in bytes, in the mix of a real journal: 35 in 100 are entries
/// (median 1.2 KB, up to 21 KB), 45 cravings, 20 reflections. Gives the kind, 0 to 2, with it.
pub fn mixed_length(dice: &mut Dice) -> (u8, usize) {
    match dice.below(100) {
        0..35 => {
            let normal = (0..12).map(|_| dice.unit()).sum::<f64>() - 6.0;
            (0, (1_200.0 * (0.9 * normal).exp()).clamp(40.0, 21_000.0) as usize)
        }
        35..80 => (1, 40 + dice.below(160)),
        _ => (2, 200 + dice.below(500)),
    }
}
