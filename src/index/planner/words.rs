//! Running words of a query, and everything else that each of them may be called: its other forms, what
//! was meant where it is misspelt, the two words it consists of, and its synonyms. Does not make
//! one of several.

use super::ACRONYM;
use super::CORRECTED_RARE;
use super::CORRECTED_UNKNOWN;
use super::FORM;
use super::MOST_SPELLED;
use super::Planner;
use super::Typed;
use super::add_way;
use super::compounds::RELEASE;
use super::compounds::number_of_release;
use super::phrase_of;
use super::way;
use crate::index::lexicon;
use crate::index::plan::Because;
use crate::index::plan::Found;
use crate::index::plan::Group;
use crate::index::plan::Need;
use crate::index::slips;
use crate::index::spelling::Meant;
use crate::index::spelling::Speller;
use crate::index::stop_words::is_stop_word;
use crate::index::synonyms::singular;
use crate::index::tokens;
use crate::index::tokens::words_of;
use crate::section::Notice;

/// A phrase that a typed word makes when cut: as good as typed, nearly.
const CUT: f32 = 0.9;
/// Another word that it may have been meant as counts so much against the first.
const SECOND_READING: f32 = 0.5;
/// Synonyms stand below the typed word.
const SYNONYM: f32 = 0.5;
/// Up to this frequency a word may be a typing error for a far more frequent one (10 costs .008
/// nDCG: it takes `slack` for `stack`).
const RARE: u32 = 2;
/// So long a word is one letter from another by error only, also where an error was made often.
const LONG: usize = 12;
const RARE_LONG: u32 = 10;
/// Up to this frequency a joined word is read as the two words it consists of.
const RARE_JOINED: u32 = 10;
/// A word joined from two, or cut in two, has to be known at least this often.
pub(super) const KNOWN: u32 = 2;
/// Fewer letters before a number are a code, such as `vp6`.
const SHORTEST_NAME: usize = 3;
/// So many letters of a compound say what it is, and so many what kind of it.
const SHORTEST_TAIL: usize = 6;
const SHORTEST_HEAD: usize = 4;
/// Words that are cut where they stand apart are at least so long.
const SHORTEST_CUT: usize = 7;

impl Planner<'_, '_> {
    /// A single word; where the minutes do not know it, what it was meant as.
    pub(super) fn single(
        &mut self,
        typed: &str,
        word: &str,
        marks: &[String],
        run: &mut Vec<Typed>,
    ) -> Need {
        let others = match self.meant(word) {
            Some(Meant::Two(first, second)) => {
                self.corrected
                    .push((typed.to_owned(), format!("{first} {second}")));
                return self.two(&[first, second], run);
            }
            Some(Meant::Others(mut others)) => {
                self.add_what_others_meant(&mut others);
                others
            }
            Some(Meant::Perhaps(other)) => {
                self.offered.push((typed.to_owned(), other));
                Vec::new()
            }
            None => match self.written_apart(word) {
                Some(halves) => return self.two_in_one(typed, word, &halves, run),
                None => Vec::new(),
            },
        };
        let group = self.word(typed, word, marks, &others);
        let is_unknown = self.frequency(word) == 0;
        let meant = others.into_iter().next().filter(|_| is_unknown);
        if let Some(meant) = &meant {
            self.corrected.push((typed.to_owned(), meant.clone()));
        }
        let word = meant.unwrap_or_else(|| word.to_owned());
        run.push(Typed::new(word, group));
        Need::Group(group)
    }

    /// What a word was read as may itself be an error that somebody left in the minutes.
    fn add_what_others_meant(&self, others: &mut Vec<String>) {
        let first = others.first().and_then(|first| self.meant(first));
        if let Some(Meant::Others(meant)) = first {
            others.truncate(1);
            others.extend(meant);
        }
    }

    /// In how many places a word stands, as a word or within a compound.
    pub(super) fn frequency(&self, word: &str) -> u32 {
        self.lexicon.frequency(word) + self.lexicon.mark_frequency(word)
    }

