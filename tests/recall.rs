//! What recall puts together of an invented community's minutes: histories, registers, people,
//! news, related sections.

use std::sync::OnceLock;

use chrono::NaiveDate;
use minutebook::book::Book;
use minutebook::book::Options;
use minutebook::corpus::config::Config;
use minutebook::recall;
use minutebook::recall::Source;
use minutebook::recall::actions;
use minutebook::recall::actions::Item;
use minutebook::recall::actions::Wanted;
use minutebook::recall::around::Around;
use minutebook::recall::calendar;
use minutebook::recall::decisions;
use minutebook::recall::history;
use minutebook::recall::history::Gap;
use minutebook::recall::markdown;
use minutebook::recall::news;
use minutebook::recall::people;
use minutebook::recall::related;
use minutebook::recall::table;
use minutebook::search::Search;
use minutebook::section::ActionState;
use minutebook::section::Role;
use minutebook::section::Section;
use minutebook::section::Spot;

const MINUTES: &[(&str, &str)] = &[
    (
        "mill/20230105.md",
        "# 2023-01-05

## Participants

- Ana Roth (@ana)
- @ben

## A new wheel for the mill

- The old wheel is rotten, see issues#7.
- Decision: we buy a new wheel of oak
- AI @ana: ask the carpenter for a price of the wheel
",
    ),
    (
        "mill/20230112.md",
        "# 2023-01-12

## Participants

- @ana
- @cem

## Check AIs from last time

- _AI @ana: ask the carpenter for a price of the wheel_
  - open

## The roof of the mill

- It leaks above the stones.
",
    ),
    (
        "mill/20230119.md",
        "# 2023-01-19

## Participants

- @ana
- @ben

## Check AIs from last time

- _AI @ana: ask the carpenter for a price of the wheel_
  - done, he wants 900
- _AI @ben: close the weir before the frost_
",
    ),
    (
        "village-call/20230120.md",
        "# Village call 2023-01-20

## Team Mill

- The carpenter wants 900 for the wheel.

## Team Bakery

- Nothing but bread.
",
    ),
    (
        "mill/20231102.md",
        "# 2023-11-02

## Participants

- @ben

## A new wheel for the mill

- Oak is too dear, see https://github.com/village/issues/issues/7.
- Decision: the new wheel is made of larch instead
",
    ),
    (
        "bakery/20230310.md",
        "# 2023-03-10

## Participants

- @dora

## Flour from the mill

- Without a wheel the mill gives no flour; issues/#7 is about the wheel.
- TODO @dora: buy flour, elsewhere; and salt
",
    ),
];

fn book() -> &'static Book {
    static BOOK: OnceLock<Book> = OnceLock::new();
    BOOK.get_or_init(|| book_of(MINUTES, configured("")))
}

/// What the village says of its minutes, and more.
fn configured(more: &str) -> Config {
    let teams = r#"
[[team]]
name = "village-call"
folders = ["village-call"]
round_up = true

[[team]]
name = "mill"
folders = ["mill"]

[[team]]
name = "bakery"
folders = ["bakery"]
"#;
    let config = Config::parse(&format!("{teams}\n{more}"), "minutebook.toml");
    config.expect("a configuration")
}

