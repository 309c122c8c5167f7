//! Which team a heading names, in whatever spelling: `Team IaaS`, `Monitoring SIG`, `Team Ops/IAM
//! (Sprint review)`, `SIG Standarization`.
//!
//! A heading names a team if it says what kind of group it is (`Team`, `SIG`, `WG` …) and the words
//! beside that are the team's, or if it is the team's name and nothing else. Words count as the same
//! in spite of a typing error or an abbreviation. Does not know where the heading stands.

use crate::corpus::config::Pattern;
use crate::corpus::spelling::distance;
use crate::reading::calendar::is_weekday;
use crate::reading::calendar::month_named;

/// A word that says that the words beside it name a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// `Team`.
    Team,
    /// `SIG`.
    Sig,
    /// `WG`.
    WorkingGroup,
}

impl Marker {
    /// What kind of group a word announces, if it is such a word.
    pub(super) fn of(word: &str) -> Option<Marker> {
        match word {
            "team" | "squad" | "equipo" | "equipe" => Some(Marker::Team),
            "sig" => Some(Marker::Sig),
            "wg" | "taskforce" | "tf" => Some(Marker::WorkingGroup),
            _ => None,
        }
    }
}

/// How well a heading names a team: the better one is the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Quality {
    /// A pattern or an alias of the configuration matched; the earlier one is the better.
    configured: Option<std::cmp::Reverse<usize>>,
    /// Words of the heading that the name covers.
    words: usize,
    /// Whether the heading and the name say the same kind of group.
    same_kind: bool,
    /// Words that had to be stretched to match.
    stretched: std::cmp::Reverse<usize>,
}

/// A heading, taken apart.
#[derive(Debug)]
pub(super) struct Heading {
    /// In lower case, without brackets, handles, emoji and what follows a dash.
    bare: String,
    /// The same with what follows the dash.
    whole: String,
    /// Its parts between `and`, `&`, `or`, as words without the kind of group; each with that kind.
    words: Vec<String>,
    marker: Option<(Marker, usize)>,
}

/// Words that lead to a name without being part of it.
const LEADING: &[&str] = &[
    "new", "next", "the", "from", "news", "updates", "update", "report", "join",
];

/// Words after `Team` that make no name.
const NO_NAMES: &[&str] = &[
    "update",
    "updates",
    "meeting",
    "meetings",
    "member",
    "members",
    "mission",
    "building",
    "status",
    "news",
    "report",
    "reports",
    "reschedule",
    "review",
    "goals",
    "calls",
    "call",
    "topics",
    "changes",
    "photo",
    "name",
    "names",
    "lead",
    "leads",
    "retro",
    "round",
];

impl Heading {
    pub(super) fn of(title: &str) -> Heading {
        let whole = without_asides(title);
        let bare = before_dash(&whole).to_owned();
        let mut words = words_of(&bare);
        while words
            .first()
            .is_some_and(|word| LEADING.contains(&word.as_str()))
        {
            words.remove(0);
        }
        let at_the_ends = [0, words.len().saturating_sub(1)];
        let marker = at_the_ends.into_iter().find_map(|at| {
            let word = words.get(at)?;
            Marker::of(word).map(|marker| (marker, at))
        });
        Heading {
            bare,
            whole,
            words,
            marker,
        }
    }

    /// The words that name the group, without the one that says what kind it is.
    fn name_words(&self) -> Vec<&str> {
        let marker_at = self.marker.map(|(_, at)| at);
        let words = self.words.iter().enumerate();
        words
            .filter(|(at, _)| Some(*at) != marker_at)
            .map(|(_, word)| word.as_str())
            .collect()
    }

    /// The teams it names, the one that is named first or best in front.
    pub(super) fn teams(&self, known: &[KnownTeam]) -> Vec<String> {
        let mut found: Vec<(Quality, &KnownTeam)> = known
            .iter()
            .filter_map(|team| team.match_in(self).map(|quality| (quality, team)))
            .collect();
        found.sort_by_key(|(quality, _)| std::cmp::Reverse(*quality));
        let Some((_, best)) = found.first() else {
            return Vec::new();
        };
        let mut teams = vec![best.name.clone()];
        if let Some(second) = self
            .second_half()
            .and_then(|half| half.teams(known).into_iter().next())
            && !teams.contains(&second)
        {
            teams.push(second);
        }
        teams
    }

    /// Whether it names one of these teams and says the same kind of group: `SIG IAM` is not named
    /// by a team `iam`, though for want of another it would be taken for it.
    pub(super) fn is_named_in(&self, known: &[KnownTeam]) -> bool {
        let matches = known.iter().filter_map(|team| team.match_in(self));
        matches.into_iter().any(|quality| quality.same_kind)
    }

