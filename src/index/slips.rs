//! Typing errors: letters that were added, dropped, changed or exchanged.
//!
//! Knows letters and digits alone; which words there are is for others to know.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::index::tokens;

/// Every spelling that adds, drops, changes or exchanges a letter of a word. Numbers in it are
/// never mistyped: they stay as they are.
pub(crate) fn one_error_from(word: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut add = |before: &str, instead: &str, behind: &str| {
        found.insert([before, instead, behind].concat());
    };
    let letters: Vec<String> = ('a'..='z').map(String::from).collect();
    let starts = word.char_indices().map(|(start, _)| start);
    for at in starts.chain([word.len()]) {
        let (before, rest) = word.split_at(at);
        for letter in &letters {
            add(before, letter, rest);
        }
        let mut rest = rest.chars();
        let Some(first) = rest.next().filter(|first| !first.is_ascii_digit()) else {
            continue;
        };
        add(before, "", rest.as_str());
        for letter in &letters {
            add(before, letter, rest.as_str());
        }
        if let Some(second) = rest.next().filter(|second| !second.is_ascii_digit()) {
            add(before, &String::from_iter([second, first]), rest.as_str());
        }
    }
    found.remove(word);
    found
}

/// How many letters, two at most, have to be added, dropped, changed or exchanged to make one word
/// of another. Words with different numbers have nothing in common.
pub(crate) fn errors_between(typed: &str, other: &str) -> Option<usize> {
    const MOST: usize = 2;
    const TOO_MANY: usize = MOST + 1;
    let (typed, other) = (typed.as_bytes(), other.as_bytes());
    let is_long = typed.len().max(other.len()) > tokens::LONGEST_WORD;
    if is_long || typed.len().abs_diff(other.len()) > MOST {
        return None;
    }
    // Whole dictionaries are compared with one word, so only what can still come out is worked out:
    // for each letter of the one, those of the other that stand at most two places apart.
    let mut before = [TOO_MANY; tokens::LONGEST_WORD + 2];
    let mut row = before;
    let mut above = before;
    for (errors, cell) in above.iter_mut().enumerate().take(TOO_MANY) {
        *cell = errors;
    }
    for (i, a) in typed.iter().enumerate() {
        let first = i.saturating_sub(MOST);
        let end = other.len().min(i + MOST + 1);
        row[first] = if first == 0 { i + 1 } else { TOO_MANY };
        let mut least = row[first];
        for j in first..end {
            let b = other[j];
            let changed = above[j] + usize::from(*a != b);
            let mut errors = changed.min(above[j + 1] + 1).min(row[j] + 1);
            let exchanged = i > 0 && j > 0 && *a == other[j - 1] && typed[i - 1] == b;
            if exchanged {
                errors = errors.min(before[j - 1] + 1);
            }
            row[j + 1] = errors;
            least = least.min(errors);
        }
        row[end + 1] = TOO_MANY;
        if least > MOST {
            return None;
        }
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut row);
    }
    let errors = above[other.len()];
    let same_numbers = || {
        let numbers =
            |word: &[u8]| -> Vec<u8> { word.iter().copied().filter(u8::is_ascii_digit).collect() };
        numbers(typed) == numbers(other)
    };
    (errors <= MOST && same_numbers()).then_some(errors)
}

/// How a word became another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slip {
    /// A letter dropped or typed twice, two letters exchanged, a key hit beside the right one, a
    /// letter that sounds alike.
    Usual,
    /// Another letter instead or in between.
    Odd,
    /// More than one error.
    Two,
}

/// How fingers came to type one word for another.
pub(crate) fn slip(typed: &str, meant: &str) -> Slip {
    let errors = errors_between(typed, meant);
    let typed: Vec<char> = typed.chars().collect();
    let meant: Vec<char> = meant.chars().collect();
    let before = typed.iter().zip(&meant).take_while(|(a, b)| a == b).count();
    let (typed_rest, meant_rest) = (&typed[before..], &meant[before..]);
    let is_usual = match (typed_rest, meant_rest) {
        // Exchanged.
        ([a, b, behind @ ..], [c, d, rest @ ..]) if a == d && b == c && behind == rest => true,
        // Dropped.
        (rest, [_, behind @ ..]) if rest == behind => true,
        // Added: one that stands beside itself or beside its neighbour on the keyboard.
        ([added, behind @ ..], rest) if behind == rest => {
            let before = before.checked_sub(1).and_then(|at| typed.get(at));
            let mut around = before.into_iter().chain(behind.first());
            around.any(|other| other == added || are_neighbours(*added, *other))
        }
        // Changed.
        ([a, behind @ ..], [b, rest @ ..]) if behind == rest => {
            are_neighbours(*a, *b) || sound_alike(*a, *b)
        }
        _ => false,
    };
    match errors {
        _ if is_usual => Slip::Usual,
        Some(1) => Slip::Odd,
        _ => Slip::Two,
    }
}

/// Whether one word has a letter once that the other has twice: `loging`, `comittee`. Who types well may
/// still not know.
pub(crate) fn is_doubling(typed: &str, meant: &str) -> bool {
    let (short, long) = match typed.len() < meant.len() {
        true => (typed.as_bytes(), meant.as_bytes()),
        false => (meant.as_bytes(), typed.as_bytes()),
    };
    let before = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let is_again = before > 0 && long.get(before) == long.get(before - 1);
    long.len() == short.len() + 1 && is_again && short[before..] == long[before + 1..]
}