fn book_of(minutes: &[(&str, &str)], config: Config) -> Book {
    let files = minutes.iter();
    let files = files.map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    Book::in_memory(files.collect(), config).expect("an index in memory")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn tasks(query: &str, wanted: &Wanted) -> Vec<Item> {
    actions::actions(book(), &Search::new(query), wanted).expect("an answer")
}

fn task(words: &str) -> Item {
    let found = tasks("", &Wanted::default()).into_iter();
    let mut found = found.filter(|item| item.text.contains(words));
    found.next().expect("the task")
}

#[test]
fn whoever_is_meant_has_the_tasks_by_any_name() {
    let of = |who: &str| {
        let wanted = Wanted {
            owners: vec![who.to_owned()],
            ..Wanted::default()
        };
        tasks("", &wanted).len()
    };
    assert_eq!(of("ana"), 1);
    assert_eq!(of("Ana Roth"), 1);
    assert_eq!(of("ana roth"), 1);
}

#[test]
fn a_task_that_comes_back_is_one_item_with_its_last_state() {
    let item = task("carpenter");
    assert_eq!(item.mentions.len(), 3);
    assert_eq!(item.first, Some(day("2023-01-05")));
    assert_eq!(item.last, Some(day("2023-01-19")));
    assert_eq!(item.state, ActionState::Done);
    assert_eq!(item.owners, ["ana"]);
    assert_eq!(
        item.about(),
        "A new wheel for the mill",
        "not the list that it came back in"
    );
}

#[test]
fn a_task_that_is_put_off_to_another_day_is_the_same() {
    let minutes = [
        (
            "mill/20240418.md",
            "# 2024-04-18\n\n## Check AIs from last time\n\n- AI: put the eel trap on the agenda for May 2\n  - open\n",
        ),
        (
            "mill/20240502.md",
            "# 2024-05-02\n\n## Check AIs from last time\n\n- AI: put the eel trap on the agenda for May 16\n  - open\n",
        ),
    ];
    let book = book_of(&minutes, configured(""));
    let items = actions::actions(&book, &Search::default(), &Wanted::default()).expect("an answer");
    let texts: Vec<&str> = items.iter().map(|item| item.text.as_str()).collect();
    assert_eq!(texts, ["put the eel trap on the agenda for May 16"]);
}

#[test]
fn a_state_that_nobody_wrote_down_is_not_guessed() {
    assert_eq!(task("weir").state, ActionState::Unknown);
    assert_eq!(task("flour").state, ActionState::Open);
}

#[test]
fn tasks_are_narrowed_by_words_filters_owners_and_state() {
    let texts = |query: &str, wanted: &Wanted| -> Vec<String> {
        let found = tasks(query, wanted).into_iter();
        found.map(|item| item.text).collect()
    };
    let all = Wanted::default();
    assert_eq!(
        texts("team:bakery", &all),
        ["buy flour, elsewhere; and salt"]
    );
    assert_eq!(texts("weir", &all).len(), 2, "both stand in that section");
    let of_ben = Wanted {
        owners: vec!["@Ben".to_owned()],
        ..Wanted::default()
    };
    assert_eq!(texts("", &of_ben), ["close the weir before the frost"]);
    let done = Wanted {
        states: vec![ActionState::Done],
        ..Wanted::default()
    };
    assert_eq!(texts("", &done).len(), 1);
}

#[test]
fn tasks_are_told_whole_also_where_one_mention_matches() {
    let found = tasks("before:2023-01-08", &Wanted::default());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].state, ActionState::Done, "it was done later");
}

#[test]
fn tasks_go_into_tables_lists_and_calendars() {
    let item = [task("flour")];
    let table = table::csv(&item);
    assert!(
        table.contains("open,dora,\"buy flour, elsewhere; and salt\",bakery,"),
        "{table}"
    );
    let together = Item {
        owners: vec!["Ana Roth".to_owned(), "dora".to_owned()],
        ..item[0].clone()
    };
    let table = table::csv(&[together]);
    assert!(table.contains("open,Ana Roth; dora,"), "{table}");
    let list = markdown::actions(&item);
    assert_eq!(
        list,
        "- [ ] **dora**: buy flour, elsewhere; and salt (Flour from the mill, 2023-03-10, bakery/20230310.md:10)\n"
    );
    let to_do = calendar::icalendar(&item);
    assert!(to_do.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
    assert!(to_do.contains("SUMMARY:dora: buy flour\\, elsewhere\\; and salt\r\n"));
    assert!(to_do.contains("STATUS:NEEDS-ACTION\r\n"));
    assert!(to_do.ends_with("END:VTODO\r\nEND:VCALENDAR\r\n"));
    assert!(to_do.lines().all(|line| line.len() <= 75));
    assert_eq!(to_do, calendar::icalendar(&item), "the same every time");
}

#[test]
fn a_later_decision_on_the_same_subject_is_pointed_at() {
    let found = decisions::decisions(book(), &Search::new("wheel")).expect("an answer");
    let texts: Vec<&str> = found.iter().map(|entry| entry.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "the new wheel is made of larch instead",
            "we buy a new wheel of oak"
        ]
    );
    assert_eq!(found[0].later, None);
    let later = found[1].later.as_ref().expect("the later one");
    assert_eq!(later.text, texts[0]);
    assert_eq!(later.date, Some(day("2023-11-02")));
}

/// What each decision points at, the earliest first.
fn decided_again(minutes: &[(&str, &str)]) -> Vec<(String, Option<String>)> {
    let book = book_of(minutes, configured(""));
    let found = decisions::decisions(&book, &Search::default()).expect("an answer");
    let entries = found.into_iter().rev();
    entries
        .map(|entry| (entry.text, entry.later.map(|later| later.subject)))
        .collect()
}

#[test]
fn a_part_of_every_agenda_is_no_subject_to_decide_on_again() {
    let weeks: Vec<(String, String)> = (1..=12)
        .map(|week| {
            let decision = match week {
                3 => "- Decision: the weir is closed in winter\n",
                9 => "- Decision: the cat stays\n",
                _ => "",
            };
            let text = format!(
                "# 2023-{week:02}-05\n\n## Stones and sieves\n\n- Ground for {week} hours\n{decision}"
            );
            (format!("mill/2023{week:02}05.md"), text)
        })
        .collect();
    let weeks = weeks.iter().map(|(path, text)| (&**path, &**text));
    let weeks: Vec<(&str, &str)> = weeks.collect();
    let alone = |text: &str| (text.to_owned(), None);
    let both = [
        alone("the weir is closed in winter"),
        alone("the cat stays"),
    ];
    assert_eq!(decided_again(&weeks), both);
    // In two meetings the same heading is a matter that came up again.
    let twice = [weeks[2], weeks[8]];
    assert_eq!(
        decided_again(&twice)[0].1.as_deref(),
        Some("Stones and sieves")
    );
}

