//! Numbers as people read them.

/// `1 section`, `2 sections`.
pub(crate) fn counted(number: usize, thing: &str) -> String {
    match (number, thing) {
        (1, _) => format!("1 {thing}"),
        (_, "person") => format!("{} people", grouped(number)),
        (_, _) => format!("{} {thing}s", grouped(number)),
    }
}

/// A number with its thousands apart, as people read it: `12 345`.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut shown = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) && digits.len() > 4 {
            shown.push(' ');
        }
        shown.push(digit);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_have_their_thousands_apart() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(1234), "1234");
        assert_eq!(grouped(12345), "12 345");
        assert_eq!(grouped(1234567), "1 234 567");
        assert_eq!(counted(1, "file"), "1 file");
    }
}