/// Whether one letter is written for another by ear: `standart`, `persistant`.
fn sound_alike(one: char, other: char) -> bool {
    const PAIRS: [[char; 2]; 11] = [
        ['a', 'e'],
        ['b', 'p'],
        ['c', 'k'],
        ['c', 's'],
        ['d', 't'],
        ['e', 'i'],
        ['f', 'v'],
        ['g', 'k'],
        ['i', 'y'],
        ['s', 'z'],
        ['v', 'w'],
    ];
    PAIRS.contains(&[one, other]) || PAIRS.contains(&[other, one])
}

/// Whether two keys touch, on English or German keyboards.
fn are_neighbours(one: char, other: char) -> bool {
    const ROWS: [&str; 6] = [
        "qwertyuiop",
        "asdfghjkl",
        "zxcvbnm",
        "qwertzuiop",
        "asdfghjkl",
        "yxcvbnm",
    ];
    let place = |rows: &[&str], letter: char| {
        let at = |row: &&str| row.find(letter);
        rows.iter()
            .enumerate()
            .find_map(|(number, row)| at(row).map(|at| (number, at)))
    };
    ROWS.chunks(3)
        .any(|rows| match (place(rows, one), place(rows, other)) {
            // Each row stands half a key to the right of the one above.
            (Some((row, at)), Some((other_row, other_at))) => match other_row.cmp(&row) {
                Ordering::Equal => at.abs_diff(other_at) == 1,
                Ordering::Greater => other_row == row + 1 && (at == other_at || at == other_at + 1),
                Ordering::Less => row == other_row + 1 && (at == other_at || at + 1 == other_at),
            },
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_may_stand_once_or_twice() {
        assert!(is_doubling("loging", "logging"));
        assert!(is_doubling("harbbour", "harbour"));
        assert!(is_doubling("quayy", "quay"));
        assert!(!is_doubling("loging", "login"));
        assert!(!is_doubling("loging", "lodging"));
        assert!(!is_doubling("", "a"));
    }

    #[test]
    fn a_typing_error_is_a_letter_added_dropped_changed_or_exchanged() {
        for slip in [
            "keycloack",
            "keycoak",
            "keyclobk",
            "keylcoak",
            "eycloak",
            "ekycloak",
        ] {
            assert_eq!(errors_between(slip, "keycloak"), Some(1), "{slip}");
            assert!(one_error_from(slip).contains("keycloak"), "{slip}");
        }
        assert!(!one_error_from("keycloak").contains("keycloak"));
        assert_eq!(errors_between("kubrenets", "kubernetes"), Some(2));
        assert_eq!(errors_between("zuul", "ceph"), None);
    }

    #[test]
    fn fingers_drop_double_exchange_hit_the_key_beside_and_write_by_ear() {
        for usual in [
            "storge", "storrage", "stroage", "syorage", "storagew", "sstorage", "storag",
        ] {
            assert_eq!(slip(usual, "storage"), Slip::Usual, "{usual}");
        }
        for odd in ["stopage", "ptorage", "stxorage"] {
            assert_eq!(slip(odd, "storage"), Slip::Odd, "{odd}");
        }
        assert_eq!(slip("standart", "standard"), Slip::Usual);
        assert_eq!(slip("strge", "storage"), Slip::Two);
    }

    #[test]
    fn keys_beside_each_other_touch() {
        for near in ["qw", "qa", "ws", "wa", "az", "ik", "jm", "zu", "yt"] {
            let mut keys = near.chars();
            let (one, other) = (keys.next().unwrap(), keys.next().unwrap());
            assert!(
                are_neighbours(one, other) && are_neighbours(other, one),
                "{near}"
            );
        }
        assert!(!are_neighbours('a', 'l'));
        assert!(!are_neighbours('q', 'z'));
    }

    /// The same by the book, without leaving anything out.
    fn errors_by_the_book(a: &[u8], b: &[u8]) -> usize {
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = match (i, j) {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => {
                        let changed = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                        let least = changed.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                        let exchanged =
                            i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                        match exchanged {
                            true => least.min(table[i - 2][j - 2] + 1),
                            false => least,
                        }
                    }
                };
            }
        }
        table[a.len()][b.len()]
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig {
            cases: 2000,
            failure_persistence: None,
            ..proptest::prelude::ProptestConfig::default()
        })]

        #[test]
        fn errors_are_counted_as_by_the_book(a in "[a-c]{0,9}", b in "[a-c]{0,9}") {
            let errors = errors_by_the_book(a.as_bytes(), b.as_bytes());
            let counted = errors_between(&a, &b);
            proptest::prop_assert_eq!(counted, (errors <= 2).then_some(errors));
        }
    }

    #[test]
    fn numbers_are_taken_as_typed() {
        assert!(one_error_from("ouath2").contains("oauth2"));
        assert!(!one_error_from("oauth21").contains("oauth2"));
        assert_eq!(errors_between("ouath2", "oauth2"), Some(1));
        assert_eq!(errors_between("oauth1", "oauth2"), None);
        assert_eq!(errors_between("oauth", "oauth2"), None);
    }
}