/// Story: who asked for the decisions of last year saw one that had been reversed since, and no word
/// of it.
#[test]
fn a_decision_points_at_a_later_one_that_was_not_asked_for() {
    let asked = Search::new("wheel before:2023-06");
    let found = decisions::decisions(book(), &asked).expect("an answer");
    let [decided] = found.as_slice() else {
        panic!("one decision: {found:?}");
    };
    assert_eq!(decided.text, "we buy a new wheel of oak");
    let later = decided.later.as_ref().expect("the later one");
    assert_eq!(later.text, "the new wheel is made of larch instead");
}

#[test]
fn a_decision_is_told_from_the_minutes_that_were_asked_for() {
    let minutes = [
        (
            "mill/20230105.md",
            "# Mill 2023-01-05\n\n## Weir\n\n- Decision: the weir is closed in winter\n",
        ),
        (
            "village-call/20230112.md",
            "# Village call\n\n## Mill\n\n- Decision: the weir is closed in winter\n",
        ),
        (
            "village-call/nodate.md",
            "# Village call\n\n## Cat\n\n- Decision: the cat stays where it is\n",
        ),
    ];
    let book = book_of(&minutes, configured(""));
    let told = |query: &str| {
        let found = decisions::decisions(&book, &Search::new(query)).expect("an answer");
        let places = |entry: decisions::Entry| {
            let also = entry.also.into_iter().map(|place| place.path);
            (entry.place.path, also.collect::<Vec<String>>())
        };
        found.into_iter().map(places).collect::<Vec<_>>()
    };
    let (own, call) = (minutes[0].0.to_owned(), minutes[1].0.to_owned());
    let undated = (minutes[2].0.to_owned(), Vec::new());
    assert_eq!(told(""), [(own.clone(), vec![call.clone()]), undated]);
    assert_eq!(told("after:2023-01-10"), [(call, vec![own])]);
}

/// Story: of two decisions of one day only the second pointed at what was decided later.
#[test]
fn each_decision_of_a_day_points_at_the_later_one() {
    let minutes = [
        (
            "mill/20230105.md",
            "# 2023-01-05\n\n## Weir\n\n- Decision: on issues#7 we take oak\n- Decision: on issues#7 Ben pays\n",
        ),
        (
            "mill/20230112.md",
            "# 2023-01-12\n\n## Cat\n\n- Decision: on issues#7 Ana pays\n",
        ),
    ];
    let subjects: Vec<Option<String>> = decided_again(&minutes)
        .into_iter()
        .map(|(_, subject)| subject)
        .collect();
    let issue = Some("issues#7".to_owned());
    assert_eq!(subjects, [issue.clone(), issue, None]);
}

#[test]
fn what_a_decision_only_touches_on_is_not_its_subject() {
    let minutes = [
        (
            "mill/20230105.md",
            "# 2023-01-05\n\n## Weir\n\n- see issues#7 and issues#8\n- Decision: boards of oak\n",
        ),
        (
            "mill/20230112.md",
            "# 2023-01-12\n\n## Cat\n\n- sleeps on issues#7\n- Decision: the cat stays\n",
        ),
        (
            "mill/20230119.md",
            "# 2023-01-19\n\n## Eels\n\n- issues#8, issues#9\n- Decision: on issues#7 the cat goes\n",
        ),
    ];
    let said = |text: &str, later: Option<&str>| (text.to_owned(), later.map(str::to_owned));
    assert_eq!(
        decided_again(&minutes),
        [
            said("boards of oak", None),
            said("the cat stays", Some("issues#7")),
            said("on issues#7 the cat goes", None),
        ]
    );
}

#[test]
fn the_register_of_decisions_is_a_document_by_years() {
    let found = decisions::decisions(book(), &Search::default()).expect("an answer");
    let text = markdown::decisions(&found);
    assert!(text.starts_with(
        "# Decisions\n\n## 2023\n\n- **2023-11-02, mill, A new wheel for the mill**: the new wheel"
    ));
    assert!(text.contains("Decided again on 2023-11-02"), "{text}");
}

#[test]
fn a_history_tells_each_meeting_once_in_the_order_of_time() {
    let told = history::history(book(), &Search::new("wheel")).expect("an answer");
    let days: Vec<String> = told
        .moments
        .iter()
        .filter_map(|moment| moment.place.date)
        .map(|date| date.to_string())
        .collect();
    assert!(days.is_sorted());
    assert_eq!(days.first().map(String::as_str), Some("2023-01-05"));
    let latest = told.latest().expect("the latest");
    assert_eq!(latest.place.date, Some(day("2023-11-02")));
    assert_eq!(told.decisions().count(), 2);
    assert_eq!(told.span, Some((day("2023-01-05"), day("2023-11-02"))));
}

