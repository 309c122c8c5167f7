//! How far one spelling is from another: for typing errors in names of keys, teams and people.

/// The least number of letters to add, drop, change or swap with their neighbour.
pub fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, in_a) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, in_b) in b.iter().enumerate() {
            let change = last[j] + usize::from(in_a != in_b);
            let mut best = change.min(last[j + 1] + 1).min(row[j] + 1);
            let swapped = i > 0 && j > 0 && a[i - 1] == *in_b && b[j - 1] == *in_a;
            if swapped {
                best = best.min(before_last[j - 1] + 1);
            }
            row.push(best);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or_default()
}

/// The known word that was probably meant, if one is near enough.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (word.chars().count() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in known {
        let far = distance(word, candidate);
        if far <= allowed && best.is_none_or(|(least, _)| far < least) {
            best = Some((far, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typing_error_is_one_step_and_another_word_is_many() {
        assert_eq!(distance("team", "tram"), 1);
        assert_eq!(distance("team", "taem"), 1);
        assert_eq!(distance("standardisation", "standarization"), 2);
        assert_eq!(distance("", "ops"), 3);
    }

    #[test]
    fn the_nearest_word_is_offered_only_when_it_is_near() {
        assert_eq!(
            nearest("aliase", ["name", "aliases", "parent"]),
            Some("aliases")
        );
        assert_eq!(nearest("colour", ["name", "aliases", "parent"]), None);
    }
}
