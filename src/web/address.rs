//! Addresses: a whole search as a URL's query and back, and the links between pages.
//!
//! The URL carries the whole state of a page, so that it can be bookmarked, sent to somebody and
//! gone back to. Reading one never fails: what cannot be used becomes a notice.

use std::fmt::Write;

use chrono::Datelike;
use chrono::Months;
use chrono::NaiveDate;

use crate::search::Filter;
use crate::search::Order;
use crate::search::Search;
use crate::section::Notice;
use crate::section::SectionId;

/// Hits on one page.
pub(crate) const PAGE_SIZE: usize = 10;
/// The most hits that one answer holds, whatever was asked.
pub(crate) const MOST_HITS: usize = 100;
/// How far into the hits one can page: nobody reads on, but a crawler would.
pub(crate) const LAST_OFFSET: usize = 10_000;
/// Characters of a query that are read. Sentences have about a hundred.
pub(crate) const MOST_LETTERS: usize = 1_000;
/// Values of one kind that are read from an address.
const MOST_VALUES: usize = 50;

/// What is asked in an address, and what was odd about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Question {
    pub(crate) search: Search,
    pub(crate) notices: Vec<Notice>,
}

/// What an answer can be narrowed to by choosing among counted values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Facet {
    Team,
    Topic,
    Person,
    Corpus,
    Year,
    Month,
}

impl Facet {
    /// Its name in an address.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Facet::Team => "team",
            Facet::Topic => "topic",
            Facet::Person => "person",
            Facet::Corpus => "corpus",
            Facet::Year => "year",
            Facet::Month => "month",
        }
    }
}

impl Question {
    /// Reads the pairs of an address.
    pub(crate) fn read(pairs: &[(String, String)]) -> Question {
        let mut question = Question::default();
        let mut page: usize = 1;
        for (key, value) in pairs {
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            match key.as_str() {
                "q" => question.read_text(value),
                "team" => question.narrow(|filter| &mut filter.teams, value.to_owned()),
                "topic" => question.narrow(|filter| &mut filter.topics, value.to_owned()),
                "person" => question.narrow(|filter| &mut filter.people, value.to_owned()),
                "corpus" => question.narrow(|filter| &mut filter.corpora, value.to_owned()),
                "year" => question.read_year(value),
                "month" => question.read_month(value),
                "from" => question.search.filter.from = question.read_day(value, first_day),
                "to" => question.search.filter.to = question.read_day(value, last_day),
                "sort" => question.read_order(value),
                "page" => page = question.read_number("page", value).unwrap_or(1).max(1),
                "limit" => {
                    let limit = question.read_number("limit", value).unwrap_or(PAGE_SIZE);
                    question.search.limit = question.at_most("limit", limit, MOST_HITS);
                }
                "offset" => {
                    let offset = question.read_number("offset", value).unwrap_or(0);
                    question.search.offset = question.at_most("offset", offset, LAST_OFFSET);
                }
                "fold" => question.search.fold = value != "no",
                "literal" => question.search.literal = value == "yes",
                "explain" => question.search.explain = value == "yes",
                // Others may add theirs (a reader's campaign tags, say); they mean nothing here.
                _ => {}
            }
        }
        if page > 1 {
            let offset = (page - 1).saturating_mul(question.search.limit);
            question.search.offset = question.at_most("offset", offset, LAST_OFFSET);
        }
        question
    }

    fn read_number(&mut self, what: &str, value: &str) -> Option<usize> {
        let number = value.parse().ok();
        if number.is_none() {
            self.not_read(what, value, "a number such as `2`");
        }
        number
    }

    /// A number, cut where it is too large, with a notice.
    fn at_most(&mut self, what: &str, number: usize, most: usize) -> usize {
        if number > most {
            self.notices.push(Notice::new(
                &format!("{what}-cut"),
                format!("{number} is more than fits: {what} is {most} at most"),
                "ask for less at once, or for something narrower",
            ));
        }
        number.min(most)
    }

    fn read_text(&mut self, value: &str) {
        let cut = value.char_indices().nth(MOST_LETTERS).map(|(at, _)| at);
        if let Some(end) = cut {
            self.notices.push(Notice::new(
                "long-query",
                format!("only the first {MOST_LETTERS} characters of the query were read"),
                "",
            ));
            self.search.text = value.get(..end).unwrap_or_default().to_owned();
        } else {
            self.search.text = value.to_owned();
        }
    }