#[test]
fn a_round_up_joins_the_minutes_that_it_reports() {
    let told = history::history(book(), &Search::new("carpenter")).expect("an answer");
    let reported: Vec<&str> = told
        .moments
        .iter()
        .flat_map(|moment| &moment.reported)
        .map(|place| place.path.as_str())
        .collect();
    assert_eq!(reported, ["village-call/20230120.md"]);
}

#[test]
fn a_week_that_only_carries_a_task_over_is_folded() {
    let told = history::history(book(), &Search::new("carpenter")).expect("an answer");
    let days: Vec<Option<NaiveDate>> = told
        .moments
        .iter()
        .map(|moment| moment.place.date)
        .collect();
    assert_eq!(days, [Some(day("2023-01-05")), Some(day("2023-01-19"))]);
    assert_eq!(told.moments[0].repeated, 1);
}

/// Story: `sort:newest` in the query turned histories round, and no decision pointed at a later one.
#[test]
fn a_typed_order_does_not_turn_time_round() {
    let sorted = |query: &str| Search::new(&format!("{query} sort:newest"));
    let told = history::history(book(), &sorted("wheel")).expect("an answer");
    let usual = history::history(book(), &Search::new("wheel")).expect("an answer");
    assert_eq!(told.moments, usual.moments);
    let found = decisions::decisions(book(), &sorted("wheel")).expect("an answer");
    assert_eq!(found[0].text, "the new wheel is made of larch instead");
    assert!(found[1].later.is_some());
    let ana = people::person(book(), "ana", &sorted(""), usize::MAX).expect("a person");
    let days: Vec<Option<NaiveDate>> = ana.mentions.iter().map(|place| place.date).collect();
    assert!(
        days.len() > 1 && days.is_sorted_by(|a, b| a >= b),
        "{days:?}"
    );
}

/// Story: `"larch instead`, its quote not closed yet, found a section and no decision.
#[test]
fn a_quote_that_is_not_closed_narrows_a_register_all_the_same() {
    let found = decisions::decisions(book(), &Search::new("\"larch instead")).expect("an answer");
    assert_eq!(found.len(), 1);
    assert_eq!(tasks("\"the frost", &Wanted::default()).len(), 2);
}

#[test]
fn a_history_has_all_quarters_and_its_long_silences() {
    let told = history::history(book(), &Search::new("wheel")).expect("an answer");
    let sections: Vec<usize> = told
        .quarters
        .iter()
        .map(|quarter| quarter.sections)
        .collect();
    assert_eq!(sections.len(), 4, "{sections:?}");
    assert_eq!(sections[1..3], [0, 0]);
    let gap = told.gaps.first().expect("the summer");
    assert_eq!(gap.to, day("2023-11-02"));
}

/// Story: two teams spoke of it on the day on which a silence ended, and the silence was told twice.
#[test]
fn a_silence_is_told_before_the_first_moment_after_it() {
    let wheel = |day: &str| format!("# {day}\n\n## Wheel\n\n- the wheel turns\n");
    let minutes: Vec<(String, String)> = [
        ("mill", "2023-01-05"),
        ("mill", "2023-01-12"),
        ("mill", "2023-06-01"),
        ("yard", "2023-06-01"),
        ("yard", "2023-06-08"),
    ]
    .into_iter()
    .map(|(team, day)| (format!("{team}/{day}.md"), wheel(day)))
    .collect();
    let minutes: Vec<(&str, &str)> = minutes
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let book = book_of(&minutes, configured(""));
    let search = Search {
        fold: false,
        ..Search::new("wheel")
    };
    let told = history::history(&book, &search).expect("a history");
    let silences: Vec<Option<i64>> = (0..told.moments.len())
        .map(|moment| told.gap_before(moment).map(Gap::months))
        .collect();
    assert_eq!(told.gaps.len(), 1, "{told:?}");
    assert_eq!(silences.iter().flatten().count(), 1, "{silences:?}");
    assert_eq!(told.gap_before(0), None);
}

/// Story: a meeting of many matters was told with every task of the day, whatever was asked.
#[test]
fn a_history_leaves_out_tasks_of_other_matters() {
    let long = "the whole afternoon went by with talk of harvest and weather ".repeat(12);
    let minutes = format!(
        "# 2023-01-05\n\n## Any news\n\n- the wheel is stuck\n  - AI @ana: oil the wheel\n- {long}\n\
         - the well\n  - AI @ben: clean the well\n- AI @cem: sweep the yard\n"
    );
    let book = book_of(&[("mill/20230105.md", &minutes)], configured(""));
    let told = |subject: &str| -> Vec<String> {
        let told = history::history(&book, &Search::new(subject)).expect("a history");
        let tasks = told.actions().flat_map(|(_, action)| action.owners.clone());
        tasks.collect()
    };
    assert_eq!(told("wheel"), ["ana"]);
    assert_eq!(told("well"), ["ben", "cem"]);
    assert_eq!(told("team:mill"), ["ana", "ben", "cem"]);
}