    /// What a word was meant as that is unknown, or nearly so.
    pub(super) fn meant(&self, word: &str) -> Option<Meant> {
        if self.literal {
            return None;
        }
        let of_family = self.lexicon.family_frequency(word) + self.lexicon.mark_frequency(word);
        let is_unknown = self.frequency(word) == 0;
        // A synonym answers better than a guess, where the minutes use it; and what has synonyms
        // is a word.
        let rare = if word.len() < LONG { RARE } else { RARE_LONG };
        let is_word = if is_unknown {
            self.speller().is_answered(word)
        } else {
            of_family > rare || !self.synonyms.of(&[word]).is_empty()
        };
        if is_word {
            return None;
        }
        let apart = is_unknown.then(|| self.number_apart(word)).flatten();
        apart.or_else(|| self.read_as(word, of_family))
    }

    /// A name and its number that were typed as one, where both are known, but nowhere in a row as
    /// such: `ubuntu2404`.
    fn number_apart(&self, word: &str) -> Option<Meant> {
        let (name, number) = cut_code(word)?;
        let places = [&name, &number].map(|part| vec![(part.clone(), 1.0)]);
        let are_known = name.len() >= SHORTEST_NAME
            && self.lexicon.frequency(&name) >= KNOWN
            && self.frequency(&number) > 0;
        let is_apart = are_known && !self.lexicon.phrase_occurs(&places, 1);
        is_apart.then_some(Meant::Two(name, number))
    }

    /// Whether one more word may be looked at for what it was meant as. It takes some thousand times as long
    /// to find out as to look a word up, so there is an end to it.
    pub(super) fn may_spell(&self) -> bool {
        self.spelled.set(self.spelled.get() + 1);
        self.spelled.get() <= MOST_SPELLED
    }

    /// What a word was meant as that stands in `frequency` places.
    pub(super) fn read_as(&self, word: &str, frequency: u32) -> Option<Meant> {
        if !self.may_spell() {
            return None;
        }
        let meant = self.speller().meant(word, frequency);
        if meant.is_some() || frequency > 0 {
            return meant;
        }
        let tail = self.tail(word)?;
        Some(Meant::Others(vec![tail.to_owned()]))
    }

