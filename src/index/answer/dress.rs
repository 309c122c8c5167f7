//! Makes hits of what is shown: the stored sections with their passages and highlights, their copies,
//! and why they stand where they do.

use foldhash::HashSet;
use rayon::prelude::*;

use crate::error::Result;
use crate::index::answer::find::Answer;
use crate::index::answer::fold::Shown;
use crate::index::collect;
use crate::index::collect::Candidate;
use crate::index::highlight;
use crate::index::highlight::Matcher;
use crate::index::plan::Because;
use crate::index::plan::Found;
use crate::index::plan::Plan;
use crate::index::plan::Within;
use crate::index::segment::Place;
use crate::index::snapshot::Snapshot;
use crate::index::stored::MANY;
use crate::index::tokens;
use crate::search::Hit;
use crate::search::Similar;
use crate::section::Notice;
use crate::section::Section;

/// Other copies that are listed with a hit.
const MOST_SIMILAR: usize = 50;

/// What is shown of each section.
pub(super) fn dressed(
    snapshot: &Snapshot,
    found: &Answer,
    page: &[Shown],
    explained: bool,
) -> Result<Vec<Hit>> {
    let candidates = &found.collected.candidates;
    let places = page.iter().map(|shown| candidates[shown.stands].place);
    let sections = snapshot.read_all(&places.collect::<Vec<Place>>())?;
    let copies = similar(snapshot, found, page)?;
    let matcher = matcher(&found.plan, &found.collected.worth);
    let dress = |((section, similar), shown): ((Section, Vec<Similar>), &Shown)| {
        let candidate = &candidates[shown.stands];
        Hit {
            score: candidate.score,
            partly: !found.answers(candidate),
            snippets: highlight::snippets(&section, &matcher, 2),
            title_highlights: highlight::title_highlights(&section.title, &matcher),
            copies: shown.others.len(),
            similar,
            url: None,
            why: if explained {
                explain(found, candidate, &section)
            } else {
                Vec::new()
            },
            section,
        }
    };
    Ok(if page.len() < MANY {
        let all = sections.into_iter().zip(copies).zip(page);
        all.map(dress).collect()
    } else {
        let all = sections.into_par_iter().zip(copies).zip(page);
        all.with_min_len(MANY / 4).map(dress).collect()
    })
}

/// What to say where a hit has more copies than are listed.
pub(super) fn copies_cut(page: &[Shown]) -> Option<Notice> {
    let most = page.iter().map(|shown| shown.others.len()).max()?;
    (most > MOST_SIMILAR).then(|| {
        Notice::new(
            "similar-cut",
            format!(
                "the same text stands in {most} more sections; {MOST_SIMILAR} of them are listed"
            ),
            "`--no-fold` shows each of them",
        )
    })
}

/// The copies of each section that is shown.
fn similar(snapshot: &Snapshot, found: &Answer, page: &[Shown]) -> Result<Vec<Vec<Similar>>> {
    let listed = |shown: &Shown| shown.others.len().min(MOST_SIMILAR);
    let others = page.iter().flat_map(|shown| &shown.others[..listed(shown)]);
    let places = others.map(|at| found.collected.candidates[*at].place);
    let heads = snapshot.heads_of(&places.collect::<Vec<Place>>())?;
    let mut similar = heads.into_iter().map(|head| Similar {
        id: head.id,
        path: head.path,
        date: head.date,
        line_start: head.line_start,
        line_end: head.line_end,
    });
    let of_each = page
        .iter()
        .map(|shown| similar.by_ref().take(listed(shown)).collect());
    Ok(of_each.collect())
}

/// Everything that counts as a match, for the highlights.
pub(super) fn matcher(plan: &Plan, worth: &[f32]) -> Matcher {
    let mut matcher = Matcher::default();
    for (number, group) in plan.groups.iter().enumerate() {
        let worth = worth.get(number).copied().unwrap_or(0.0);
        if group.within == Within::Title {
            matcher.only_in_titles(number);
        }
        // A part of a compound is no match by itself where the compound stands beside it.
        let is_marked = group.is_asked() && !group.hint;
        for way in group.ways.iter().filter(|_| is_marked) {
            let weight = worth * way.weight;
            match &way.found {
                Found::Word(word) => matcher.word(word, number, weight),
                Found::Mark(mark) => matcher.mark(mark, number, weight),
                Found::Phrase(places) => {
                    let places: Vec<Vec<String>> = places
                        .iter()
                        .map(|place| place.iter().map(|(word, _)| word.clone()).collect())
                        .collect();
                    matcher.phrase(&places, number, weight);
                }
            }
        }
    }
    matcher
}

/// Why a section stands where it does, in words and numbers.
fn explain(found: &Answer, candidate: &Candidate, section: &Section) -> Vec<String> {
    let mut why = Vec::new();
    let place = candidate.place;
    let texts = [&section.title, &section.text].into_iter();
    let mut words: HashSet<String> = HashSet::default();
    for chunk in texts.flat_map(|text| tokens::chunks(text)) {
        words.extend(chunk.words().into_iter().map(|(_, word)| word));
        words.extend(chunk.marks());
    }
    let groups = found.plan.groups.iter().enumerate();
    for (number, group) in groups.filter(|(_, group)| group.is_asked()) {
        let matches = &found.collected.matches[place.segment][number];
        let Ok(at) = matches.binary_search_by_key(&place.doc, |found| found.doc) else {
            if !group.hint {
                why.push(format!("{}: not in it", group.typed));
            }
            continue;
        };
        let strength = matches[at].strength;
        let worth = found.collected.worth[number];
        let mut as_what: Vec<String> = group
            .ways
            .iter()
            .filter_map(|way| match &way.found {
                Found::Word(word) | Found::Mark(word) => (way.because != Because::Typed
                    && words.contains(word))
                .then(|| format!("`{word}` ({})", way.because.name())),
                Found::Phrase(_) => None,
            })
            .collect();
        as_what.truncate(4);
        let also = if as_what.is_empty() {
            String::new()
        } else {
            format!(", as {}", as_what.join(", "))
        };
        why.push(format!(
            "{}: {:.2} (worth {worth:.2}, strength {strength:.2}{also})",
            group.typed,
            collect::saturated(worth, strength)
        ));
    }
    why.push(format!(
        "holds {:.0} % of what was asked",
        candidate.coverage * 100.0
    ));
    if candidate.extra > 0.0 {
        let words = found.more_words.join(", ");
        let extra = candidate.extra;
        why.push(if words.is_empty() {
            format!("its words stand near each other: {extra:.2}")
        } else {
            format!("nearness, and what the best sections also say ({words}): {extra:.2}")
        });
    }
    why
}