    /// What follows an `and`, an `or`, a `&`, if it says for itself that it names a group.
    fn second_half(&self) -> Option<Heading> {
        let joints = [" & ", " and ", " or ", " + ", " / "];
        let (at, length) = joints
            .iter()
            .filter_map(|joint| self.bare.find(joint).map(|at| (at, joint.len())))
            .min()?;
        let half = Heading::of(self.bare.get(at + length..)?);
        let is_a_group = half.marker.is_some() || self.bare.ends_with("session");
        is_a_group.then_some(half)
    }

    /// The name of the team that it would name if there was one.
    pub(super) fn would_be_team(&self) -> Option<String> {
        let (marker, _) = self.marker?;
        // `Team Ops/IAM` is one team of two short names, `Team IaaS / Networking` has a topic.
        let are_short = self.name_words().iter().all(|word| word.len() <= 3);
        let joint = self.bare.split([',', '/', '&', '+']).next();
        let named = if are_short {
            self.bare.as_str()
        } else {
            joint.unwrap_or_default()
        };
        let first_part = Heading::of(&words_of(named).join(" "));
        let part = if first_part.marker.is_some() {
            &first_part
        } else {
            self
        };
        let words: Vec<&str> = part
            .name_words()
            .into_iter()
            .filter(|word| *word != "and")
            .collect();
        let names = !words.is_empty()
            && words.len() <= 3
            && words
                .iter()
                .all(|word| !NO_NAMES.contains(word) && word.len() <= 20)
            && words.iter().any(|word| !is_generic(word));
        if !names {
            return None;
        }
        Some(match marker {
            Marker::Team => words.join("-"),
            Marker::Sig => format!("sig-{}", words.join("-")),
            Marker::WorkingGroup => format!("wg-{}", words.join("-")),
        })
    }
}

/// A team as headings may call it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct KnownTeam {
    pub(super) name: String,
    marker: Option<Marker>,
    words: Vec<String>,
    aliases: Vec<String>,
    patterns: Vec<Pattern>,
}

impl KnownTeam {
    /// A team that is known by the name of its folder.
    pub(super) fn new(name: &str) -> KnownTeam {
        let mut words = words_of(name);
        let marker = words.first().and_then(|word| Marker::of(word));
        if marker.is_some() {
            words.remove(0);
        }
        KnownTeam {
            name: name.to_owned(),
            marker,
            words,
            aliases: Vec::new(),
            patterns: Vec::new(),
        }
    }

    /// A team of which the configuration says what it is called.
    pub(super) fn configured(
        name: &str,
        title: &str,
        aliases: &[String],
        patterns: &[Pattern],
    ) -> KnownTeam {
        let mut aliases: Vec<String> = aliases
            .iter()
            .map(|alias| words_of(alias).join(" "))
            .collect();
        aliases.push(words_of(title).join(" "));
        KnownTeam {
            aliases,
            patterns: patterns.to_vec(),
            ..KnownTeam::new(name)
        }
    }

    /// Whether two names are one, word by word, in spite of typing errors and abbreviations.
    pub(super) fn is_spelled_like(&self, other: &KnownTeam) -> bool {
        self.marker == other.marker
            && self.words.len() == other.words.len()
            && self
                .words
                .iter()
                .zip(&other.words)
                .all(|(own, its)| own == its || is_spelling_of(own, its))
    }

    /// How well a heading names this team; nothing if it does not.
    pub(super) fn match_in(&self, heading: &Heading) -> Option<Quality> {
        let by_alias = !self.aliases.is_empty() && self.aliases.contains(&heading.words.join(" "));
        let by_pattern = || {
            self.patterns
                .iter()
                .any(|p| p.is_match(&heading.bare) || p.is_match(&heading.whole))
        };
        if by_alias || by_pattern() {
            return Some(Quality {
                configured: Some(std::cmp::Reverse(usize::from(!by_alias))),
                words: heading.words.len(),
                same_kind: true,
                stretched: std::cmp::Reverse(0),
            });
        }
        if self.words.is_empty() {
            return None;
        }
        match heading.marker {
            Some((marker, _)) => self.match_marked(heading, marker),
            None => self
                .match_bare(heading)
                .or_else(|| self.match_mistyped_marker(heading)),
        }
    }

    /// `Team Ops/IAM - Sprint review`: the words after the kind of group begin with the name.
    fn match_marked(&self, heading: &Heading, marker: Marker) -> Option<Quality> {
        let same_kind = match self.marker {
            Some(own) => own == marker,
            None => marker == Marker::Team,
        };
        let words: Vec<&str> = heading
            .name_words()
            .into_iter()
            .filter(|word| *word != "and")
            .collect();
        let (taken, stretched) = begins_with(&words, &self.words)?;
        Some(Quality {
            configured: None,
            words: taken,
            same_kind,
            stretched: std::cmp::Reverse(stretched),
        })
    }