    /// What a compound is that the minutes do not know: a `Rechenknoten` is a `Knoten`, whatever its first
    /// part says of it.
    fn tail<'w>(&self, word: &'w str) -> Option<&'w str> {
        if !word.chars().all(char::is_alphabetic) {
            return None;
        }
        let tails = word.char_indices().map(|(at, _)| &word[at..]);
        let tails = tails.skip(SHORTEST_HEAD);
        let mut tails = tails.take_while(|tail| tail.len() >= SHORTEST_TAIL);
        tails.find(|tail| match self.lexicon.frequency(tail) {
            0 => self.speller().is_answered(tail),
            frequency => frequency >= KNOWN,
        })
    }

    pub(super) fn speller(&self) -> Speller<'_, '_> {
        Speller::new(self.lexicon, self.synonyms, &self.company, self.sections)
    }

    /// The two words of a known one that stand apart more often than joined: `statuspage`.
    fn written_apart(&self, word: &str) -> Option<[String; 2]> {
        if self.literal || word.len() < SHORTEST_CUT {
            return None;
        }
        let joined = self.lexicon.family_frequency(word);
        if joined > RARE_JOINED {
            return None;
        }
        let cut = self.speller().cut(word).filter(|cut| cut.beside)?;
        let halves = [cut.first, cut.second];
        let enough = joined.max(KNOWN) as usize;
        let stand_apart = self.lexicon.row_frequency(&halves, enough) == enough;
        stand_apart.then_some(halves)
    }

    /// Two words that were typed as one.
    fn two(&mut self, halves: &[String], run: &mut Vec<Typed>) -> Need {
        let mut needs = Vec::new();
        for half in halves.iter().filter(|half| !is_stop_word(half)) {
            let group = self.word(half, half, &[], &[]);
            run.push(Typed::new(half.clone(), group));
            needs.push(Need::Group(group));
        }
        Need::All(needs)
    }

    /// Two words that may be written as one: where they are, both are there.
    fn two_in_one(
        &mut self,
        typed: &str,
        word: &str,
        halves: &[String],
        run: &mut Vec<Typed>,
    ) -> Need {
        let before = self.plan.groups.len();
        let need = self.two(halves, run);
        let mut joined = vec![way(Found::Mark(word.to_owned()), 1.0, Because::Joined)];
        for form in self.lexicon.family(word) {
            let because = if form == word {
                Because::Typed
            } else {
                Because::Form
            };
            joined.push(way(Found::Word(form), 1.0, because));
        }
        for group in &mut self.plan.groups[before..] {
            group.typed = format!("{} in {typed}", group.typed);
            for way in &joined {
                add_way(group, way.clone());
            }
        }
        need
    }

    /// One word: itself, its other forms, other spellings, synonyms; and what it was meant as.
    fn word(&mut self, typed: &str, word: &str, marks: &[String], meant: &[String]) -> usize {
        let mut group = self.group(typed, Vec::new());
        self.add_ways(&mut group, word, marks);
        if self.lexicon.family(word).len() == lexicon::MOST_EXPANSIONS {
            let most = lexicon::MOST_EXPANSIONS;
            self.plan.notices.push(Notice::new(
                "forms-cut",
                format!("`{word}` has {most} other forms or more; only {most} count"),
                "type the form you mean, with a second word beside it",
            ));
        }
        let surely = if self.frequency(word) == 0 {
            CORRECTED_UNKNOWN
        } else {
            CORRECTED_RARE
        };
        for (other, surely) in meant.iter().zip([surely, surely * SECOND_READING]) {
            let mut as_meant = Group::default();
            self.add_ways(&mut as_meant, other, &[]);
            for mut way in as_meant.ways {
                let is_as_near = matches!(&way.found, Found::Word(form)
                    if slips::errors_between(word, form) == Some(1));
                if way.because == Because::Form && is_as_near {
                    way.weight = 1.0;
                }
                way.weight *= surely;
                if matches!(way.because, Because::Typed | Because::Form) {
                    way.because = Because::Corrected;
                }
                add_way(&mut group, way);
            }
        }
        self.add(group)
    }

    /// Everything that counts as a word.
    pub(super) fn add_ways(&self, group: &mut Group, word: &str, marks: &[String]) {
        group
            .ways
            .push(way(Found::Word(word.to_owned()), 1.0, Because::Typed));
        let family = self.lexicon.family(word);
        // What nobody wrote and what is called otherwise here is another language's word.
        let is_foreign = !self.literal
            && !family.iter().any(|form| form == word)
            && self.speller().is_answered(word);
        for form in family.iter().filter(|form| form.as_str() != word) {
            if is_foreign && !is_inflected(word, form) {
                continue;
            }
            group
                .ways
                .push(way(Found::Word(form.clone()), FORM, Because::Form));
        }
        // A joined compound, an umlaut dropped, a part of `ClusterClass`: marks of the text.
        if self.lexicon.mark_frequency(word) > 0 {
            group
                .ways
                .push(way(Found::Mark(word.to_owned()), 1.0, Because::Joined));
        }
        for mark in marks {
            group
                .ways
                .push(way(Found::Word(mark.clone()), 1.0, Because::Typed));
            group
                .ways
                .push(way(Found::Mark(mark.clone()), 1.0, Because::Typed));
        }
        if let Some((letters, number)) = cut_code(word) {
            group
                .ways
                .push(way(phrase_of(&[letters, number]), CUT, Because::Cut));
        }
        if !self.literal {
            if let Some(number) = number_of_release(word) {
                let release = phrase_of(&[RELEASE.to_owned(), number.to_owned()]);
                group.ways.push(way(release, CUT, Because::Cut));
            }
            self.add_cut(group, word);
            self.add_synonyms(group, word);
        }
    }

    /// `statuspage` as `status page`, where the two stand together somewhere.
    fn add_cut(&self, group: &mut Group, word: &str) {
        if word.len() < SHORTEST_CUT {
            return;
        }
        let places = match self.speller().cut(word) {
            Some(cut) if cut.beside => {
                vec![vec![(cut.first, 1.0)], self.lexicon.forms(&cut.second)]
            }
            _ => match self.speller().pieces(word) {
                Some(pieces) => pieces.into_iter().map(|piece| vec![(piece, 1.0)]).collect(),
                None => return,
            },
        };
        let least = if places.len() == 2 { KNOWN as usize } else { 1 };
        if self.lexicon.phrase_occurs(&places, least) {
            group
                .ways
                .push(way(Found::Phrase(places), CUT, Because::Cut));
        }
    }

    fn add_synonyms(&self, group: &mut Group, word: &str) {
        for (acronym, meaning) in self.acronyms {
            let meaning = words_of(meaning);
            if meaning.len() > 1 && meaning.concat() == word {
                let found = Found::Word(tokens::folded(acronym));
                group.ways.push(way(found, ACRONYM, Because::Acronym));
            }
            if tokens::folded(acronym) == word {
                group
                    .ways
                    .push(way(phrase_of(&meaning), ACRONYM, Because::Acronym));
                group.ways.push(way(
                    Found::Mark(meaning.concat()),
                    ACRONYM,
                    Because::Acronym,
                ));
            }
        }
        for other in self.speller().called(word) {
            self.add_synonym(group, &other, SYNONYM);
        }
    }

    pub(super) fn add_synonym(&self, group: &mut Group, other: &[String], weight: f32) {
        if let [word] = other {
            let forms = self.lexicon.family(word);
            let is_itself = |form: &String| singular(form) == singular(word);
            for form in forms {
                // Who asks for a `grant` hardly means what was `granted`; and where nobody writes of
                // a `Rolle`, what `rolls` is another word.
                let weight = if is_itself(&form) {
                    weight
                } else if is_inflected(word, &form) {
                    weight * FORM
                } else {
                    continue;
                };
                add_way(group, way(Found::Word(form), weight, Because::Synonym));
            }
        } else {
            add_way(
                group,
                way(self.phrase_of_forms(other), weight, Because::Synonym),
            );
            add_way(
                group,
                way(Found::Mark(other.concat()), weight, Because::Synonym),
            );
        }
    }
}