#[test]
fn all_spellings_of_an_issue_have_one_history() {
    let told = history::history(book(), &Search::new("issues#7")).expect("an answer");
    let paths: Vec<&str> = told
        .moments
        .iter()
        .map(|moment| moment.place.path.as_str())
        .collect();
    assert_eq!(
        paths,
        ["mill/20230105.md", "bakery/20230310.md", "mill/20231102.md"]
    );
}

#[test]
fn a_person_is_one_by_name_and_handle() {
    for name in ["ana", "@Ana", "Ana Roth"] {
        let ana = people::person(book(), name, &Search::default(), usize::MAX).expect("a person");
        assert_eq!(ana.person, "ana");
        assert_eq!(ana.present, 3, "{name}");
        assert_eq!(ana.teams, [("mill".to_owned(), 3)]);
        assert_eq!(ana.actions.len(), 1);
    }
}

#[test]
fn a_subject_that_somebody_presents_is_not_their_name() {
    let minutes = [
        (
            "mill/20230105.md",
            "# 2023-01-05\n\n## Barley (@ana)\n\n- Grinding Stones (@ana): Ana Roth (@ana) likes them\n",
        ),
        (
            "mill/20230112.md",
            "# 2023-01-12\n\n## Rye\n\n- AI @ana: sieve the rye flour for the baker\n",
        ),
        (
            "mill/20230119.md",
            "# 2023-01-19\n\n## Check AIs from last time\n\n- AI @ana: sieve the rye flour for the baker\n  - open\n",
        ),
    ];
    let book = book_of(&minutes, configured(""));
    let found = people::people(&book, &Search::default()).expect("an answer");
    assert_eq!(found[0].person, "ana");
    assert_eq!(found[0].also, ["ana roth"]);
    assert_eq!(found[0].actions, 1, "one task, though it came up twice");
    assert_eq!(found[0].first, Some(day("2023-01-05")));
    assert_eq!(found[0].last, Some(day("2023-01-19")));
}

/// Story: lists of those present give name and handle once, and the handle says nothing of the
/// name. Later the minutes use the one or the other.
#[test]
fn whoever_is_introduced_in_a_list_of_those_present_is_one_person() {
    let minutes = [
        (
            "mill/20230105.md",
            "# 2023-01-05\n\n## Participants\n\n- Ilse Rowan (@kestrel)\n- Ben Okafor (@beno)\n",
        ),
        (
            "mill/20230112.md",
            "# 2023-01-12\n\nPresent: Ilse Rowan, Cem\n\n## Rye\n\n- @kestrel: the rye is in\n",
        ),
    ];
    let book = book_of(&minutes, configured(""));
    for name in ["Ilse Rowan", "@kestrel"] {
        let ilse = people::person(&book, name, &Search::default(), usize::MAX).expect("a person");
        assert_eq!(ilse.person, "kestrel", "{name}");
        assert_eq!((ilse.present, ilse.mentions.len()), (1, 1), "{name}");
    }
    let hidden = "[people]\nhide = [\"@kestrel\"]\n";
    let book = book_of(&minutes, configured(hidden));
    let found = people::people(&book, &Search::default()).expect("an answer");
    assert!(!format!("{found:?}").contains("kestrel"), "{found:?}");
}

/// Story: lists name people in full, notes by handles that they made from their names, and nobody
/// introduces one by the other. Asked for the name, the program knew one meeting and no task.
#[test]
fn a_handle_that_is_a_name_is_the_same_person() {
    let minutes = [
        (
            "mill/20230105.md",
            "# 2023-01-05\n\nPresent: Ilse Rowan, Mia Müller, Jo Tanner, Jan Tanner\n\n## Rye\n\n- AI @irowan: order rye\n",
        ),
        (
            "mill/20230112.md",
            "# 2023-01-12\n\nPresent: @irowan, @mueller, @jtanner\n\n## Rye\n\n- @irowan: the rye is in\n- @mueller to grind it\n- @jtanner: the stone is dull\n",
        ),
        (
            "mill/20230119.md",
            "# 2023-01-19\n\n## Stone\n\n- @mueller: ground it\n- @ottofalk: bought a new one\n",
        ),
    ];
    let book = book_of(&minutes, configured(""));
    let of = |name: &str| people::person(&book, name, &Search::default(), usize::MAX);
    for name in ["Ilse Rowan", "@irowan"] {
        let ilse = of(name).expect("a person");
        assert_eq!(
            (ilse.person.as_str(), ilse.present),
            ("irowan", 2),
            "{name}"
        );
        assert_eq!((ilse.mentioned, ilse.took_on), (2, 1), "{name}");
    }
    assert_eq!(of("Mia Müller").expect("a person").mentioned, 2);
    // Either could be the one.
    assert_eq!(of("Jo Tanner").expect("a person").mentioned, 0);
    assert_eq!(of("@jtanner").expect("a person").also, Vec::<String>::new());
    // Nobody is listed so, but only one can be meant.
    assert_eq!(of("Otto Falk").expect("a person").person, "ottofalk");
    let unknown = of("irowen").expect_err("nobody is called so");
    assert!(unknown.hint().contains("`irowan`"), "{unknown:?}");

    let found = |query: &str| book.search(&Search::new(query)).expect("an answer").total;
    assert_eq!(found("person:\"Ilse Rowan\""), found("@irowan"));
    assert_eq!(found("person:\"Otto Falk\""), 1);
    let told = |subject: &str| {
        let history = history::history(&book, &Search::new(subject)).expect("a history");
        history.sections
    };
    assert_eq!(told("Ilse Rowan"), told("@irowan"));
    assert_eq!(told("@irowan"), 2);
}