    /// Adds a value to those of its kind, as long as there is room.
    fn narrow<T: PartialEq>(&mut self, kind: fn(&mut Filter) -> &mut Vec<T>, value: T) {
        let values = kind(&mut self.search.filter);
        if values.contains(&value) {
            return;
        }
        if values.len() < MOST_VALUES {
            values.push(value);
            return;
        }
        let notice = Notice::new(
            "too-many-filters",
            format!("only the first {MOST_VALUES} filters of a kind were read"),
            "leave out what matters least",
        );
        if !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
    }

    fn read_year(&mut self, value: &str) {
        match value.parse() {
            Ok(year) if (1..=9999).contains(&year) => {
                self.narrow(|filter| &mut filter.years, year);
            }
            _ => self.not_read("year", value, "`2024`"),
        }
    }

    fn read_month(&mut self, value: &str) {
        match first_day(value) {
            Some(day) if value.len() == "2024-05".len() => {
                self.narrow(|filter| &mut filter.months, (day.year(), day.month()));
            }
            _ => self.not_read("month", value, "`2024-05`"),
        }
    }

    fn read_day(&mut self, value: &str, read: fn(&str) -> Option<NaiveDate>) -> Option<NaiveDate> {
        let day = read(value);
        if day.is_none() {
            self.not_read("date", value, "`2024-05-31`, `2024-05` or `2024`");
        }
        day
    }

    fn read_order(&mut self, value: &str) {
        match value {
            "relevance" => self.search.order = Order::Relevance,
            "newest" => self.search.order = Order::Newest,
            "oldest" => self.search.order = Order::Oldest,
            _ => self.not_read("order", value, "`relevance`, `newest` or `oldest`"),
        }
    }

    /// Notes that a value was of no use.
    pub(crate) fn not_read(&mut self, what: &str, value: &str, accepted: &str) {
        let value: String = value.chars().take(40).collect();
        self.notices.push(Notice::new(
            &format!("unknown-{what}"),
            format!("`{value}` was not read as a {what}"),
            format!("write {accepted}"),
        ));
    }

    /// Whether anything is asked at all, or this is the first page that somebody sees.
    pub(crate) fn is_empty(&self) -> bool {
        let asked = &self.search;
        asked.text.is_empty() && asked.filter == Default::default() && asked.offset == 0
    }

    /// What to search for: with nothing typed no section is better than another, so the latest
    /// come first.
    pub(crate) fn to_search(&self) -> Search {
        let mut search = self.search.clone();
        if search.text.is_empty() && search.order == Order::Relevance {
            search.order = Order::Newest;
        }
        search
    }

    /// The page of hits, counted from 1.
    pub(crate) fn page(&self) -> usize {
        self.search.offset / self.search.limit.max(1) + 1
    }

    /// The question as the query of an address, always in the same order, without what is usual.
    pub(crate) fn query(&self) -> String {
        let mut query = Pairs::default();
        for (key, value) in self.pairs() {
            query.add(key, &value);
        }
        query.text
    }

    fn pairs(&self) -> Vec<(&'static str, String)> {
        let asked = &self.search;
        let mut pairs = vec![("q", asked.text.clone())];
        pairs.extend(self.narrowed());
        if asked.limit != PAGE_SIZE {
            pairs.push(("limit", asked.limit.to_string()));
        }
        if self.page() > 1 {
            pairs.push(("page", self.page().to_string()));
        }
        pairs
    }

    /// Everything but the text and the page, as pairs: what a form carries along unseen.
    pub(crate) fn narrowed(&self) -> Vec<(&'static str, String)> {
        let asked = &self.search;
        let mut pairs = Vec::new();
        let named = [
            ("team", &asked.filter.teams),
            ("topic", &asked.filter.topics),
            ("person", &asked.filter.people),
            ("corpus", &asked.filter.corpora),
        ];
        for (key, values) in named {
            pairs.extend(values.iter().map(|value| (key, value.clone())));
        }
        let years = asked.filter.years.iter();
        pairs.extend(years.map(|year| ("year", year.to_string())));
        let months = asked.filter.months.iter();
        pairs.extend(months.map(|(year, month)| ("month", format!("{year:04}-{month:02}"))));
        if let Some(day) = asked.filter.from {
            pairs.push(("from", day.to_string()));
        }
        if let Some(day) = asked.filter.to {
            pairs.push(("to", day.to_string()));
        }
        match asked.order {
            Order::Relevance => {}
            Order::Newest => pairs.push(("sort", "newest".to_owned())),
            Order::Oldest => pairs.push(("sort", "oldest".to_owned())),
        }
        if !asked.fold {
            pairs.push(("fold", "no".to_owned()));
        }
        if asked.literal {
            pairs.push(("literal", "yes".to_owned()));
        }
        pairs
    }