/// Whether a form differs from an English word in number or time alone.
fn is_inflected(word: &str, form: &str) -> bool {
    fn bare(word: &str) -> &str {
        const ENDINGS: [&str; 7] = ["ing", "ied", "ies", "ed", "es", "s", "y"];
        let cut = |ending: &&str| word.strip_suffix(ending).filter(|bare| bare.len() > 2);
        ENDINGS.iter().find_map(cut).unwrap_or(word)
    }
    let before_ing = word.strip_suffix("ing");
    bare(word) == bare(form) || (before_ing.is_some() && before_ing == form.strip_suffix('e'))
}

/// `vp6c` as `vp` and `6c`.
fn cut_code(word: &str) -> Option<(String, String)> {
    let letters = word.bytes().take_while(u8::is_ascii_lowercase).count();
    let rest = &word[letters..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let is_code =
        (2..=8).contains(&letters) && (1..=4).contains(&digits) && rest.len() - digits <= 1;
    is_code.then(|| (word[..letters].to_owned(), rest.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_of_number_and_time_make_no_other_word() {
        assert!(is_inflected("invoicing", "invoices"));
        assert!(is_inflected("invoicing", "invoice"));
        assert!(is_inflected("vacancy", "vacancies"));
        assert!(!is_inflected("rolle", "rolls"));
        assert!(!is_inflected("rolle", "rolling"));
        assert!(!is_inflected("presentation", "presented"));
    }

    #[test]
    fn codes_are_cut_between_letters_and_number() {
        assert_eq!(cut_code("vp6c"), Some(("vp".to_owned(), "6c".to_owned())));
        assert_eq!(cut_code("zuul"), None);
    }
}
