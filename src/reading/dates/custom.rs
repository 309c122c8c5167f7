//! Whether the day stands before the month where both are numbers, as far as the language of a text
//! tells: who writes German, French, Spanish or Dutch writes `04/11/2025` in November.
//!
//! English is written with either first, so that its texts tell nothing.

use crate::reading::DateClue;

/// Common words of languages whose speakers write the day first, and of no English text.
const DAY_FIRST: &[&str] = &[
    "das", "dem", "des", "die", "der", "een", "el", "et", "het", "il", "ist", "la", "las", "les",
    "los", "mit", "nicht", "niet", "per", "por", "que", "se", "sich", "sur", "und", "une", "van",
    "voor", "wird", "zijn",
];

/// Common words of English.
const ENGLISH: &[&str] = &[
    "and", "are", "for", "is", "of", "that", "the", "this", "to", "we", "with",
];

/// So much of a text shows its language.
const MOST_BYTES: usize = 8000;

/// Reads the dates of a text anew that its language reads with the day first. `dates` are asked for
/// only where that matters.
pub(crate) fn apply<'d>(text: &str, dates: impl Iterator<Item = &'d mut DateClue>) {
    let mut is_custom = None;
    for date in dates.filter(|date| date.day_first == Some(false)) {
        if let Some(swapped) = date.swapped
            && *is_custom.get_or_insert_with(|| has_day_first(text))
        {
            date.swapped = Some(date.date);
            date.date = swapped;
            date.day_first = Some(true);
        }
    }
}

/// Whether a text is in a language whose speakers write the day first.
fn has_day_first(text: &str) -> bool {
    const FEWEST: usize = 5;
    let text = &text[..text.floor_char_boundary(MOST_BYTES)];
    if text.lines().any(is_labelled_abroad) {
        return true;
    }
    let (mut others, mut english) = (0, 0);
    for word in text.split(|letter: char| !letter.is_alphanumeric()) {
        let lower = word.to_ascii_lowercase();
        others += usize::from(DAY_FIRST.contains(&lower.as_str()));
        english += usize::from(ENGLISH.contains(&lower.as_str()));
    }
    others >= FEWEST && others > 3 * english
}

/// `Datum: 04/03/2020`: whoever calls it so puts the day first.
fn is_labelled_abroad(line: &str) -> bool {
    const LABELS: &[&str] = &["data", "dato", "datum", "fecha"];
    let Some((label, day)) = line.split_once(':') else {
        return false;
    };
    let label = label.trim_matches(|letter: char| !letter.is_alphanumeric());
    let day = day.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    LABELS.contains(&label.to_lowercase().as_str())
        && day.starts_with(|letter: char| letter.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_tells_whether_the_day_comes_first() {
        for text in [
            "Der Zaun ist grün, und das Tor wird nicht mit der Farbe gestrichen.",
            "La valla es verde y el molino se cierra por la noche; los socios dicen que las puertas",
            "Het hek is groen, en de molen van het dorp wordt voor het feest niet geopend, een",
            "Les portes sont vertes et la barrière des prés reste sur une pente.",
        ] {
            assert!(has_day_first(text), "{text}");
        }
        for text in [
            "The fence is green, and the gate of the mill is to be painted by those of the pier.",
            "the mill van der Berg and the die of the das",
            "Zaun grün",
        ] {
            assert!(!has_day_first(text), "{text}");
        }
    }
}