    /// Only what is asked for, not in which order or how much of it.
    pub(crate) fn subject(&self) -> Question {
        self.with(|search| {
            search.order = Order::Relevance;
            search.limit = PAGE_SIZE;
            search.fold = true;
        })
    }

    /// The same question changed, on its first page.
    pub(crate) fn with(&self, change: impl FnOnce(&mut Search)) -> Question {
        let mut search = self.search.clone();
        search.offset = 0;
        change(&mut search);
        Question {
            search,
            notices: Vec::new(),
        }
    }

    /// The same question with one value chosen if it was not, and no longer if it was.
    pub(crate) fn toggled(&self, facet: Facet, value: &str) -> Question {
        self.with(|search| {
            let filter = &mut search.filter;
            match facet {
                Facet::Team => toggle(&mut filter.teams, value.to_owned()),
                Facet::Topic => toggle(&mut filter.topics, value.to_owned()),
                Facet::Person => toggle(&mut filter.people, value.to_owned()),
                Facet::Corpus => toggle(&mut filter.corpora, value.to_owned()),
                Facet::Year => {
                    if let Ok(year) = value.parse() {
                        toggle(&mut filter.years, year);
                    }
                }
                Facet::Month => {
                    if let Some(day) = first_day(value) {
                        toggle(&mut filter.months, (day.year(), day.month()));
                    }
                }
            }
        })
    }
}

fn toggle<T: PartialEq>(values: &mut Vec<T>, value: T) {
    match values.iter().position(|chosen| *chosen == value) {
        Some(at) => {
            values.remove(at);
        }
        None => values.push(value),
    }
}

/// The first day of `2024`, `2024-05` or `2024-05-31`.
pub(crate) fn first_day(text: &str) -> Option<NaiveDate> {
    let mut parts = text.splitn(3, '-').map(str::parse::<u32>);
    let year = i32::try_from(parts.next()?.ok()?).ok()?;
    let month = parts.next().unwrap_or(Ok(1)).ok()?;
    let day = parts.next().unwrap_or(Ok(1)).ok()?;
    let is_common = (1..=9999).contains(&year);
    NaiveDate::from_ymd_opt(year, month, day).filter(|_| is_common)
}

/// The last day of `2024`, `2024-05` or `2024-05-31`.
fn last_day(text: &str) -> Option<NaiveDate> {
    let first = first_day(text)?;
    match text.matches('-').count() {
        0 => first.checked_add_months(Months::new(12))?.pred_opt(),
        1 => first.checked_add_months(Months::new(1))?.pred_opt(),
        _ => Some(first),
    }
}

/// The query of an address as it grows.
#[derive(Default)]
pub(crate) struct Pairs {
    text: String,
}

impl Pairs {
    pub(crate) fn add(&mut self, key: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('&');
        }
        self.text.push_str(key);
        self.text.push('=');
        encode_into(&mut self.text, value);
    }

    /// An address with these pairs behind those that it has.
    pub(crate) fn behind(self, address: String) -> String {
        match (self.text.is_empty(), address.contains('?')) {
            (true, _) => address,
            (false, true) => format!("{address}&{}", self.text),
            (false, false) => format!("{address}?{}", self.text),
        }
    }
}

/// Where the pages are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Links {
    /// Path under which the router is mounted; empty, or starting with `/` and not ending so.
    pub(crate) base: String,
}

impl Links {
    /// The first page. Without a slash at the end where the router is nested: axum knows it so.
    pub(crate) fn home(&self) -> &str {
        if self.base.is_empty() {
            "/"
        } else {
            &self.base
        }
    }

    /// A page that has a name of its own; the first one where it has none.
    pub(crate) fn view(&self, path: &str) -> String {
        match path {
            "" => self.home().to_owned(),
            _ => format!("{}/{path}", self.base),
        }
    }

    /// A page with a question behind it.
    pub(crate) fn asking(&self, page: &str, question: &Question) -> String {
        match question.query() {
            query if query.is_empty() => page.to_owned(),
            query => format!("{page}?{query}"),
        }
    }

    /// The page of a search.
    pub(crate) fn search(&self, question: &Question) -> String {
        self.asking(self.home(), question)
    }