/// Story: two communities file their minutes by day. Minutes of the other one with the same path
/// were taken for the same meeting.
#[test]
fn minutes_of_another_corpus_are_another_meeting() {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    let files = [
        (
            "hill/mill/20230105.md",
            "# 2023-01-05\n\nPresent: @ana, @ben\n\n## Wheel\n\n- The old wheel is rotten\n",
        ),
        (
            "vale/mill/20230105.md",
            "# 2023-01-05\n\nPresent: @ana, @cem\n\n## Sieve\n\n- Cem turned a wheel into a table\n",
        ),
        (
            "vale/mill/20230112.md",
            "# 2023-01-12\n\n## Table\n\n- It is too small, see [last time](20230105.md)\n",
        ),
    ];
    for (path, text) in files {
        let file = folder.path().join(path);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(file, text).expect("a file");
    }
    let corpora = ["hill", "vale"].map(|name| (name.to_owned(), folder.path().join(name)));
    let book = Book::open(Options {
        corpora: corpora.into(),
        no_config: true,
        ..Options::default()
    });
    let book = book.expect("a book that opens");
    book.refresh(&mut |_| {}).expect("an index");

    let ana = people::person(&book, "ana", &Search::default(), usize::MAX).expect("a person");
    assert_eq!(ana.present, 2);
    let told = history::history(&book, &Search::new("wheel")).expect("an answer");
    let meetings: Vec<usize> = told.quarters.iter().map(|one| one.meetings).collect();
    assert_eq!(meetings, [2]);
    let linked_from = |corpus: &str| {
        let minutes = book.meeting(corpus, "mill/20230105.md");
        let first = &minutes.expect("an answer")[0];
        let around = Around::of(&book, first).expect("an answer");
        around.links.len()
    };
    assert_eq!((linked_from("hill"), linked_from("vale")), (0, 1));
    let spots = news::spots_since(&book, &Search::default(), day("2023-01-05"));
    let spots = spots.expect("an answer").into_iter();
    let spots: Vec<_> = spots
        .map(|spot| (spot.corpus, spot.path, spot.name))
        .collect();
    let spot = |corpus: &str, path: &str, name: &str| (corpus.into(), path.into(), name.into());
    let [first, second] = ["mill/20230105.md", "mill/20230112.md"];
    assert_eq!(
        spots,
        [
            spot("vale", second, "Table"),
            spot("vale", first, "Sieve"),
            spot("hill", first, "Wheel")
        ]
    );
}

/// Story: the list of all tasks is put together once and kept beside the index. It follows every
/// change of the minutes, and costs nothing but time when its file is broken.
#[test]
fn the_list_of_tasks_is_kept_and_never_stale() {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    let (corpus, index) = (folder.path().join("corpus"), folder.path().join("index"));
    std::fs::create_dir_all(corpus.join("mill")).expect("a folder");
    let minutes = corpus.join("mill/20230105.md");
    let opened = || {
        let book = Book::open(Options {
            corpora: vec![(String::new(), corpus.clone())],
            index: Some(index.clone()),
            ..Options::default()
        });
        let book = book.expect("a book that opens");
        book.refresh(&mut |_| {}).expect("an index");
        book
    };
    let tasks = |book: &Book| -> Vec<String> {
        let all = actions::actions(book, &Search::default(), &Wanted::default());
        let all = all.expect("an answer").into_iter();
        all.map(|item| item.text).collect()
    };
    let kept = || {
        let builds = std::fs::read_dir(&index).expect("an index").flatten();
        let mut lists = builds.map(|entry| entry.path().join("tasks"));
        lists.find(|list| list.exists())
    };

    std::fs::write(&minutes, "# 2023-01-05\n\n- AI @ana: sieve the flour\n").expect("a file");
    let book = opened();
    assert!(kept().is_none(), "nobody has asked for it");
    recall::put_together(&book, Source::Actions).expect("a list");
    let list = kept().expect("a list beside the index");
    assert_eq!(tasks(&book), ["sieve the flour"]);
    assert_eq!(tasks(&opened()), tasks(&book), "another process reads it");

    std::fs::write(&minutes, "# 2023-01-05\n\n- AI @ana: burn the flour\n").expect("a file");
    book.refresh(&mut |_| {}).expect("an index");
    assert_eq!(tasks(&book), ["burn the flour"]);
    assert_eq!(tasks(&opened()), tasks(&book));

    for broken in [
        &b""[..],
        b"nonsense",
        &std::fs::read(&list).expect("a list")[1..],
    ] {
        std::fs::write(&list, broken).expect("a broken list");
        assert_eq!(tasks(&opened()), tasks(&book));
    }
}

