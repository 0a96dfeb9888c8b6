//! Invented journals: reproducible text with the shape of real diaries and the words of nobody.

/// SplitMix64, so that a seed gives the same journal on every machine.
pub struct Dice(u64);

impl Dice {
    /// Dice that fall the same way for the same seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub const fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 up to 1, 1 not included.
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A number below `end`.
    pub const fn below(&mut self, end: usize) -> usize {
        (self.bits() % end as u64) as usize
    }
}

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