    /// The same answer as a feed.
    pub(crate) fn feed(&self, question: &Question) -> String {
        let feed = question.with(|search| {
            search.order = Order::Relevance;
            search.limit = PAGE_SIZE;
        });
        self.asking(&self.view("feed.atom"), &feed)
    }

    /// The page of one file's minutes.
    pub(crate) fn meeting(&self, corpus: &str, path: &str) -> String {
        self.file("meeting", corpus, path)
    }

    /// One file's minutes as they were written.
    pub(crate) fn source(&self, corpus: &str, path: &str) -> String {
        self.file("source", corpus, path)
    }

    fn file(&self, page: &str, corpus: &str, path: &str) -> String {
        let mut link = format!("{}/{page}/", self.base);
        if !corpus.is_empty() {
            encode_into(&mut link, corpus);
            link.push(':');
        }
        encode_into(&mut link, path);
        link
    }

    /// The same at one section, with what was asked highlighted.
    pub(crate) fn meeting_at(&self, corpus: &str, path: &str, asked: &str, anchor: &str) -> String {
        let mut link = self.meeting(corpus, path);
        if !asked.is_empty() {
            link.push_str("?q=");
            encode_into(&mut link, asked);
        }
        if !anchor.is_empty() {
            link.push('#');
            encode_into(&mut link, anchor);
        }
        link
    }

    /// The lasting address of a section.
    pub(crate) fn section(&self, id: &SectionId) -> String {
        self.named("s", &id.0)
    }

    /// The page of a team, topic, person, or of what is related to a section.
    pub(crate) fn named(&self, page: &str, name: &str) -> String {
        let mut link = format!("{}/{page}/", self.base);
        encode_into(&mut link, name);
        link
    }
}

/// Links from one question to the same with a value of a facet chosen, or no longer.
///
/// A page has hundreds of them that differ in one value, so what they share is written once.
pub(crate) struct Toggles<'a> {
    links: &'a Links,
    question: &'a Question,
    facet: Facet,
    before: String,
    after: String,
}

impl<'a> Toggles<'a> {
    pub(crate) fn new(links: &'a Links, question: &'a Question, facet: Facet) -> Toggles<'a> {
        let first_page = question.with(|_| ());
        let pairs = first_page.pairs();
        let is_before = |key: &str| place(key) <= place(facet.key());
        let written = |wanted: bool| {
            let mut query = Pairs::default();
            for (key, value) in pairs.iter().filter(|(key, _)| is_before(key) == wanted) {
                query.add(key, value);
            }
            query.text
        };
        let (mut before, mut after) = (written(true), written(false));
        if !before.is_empty() {
            before.push('&');
        }
        if !after.is_empty() {
            after.insert(0, '&');
        }
        Toggles {
            links,
            question,
            facet,
            before: format!("{}?{before}{}=", links.home(), facet.key()),
            after,
        }
    }

    /// The link that chooses a value, or no longer does where it is chosen.
    pub(crate) fn to(&self, value: &str, is_chosen: bool) -> String {
        if is_chosen {
            return self.links.search(&self.question.toggled(self.facet, value));
        }
        let mut link =
            String::with_capacity(self.before.len() + value.len() * 2 + self.after.len());
        link.push_str(&self.before);
        encode_into(&mut link, value);
        link.push_str(&self.after);
        link
    }
}

/// Where a key stands in an address.
fn place(key: &str) -> usize {
    let keys = [
        "q", "team", "topic", "person", "corpus", "year", "month", "from", "to", "sort", "fold",
        "literal", "limit", "page",
    ];
    keys.iter()
        .position(|known| *known == key)
        .unwrap_or(keys.len())
}