#[test]
fn somebody_unknown_is_an_error_that_says_where_to_look() {
    let error = people::person(book(), "nobody-at-all", &Search::default(), usize::MAX)
        .expect_err("there is no such person");
    assert!(error.to_string().contains("nobody-at-all"));
    assert!(error.hint().contains("minutebook people"));
}

#[test]
fn where_somebody_is_mentioned_is_told_without_reading_it() {
    let all = Search::default();
    let ana = people::person(book(), "ana", &all, usize::MAX).expect("a person");
    let told = ana.mentions.iter().map(|at| (at.path.clone(), at.line));
    let told: Vec<(String, u32)> = told.collect();

    let spots = people::spots_of(book(), "@Ana", &all, usize::MAX).expect("a person");
    let spots = spots.into_iter().map(|spot| (spot.path, spot.line));
    assert_eq!(spots.collect::<Vec<_>>(), told);
    assert!(told.len() > 1);
    let latest = people::spots_of(book(), "ana", &all, 1).expect("a person");
    assert_eq!((&latest[0].path, latest[0].line), (&told[0].0, told[0].1));
    assert_eq!(latest.len(), 1);

    let unknown = people::spots_of(book(), "nobody-at-all", &all, usize::MAX);
    let error = unknown.expect_err("there is no such person");
    assert!(error.to_string().contains("nobody-at-all"));
}

#[test]
fn who_has_most_to_do_with_a_question_comes_first() {
    let found = people::people(book(), &Search::new("wheel")).expect("an answer");
    assert_eq!(found[0].person, "ana");
    assert!(
        found
            .iter()
            .any(|part| part.person == "ben" && part.present >= 2)
    );
}

#[test]
fn a_hidden_person_is_nowhere() {
    let book = book_of(MINUTES, configured("[people]\nhide = [\"@ana\"]\n"));
    let found = people::people(&book, &Search::default()).expect("an answer");
    assert!(found.iter().all(|part| part.person != "ana"), "{found:?}");
    assert!(people::person(&book, "ana", &Search::default(), usize::MAX).is_err());
    let items = actions::actions(&book, &Search::default(), &Wanted::default()).expect("an answer");
    assert!(
        items
            .iter()
            .all(|item| !item.owners.contains(&"ana".to_owned()))
    );
}

#[test]
fn a_hidden_person_is_in_no_text_either() {
    let hidden = "[people]\nhide = [\"@ana\"]\n[people.names]\nana = [\"Ana Roth\"]\n";
    let book = book_of(MINUTES, configured(hidden));
    for asked in ["ana", "@ana", "\"Ana Roth\"", "Roth"] {
        let search = Search {
            literal: true,
            ..Search::new(asked)
        };
        assert_eq!(book.search(&search).expect("an answer").total, 0, "{asked}");
    }
    let wheel = history::history(&book, &Search::new("wheel")).expect("an answer");
    let said = format!("{wheel:?}").to_lowercase();
    assert!(said.contains("[…]") && !said.contains("ana"), "{said}");
    let whole = book.source("", "mill/20230105.md").expect("an answer");
    let whole = whole.expect("the file");
    assert!(
        whole.contains("- […] ([…])\n- @ben") && !whole.contains("Roth"),
        "{whole}"
    );
}

#[test]
fn lists_and_histories_say_how_their_question_was_read() {
    let said = |query: &str, source: Source| -> Vec<String> {
        let remarks = recall::remarks(book(), &Search::new(query), source).expect("an answer");
        remarks.into_iter().map(|remark| remark.text).collect()
    };
    assert_eq!(
        said("carpentr", Source::Actions),
        ["`carpentr` was also read as `carpenter`"]
    );
    assert_eq!(
        said("roof weir", Source::Actions),
        ["nothing holds all that was asked; left out: roof"]
    );
    assert_eq!(
        said("team:mil", Source::Decisions)[0],
        "there is no team `mil`; searched without that condition"
    );
    assert!(said("wheel", Source::Sections).is_empty());
    let told = history::history(book(), &Search::new("carpentr roof")).expect("an answer");
    let said: Vec<&str> = told.notices.iter().map(|notice| &*notice.kind).collect();
    assert_eq!(said, ["relaxed", "corrected"]);
}