    /// `Project Board`: the name and nothing else.
    fn match_bare(&self, heading: &Heading) -> Option<Quality> {
        if self.marker.is_some() {
            return None;
        }
        let words = heading.words.iter().filter(|word| *word != "and");
        if !words.eq(&self.words) {
            return None;
        }
        Some(Quality {
            configured: None,
            words: self.words.len(),
            same_kind: true,
            stretched: std::cmp::Reverse(0),
        })
    }

    /// `Tram IAM`: the kind of group is mistyped, the name is not.
    fn match_mistyped_marker(&self, heading: &Heading) -> Option<Quality> {
        let (first, rest) = heading.words.split_first()?;
        let follows = self.marker.is_none() && rest.starts_with(&self.words);
        let is_mistyped = || first.len() >= 3 && distance(first, "team") == 1;
        (follows && is_mistyped()).then_some(Quality {
            configured: None,
            words: self.words.len(),
            same_kind: true,
            stretched: std::cmp::Reverse(1),
        })
    }
}

/// How many of the words the name takes from their start, and how many of them only nearly match.
fn begins_with(words: &[&str], name: &[String]) -> Option<(usize, usize)> {
    let mut taken = 0;
    let mut stretched = 0;
    for own in name {
        let next = words.get(taken)?;
        if *next == own {
            taken += 1;
            continue;
        }
        stretched += 1;
        if is_spelling_of(next, own) {
            taken += 1;
            continue;
        }
        // `Open Operations` is `openops`.
        let after = words.get(taken + 1)?;
        let rest = own.strip_prefix(next)?;
        if rest != *after && !abbreviates(rest, after) {
            return None;
        }
        taken += 2;
    }
    Some((taken, stretched))
}