/// Writes a text so that it means itself in a path, a query or a fragment. `/` stays, as paths
/// of minutes have it.
pub(crate) fn encode_into(out: &mut String, text: &str) {
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => out.push(char::from(byte)),
            b'-' | b'_' | b'.' | b'~' | b'/' | b':' | b'@' | b',' => out.push(char::from(byte)),
            _ => write!(out, "%{byte:02X}").expect("a string takes everything"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Question {
        let pairs: Vec<(String, String)> = query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect();
        Question::read(&pairs)
    }

    #[test]
    fn an_address_carries_the_whole_question() {
        let address = "q=zuul&team=ops&team=iaas&topic=ci&corpus=x&year=2023&month=2024-05\
                       &from=2022-01-01&to=2022-02-28&sort=newest&fold=no&literal=yes&page=3";

        let question = read(address);

        assert_eq!(question.query(), address);
        assert_eq!(question.search.filter.teams, ["ops", "iaas"]);
        assert_eq!(question.search.filter.months, [(2024, 5)]);
        assert_eq!(question.search.offset, 20);
    }

    #[test]
    fn what_is_usual_is_left_out_of_an_address() {
        assert_eq!(read("q=zuul&page=1&sort=relevance&team=").query(), "q=zuul");
        assert!(read("sort=newest").is_empty());
        assert!(!read("team=ops").is_empty());
    }

    #[test]
    fn half_a_date_is_its_whole_span() {
        let filter = read("from=2024&to=2024-02").search.filter;

        assert_eq!(filter.from, NaiveDate::from_ymd_opt(2024, 1, 1));
        assert_eq!(filter.to, NaiveDate::from_ymd_opt(2024, 2, 29));
        assert_eq!(
            read("to=2023").search.filter.to,
            NaiveDate::from_ymd_opt(2023, 12, 31)
        );
    }

    #[test]
    fn nonsense_is_a_notice_and_the_rest_is_read() {
        let question = read("q=zuul&year=soon&month=2024-13&from=-1&sort=best&page=-4&limit=1e9");

        let kinds: Vec<&str> = question.notices.iter().map(|it| it.kind.as_str()).collect();
        assert_eq!(
            kinds,
            [
                "unknown-year",
                "unknown-month",
                "unknown-date",
                "unknown-order",
                "unknown-page",
                "unknown-limit"
            ]
        );
        assert_eq!(question.query(), "q=zuul");
    }

    #[test]
    fn limits_hold_whatever_is_asked() {
        let many = "&team=a".repeat(3) + &(0..99).map(|n| format!("&team={n}")).collect::<String>();
        let question = read(&format!(
            "q={}&limit=5000&page=99999{many}",
            "ä".repeat(4000)
        ));

        assert_eq!(question.search.text.chars().count(), MOST_LETTERS);
        assert_eq!(question.search.limit, MOST_HITS);
        assert_eq!(question.search.offset, LAST_OFFSET);
        assert_eq!(question.search.filter.teams.len(), MOST_VALUES);
        let kinds: Vec<&str> = question.notices.iter().map(|it| it.kind.as_str()).collect();
        assert_eq!(
            kinds,
            ["long-query", "limit-cut", "too-many-filters", "offset-cut"]
        );
    }

    #[test]
    fn choosing_twice_is_not_choosing() {
        let question = read("q=zuul&team=ops&page=4");

        let both = question.toggled(Facet::Team, "iaas");
        assert_eq!(both.query(), "q=zuul&team=ops&team=iaas");
        assert_eq!(both.toggled(Facet::Team, "ops").query(), "q=zuul&team=iaas");
        assert_eq!(
            question
                .toggled(Facet::Month, "2024-05")
                .toggled(Facet::Month, "2024-05")
                .query(),
            "q=zuul&team=ops"
        );
    }

    #[test]
    fn links_of_a_facet_are_those_to_the_question_toggled() {
        let links = Links::default();
        for address in [
            "",
            "q=a+b&team=ops&year=2023&sort=newest&page=3",
            "literal=yes",
            "month=2024-05&to=2024-06-30",
        ] {
            let question = read(address);
            for (facet, value) in [
                (Facet::Team, "ops"),
                (Facet::Team, "a&b"),
                (Facet::Topic, "ops"),
                (Facet::Year, "2024"),
                (Facet::Month, "2024-05"),
            ] {
                let toggled = question.toggled(facet, value);
                let is_chosen = toggled.query().len() < question.with(|_| ()).query().len();
                let toggles = Toggles::new(&links, &question, facet);
                assert_eq!(
                    toggles.to(value, is_chosen),
                    links.search(&toggled),
                    "{address}"
                );
            }
        }
    }

    #[test]
    fn links_mean_what_they_name_whatever_it_is_called() {
        let links = Links {
            base: "/minutes".to_owned(),
        };

        assert_eq!(
            links.meeting_at("a b", "x/\"&?#%.md", "<&>", "ü"),
            "/minutes/meeting/a%20b:x/%22%26%3F%23%25.md?q=%3C%26%3E#%C3%BC"
        );
        assert_eq!(
            links.section(&SectionId("iaas/1.md#a-b".to_owned())),
            "/minutes/s/iaas/1.md%23a-b"
        );
    }
}
