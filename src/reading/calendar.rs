//! The names of months and weekdays in the languages of Europe.
//!
//! Words go in as somebody wrote them: capitals and accents make no difference.

use std::ops::RangeInclusive;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The months in order, each with its names, then as they are shortened; folded.
const MONTHS: [&[&str]; 12] = [
    &[
        "january",
        "januar",
        "janner",
        "janvier",
        "enero",
        "januari",
        "jan",
        "janeiro",
        "gennaio",
        "stycznia",
        "ledna",
        "tammikuuta",
    ],
    &[
        "february",
        "februar",
        "feber",
        "fevrier",
        "febrero",
        "februari",
        "feb",
        "fevereiro",
        "febbraio",
        "februara",
        "lutego",
        "unora",
        "helmikuuta",
    ],
    &[
        "march",
        "marz",
        "maerz",
        "mars",
        "marzo",
        "maart",
        "mar",
        "mrz",
        "mrt",
        "marts",
        "brezna",
        "maaliskuuta",
    ],
    &[
        "april",
        "avril",
        "abril",
        "apr",
        "aprile",
        "aprila",
        "kwietnia",
        "dubna",
        "huhtikuuta",
    ],
    &[
        "may",
        "mai",
        "mayo",
        "mei",
        "maja",
        "maio",
        "maggio",
        "kvetna",
        "toukokuuta",
    ],
    &[
        "june",
        "juni",
        "juin",
        "junio",
        "jun",
        "junho",
        "giugno",
        "czerwca",
        "cervna",
        "kesakuuta",
    ],
    &[
        "july",
        "juli",
        "juillet",
        "julio",
        "jul",
        "julho",
        "luglio",
        "lipca",
        "cervence",
        "heinakuuta",
    ],
    &[
        "august", "aout", "agosto", "augustus", "aug", "augusti", "sierpnia", "srpna", "elokuuta",
    ],
    &[
        "september",
        "septembre",
        "septiembre",
        "setiembre",
        "sept",
        "sep",
        "setembro",
        "settembre",
        "wrzesnia",
        "zari",
        "syyskuuta",
    ],
    &[
        "october",
        "oktober",
        "octobre",
        "octubre",
        "oct",
        "okt",
        "outubro",
        "ottobre",
        "oktobra",
        "pazdziernika",
        "rijna",
        "lokakuuta",
    ],
    &[
        "november",
        "novembre",
        "noviembre",
        "nov",
        "novembro",
        "novembra",
        "listopada",
        "listopadu",
        "marraskuuta",
    ],
    &[
        "december",
        "dezember",
        "decembre",
        "diciembre",
        "dec",
        "dez",
        "dezembro",
        "dicembre",
        "desember",
        "decembra",
        "grudnia",
        "prosince",
        "joulukuuta",
    ],
];

/// The days of the week; folded.
const WEEKDAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "lunes",
    "martes",
    "miercoles",
    "jueves",
    "viernes",
    "sabado",
    "domingo",
    "poniedziałek",
    "wtorek",
    "sroda",
    "czwartek",
    "piatek",
    "sobota",
    "niedziela",
    "pondeli",
    "utery",
    "streda",
    "ctvrtek",
    "patek",
    "nedele",
    "lunedi",
    "martedi",
    "mercoledi",
    "giovedi",
    "venerdi",
    "sabato",
    "domenica",
    "mandag",
    "tirsdag",
    "tisdag",
    "onsdag",
    "torsdag",
    "fredag",
    "lordag",
    "lørdag",
    "sondag",
    "søndag",
    "maanantai",
    "tiistai",
    "keskiviikko",
    "torstai",
    "perjantai",
    "lauantai",
    "sunnuntai",
];

/// As they are shortened beside a date. Alone some of these are other words: `so`, `do`.
const SHORT_WEEKDAYS: &[&str] = &[
    "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "mo", "di", "mi",
    "do", "fr", "sa", "so",
];

/// No month's name is shorter or longer, in bytes.
const LENGTHS: RangeInclusive<usize> = 3..=16;

/// The number of the month of that name, shortened ones included.
pub(crate) fn month_named(word: &str) -> Option<u32> {
    month_where(word, |name, word| name == word)
}

/// The number of the only month whose name begins so, by three letters or more.
pub(crate) fn month_begun(word: &str) -> Option<u32> {
    month_where(word, |name, word| name.starts_with(word))
}

fn month_where(word: &str, is_meant: impl Fn(&str, &str) -> bool) -> Option<u32> {
    if !LENGTHS.contains(&word.len()) {
        return None;
    }
    let word = folded(word);
    let mut meant = (1..)
        .zip(MONTHS)
        .filter(|(_, names)| names.iter().any(|name| is_meant(name, &word)));
    let (number, _) = meant.next()?;
    meant.next().is_none().then_some(number)
}

/// Whether a word is the name of a weekday.
pub(crate) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.contains(&folded(word).as_str())
}

/// Whether a word beside a date is a weekday, shortened or not.
pub(crate) fn is_weekday_of_date(word: &str) -> bool {
    is_weekday(word) || SHORT_WEEKDAYS.contains(&folded(word).as_str())
}

/// A word in lower case and without accents.
pub(crate) fn folded(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_by_their_names_in_the_languages_of_europe() {
        let expected = [
            ("March", Some(3)),
            ("MÄRZ", Some(3)),
            ("fe\u{301}vrier", Some(2)),
            ("septiembre", Some(9)),
            ("mrt", Some(3)),
            ("outubro", Some(10)),
            ("maja", Some(5)),
            ("maggio", Some(5)),
            ("kesäkuuta", Some(6)),
            ("października", Some(10)),
            ("Marco", None),
            ("septem", None),
            ("second", None),
        ];
        for (word, month) in expected {
            assert_eq!(month_named(word), month, "{word}");
        }
    }

    #[test]
    fn a_beginning_means_a_month_if_it_means_only_one() {
        assert_eq!(month_begun("septem"), Some(9));
        assert_eq!(month_begun("juil"), Some(7));
        assert_eq!(month_begun("jui"), None);
        assert_eq!(month_begun("ma"), None);
    }

    #[test]
    fn shortened_weekdays_are_days_only_beside_a_date() {
        assert!(is_weekday("Miércoles") && !is_weekday("so"));
        assert!(is_weekday_of_date("So") && !is_weekday_of_date("soon"));
    }
}