/// Whether two words are one in spite of a typing error, an ending or an abbreviation.
fn is_spelling_of(a: &str, b: &str) -> bool {
    let shorter = a.chars().count().min(b.chars().count());
    let allowed = match shorter {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    let longer = a.chars().count().max(b.chars().count());
    if longer - shorter <= allowed && distance(a, b) <= allowed {
        return true;
    }
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    common >= 7 || abbreviates(a, b) || abbreviates(b, a)
}

/// `ops` for `operations`, `docs` for `documentation`, `std` for `standardization`.
fn abbreviates(short: &str, long: &str) -> bool {
    let length = short.chars().count();
    if !(2..=4).contains(&length) || long.chars().count() < length + 3 {
        return false;
    }
    if short.chars().next() != long.chars().next() {
        return false;
    }
    let singular = short
        .strip_suffix('s')
        .filter(|_| length == 4)
        .unwrap_or(short);
    if long.starts_with(singular) {
        return true;
    }
    let mut letters = long.chars();
    short
        .chars()
        .all(|letter| letters.any(|other| other == letter))
}

/// Whether a heading may hold what [`without_asides`] leaves out.
pub(super) fn has_asides(title: &str) -> bool {
    let opens = |byte: u8| matches!(byte, b'(' | b'[' | b'<' | b')' | b']' | b'>');
    let begins = |byte: u8| matches!(byte, b'@' | b'~' | b':' | b'/');
    title.bytes().any(|byte| opens(byte) || begins(byte))
}

/// A heading without what says nothing of whom it names, in lower case.
pub(super) fn without_asides(title: &str) -> String {
    let mut kept = String::with_capacity(title.len() + 1);
    let mut word = 0;
    let mut depth = 0_usize;
    for c in title.chars() {
        match c {
            '(' | '[' | '<' => depth += 1,
            ')' | ']' | '>' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            c if c.is_ascii_graphic() => kept.push(c.to_ascii_lowercase()),
            c if c.is_whitespace() => word = end_of_word(&mut kept, word),
            c => kept.extend(c.to_lowercase()),
        }
    }
    end_of_word(&mut kept, word);
    kept.truncate(kept.trim_end_matches([':', '.', '!', ' ']).len());
    kept
}

/// Ends the word that begins there, or takes it away if it names nobody. Returns where the next begins.
fn end_of_word(kept: &mut String, start: usize) -> usize {
    let word = &kept[start..];
    let is_emoji = word.len() > 2 && word.starts_with(':') && word.ends_with(':');
    let is_part = word.contains('/') && word.contains(|c: char| c.is_ascii_digit());
    if is_emoji || is_part || word.starts_with('@') || word.starts_with("~~") {
        kept.truncate(start);
    } else if !word.is_empty() {
        kept.push(' ');
    }
    kept.len()
}

/// What stands before a dash or colon that begins something of its own.
fn before_dash(text: &str) -> &str {
    let joints = text.match_indices([' ', ':']);
    let mut ends = joints.filter(|(at, joint)| {
        let follows = &text[at + 1..];
        match *joint {
            ":" => follows.starts_with(' '),
            _ => ["- ", "– ", "— ", "-- "]
                .iter()
                .any(|dash| follows.starts_with(dash)),
        }
    });
    ends.next().map_or(text, |(end, _)| &text[..end])
}

/// The words of a name or heading in lower case.
pub(super) fn words_of(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Words of folders and files that say when, or what kind of document, but not whose.
const GENERIC: &[&str] = &[
    "meeting",
    "meetings",
    "minute",
    "minutes",
    "note",
    "notes",
    "notatki",
    "comptesrendus",
    "discuss",
    "notulen",
    "protokoll",
    "protokolle",
    "protocol",
    "protocols",
    "niederschrift",
    "niederschriften",
    "beschlussprotokoll",
    "beschlussprotokolle",
    "ergebnisprotokoll",
    "ergebnisprotokolle",
    "kurzprotokoll",
    "sitzungsprotokoll",
    "sitzungsprotokolle",
    "verbale",
    "verbali",
    "ata",
    "atas",
    "reuniao",
    "reunioes",
    "reunião",
    "reuniões",
    "meetingnotes",
    "meetingminutes",
    "blog",
    "acta",
    "actas",
    "compte",
    "comptes",
    "rendu",
    "rendus",
    "cr",
    "pv",
    "pvs",
    "procès",
    "proces",
    "verbal",
    "verbaux",
    "verslag",
    "verslagen",
    "vergadering",
    "vergaderingen",
    "reunion",
    "reuniones",
    "reunions",
    "du",
    "la",
    "agenda",
    "agendas",
    "archive",
    "archives",
    "archived",
    "doc",
    "docs",
    "telcon",
    "telcons",
    "telecon",
    "telecons",
    "call",
    "calls",
    "old",
    "past",
    "raw",
    "log",
    "logs",
    "irc",
    "summary",
    "summaries",
    "src",
    "content",
    "pages",
    "posts",
    "public",
    "markdown",
    "md",
    "text",
    "en",
    "de",
    "nl",
    "fr",
    "es",
    "it",
    "pt",
    "weekly",
    "monthly",
    "daily",
    "biweekly",
    "index",
    "readme",
    "template",
    "treffen",
    "sitzung",
    "sitzungen",
    "templates",
    "main",
    "day",
    "session",
    "breakout",
    "breakouts",
    "part",
    "teleconference",
    "conference",
    "virtual",
    "hybrid",
    "f2f",
    "face",
    "utc",
    "week",
    "on",
    "of",
    "the",
    "for",
    "plenary",
    "rapportering",
    "rapporten",
    "rapports",
    "crr",
    "plantilla",
    "plantillas",
    "vorlage",
    "vorlagen",
    "modele",
    "modeles",
    "jegyzőkönyv",
    "jegyzőkönyvek",
    "kokoukset",
    "kokous",
    "muistio",
    "muistiot",
    "møter",
    "møtereferat",
    "møtereferater",
    "motereferat",
    "motereferater",
    "möten",
    "mötesprotokoll",
    "organisation",
    "organization",
    "palaveri",
    "palaverit",
    "prot",
    "protokol",
    "protokół",
    "protokoły",
    "pöytäkirja",
    "pöytäkirjat",
    "referat",
    "referater",
    "result",
    "results",
    "schůze",
    "spotkania",
    "spotkanie",
    "stretnutia",
    "stretnutie",
    "tutanak",
    "veckoplanering",
    "wochenplan",
    "wochenplanung",
    "zapisnica",
    "zapisnice",
    "zapisnik",
    "zapisnici",
    "zápis",
    "zápisnica",
    "zápisnice",
    "zápisy",
];

/// What meetings are counted by.
const SPANS: &[&str] = &["cw", "kw", "semaine", "semana", "sprint", "week", "woche"];

/// Whether a word of a folder's or file's name says nothing of whose minutes lie there.
pub(super) fn is_generic(word: &str) -> bool {
    // `week2`, `sprint14`
    let unnumbered = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let is_numbered = unnumbered.len() < word.len();
    let is_span = is_numbered && SPANS.contains(&unnumbered);
    word.len() < 2
        || is_span
        || word.starts_with(|c: char| c.is_ascii_digit())
        || GENERIC.contains(&word)
        || is_month(word)
}

/// Whether a word is a month's name.
pub(super) fn is_month(word: &str) -> bool {
    month_named(word.trim_matches(|c: char| !c.is_alphanumeric())).is_some()
}

/// `2024-05-31`, `31st`, `May`, `Monday`: a part of a date.
pub(super) fn is_date_word(word: &str) -> bool {
    let starts_with_digit = word.starts_with(|c: char| c.is_ascii_digit());
    starts_with_digit || is_month(word) || is_weekday(word)
}