#[test]
fn a_hidden_person_is_in_no_name_of_a_section_either() {
    let minutes = [(
        "mill/20230105.md",
        "# 2023-01-05\n\n## Ana Roth on flour\n\n- It is white\n\n## Ana\n\n- See [above](#ana-roth-on-flour)\n",
    )];
    let hidden = "[people]\nhide = [\"ana\"]\n[people.names]\nana = [\"Ana Roth\"]\n";
    let book = book_of(&minutes, configured(hidden));
    let sections = book.meeting("", minutes[0].0).expect("an answer");
    let ids: Vec<&str> = sections.iter().map(|section| &*section.id.0).collect();
    let file = minutes[0].0;
    assert_eq!(ids[1..], [file.to_owned(), format!("{file}~2")]);
    let all = format!("{sections:?}").to_lowercase();
    assert!(!all.contains("ana"), "{all}");
}

#[test]
fn news_are_what_meetings_since_a_day_said() {
    let since = |most| {
        let day = day("2023-03-01");
        news::latest_since(book(), &Search::default(), day, most).expect("an answer")
    };
    let (found, all) = since(usize::MAX);
    assert!(!found.is_empty());
    assert_eq!(all, found.len());
    assert_eq!(since(2), (found[..2].to_vec(), all));
    assert!(
        found
            .iter()
            .all(|section| section.date >= Some(day("2023-03-01")))
    );
    assert!(found.windows(2).all(|pair| pair[0].date >= pair[1].date));
}

/// Where sections begin is found without reading them, and must not be found another way.
#[test]
fn editors_and_pipes_are_told_of_the_same_news_and_tasks() {
    let mut minutes = MINUTES.to_vec();
    minutes.push((
        "mill/20231109.md",
        "Nobody came, and so nothing was said.\n",
    ));
    minutes.push((
        "well/deep:1/20231109.md",
        "---\ntitle: The well\n---\n\nIt is dry.\n",
    ));
    minutes.push(("mill/copy/20230112.md", minutes[1].1));
    let book = book_of(&minutes, configured(""));
    let (all, start) = (Search::default(), day("2000-01-01"));

    let sections = news::since(&book, &all, start).expect("an answer");
    let spots = news::spots_since(&book, &all, start).expect("an answer");
    let of = |section: &Section| Spot {
        corpus: section.corpus.clone(),
        path: section.path.clone(),
        line: section.line_start,
        name: section.name().to_owned(),
    };
    assert_eq!(spots, sections.iter().map(of).collect::<Vec<_>>());
    let names: Vec<&str> = spots.iter().map(|spot| spot.name.as_str()).collect();
    assert!(names.contains(&"The well") && names.contains(&"The roof of the mill"));

    let wanted = Wanted::default();
    let (items, total) = actions::latest(&book, &all, &wanted, 2).expect("an answer");
    let (spots, of_all) = actions::spots(&book, &all, &wanted, 2).expect("an answer");
    let of = |item: &Item| Spot {
        corpus: item.place.corpus.clone(),
        path: item.place.path.clone(),
        line: item.place.line,
        name: item.text.clone(),
    };
    assert_eq!((spots.len(), of_all), (2, total));
    assert_eq!(spots, items.iter().map(of).collect::<Vec<_>>());
}

#[test]
fn what_was_told_once_is_no_news_and_what_changed_is() {
    let all = Search::default();
    let nothing = news::Seen::default();
    let (first, seen) = news::unseen(book(), &all, &nothing).expect("an answer");
    assert!(!first.is_empty());
    let (second, _) = news::unseen(book(), &all, &seen).expect("an answer");
    assert!(second.is_empty());
    let mut minutes = MINUTES.to_vec();
    minutes[1].1 = "# 2023-01-12\n\n## The roof of the mill\n\n- It leaks above the bed.\n";
    let changed = book_of(&minutes, configured(""));
    let (third, _) = news::unseen(&changed, &all, &seen).expect("an answer");
    assert_eq!(third.len(), 1);
    assert_eq!(third[0].title, "The roof of the mill");
}

#[test]
fn related_sections_are_on_the_matter_and_of_other_meetings() {
    let wheel = book()
        .meeting("", "mill/20230105.md")
        .expect("an answer")
        .into_iter()
        .find(|section| section.title.contains("wheel"))
        .expect("the section");
    let hits = related::related(book(), &wheel.id, 5).expect("an answer");
    assert!(hits.iter().all(|hit| hit.section.path != wheel.path));
    assert_eq!(hits[0].section.path, "mill/20231102.md");
}

#[test]
fn who_was_there_is_related_to_what_the_meeting_was_about() {
    let present = book()
        .meeting("", "mill/20230105.md")
        .expect("an answer")
        .into_iter()
        .find(|section| section.role == Role::Attendance)
        .expect("the list of those present");
    let hits = related::related(book(), &present.id, 5).expect("an answer");
    assert_eq!(hits[0].section.path, "mill/20231102.md", "on the wheel");
    assert!(
        hits.iter()
            .all(|hit| !hit.partly || hit.section.role == Role::Content)
    );
}
