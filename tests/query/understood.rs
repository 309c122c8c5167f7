//! What is understood, shown as it prints back, and what is odd about it.

use chrono::NaiveDate;
use insta::assert_snapshot;
use minutebook::query;
use minutebook::query::Clause;
use minutebook::query::Node;
use minutebook::query::Query;
use proptest::prelude::*;

/// A Saturday.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).expect("it is a day")
}

fn read(text: &str) -> Query {
    query::read(text, today())
}

/// What was understood, and below it what was odd.
fn understood(text: &str) -> String {
    let query = read(text);
    let mut lines = vec![query.understood()];
    for notice in query.notices {
        lines.push(format!(
            "{}: {} ({})",
            notice.kind, notice.text, notice.hint
        ));
    }
    lines.join("\n")
}

#[test]
fn words_stay_as_typed_but_for_the_punctuation_around_them() {
    assert_snapshot!(understood("who won the tender?"), @"who won the tender");
    assert_snapshot!(understood("Zuul, Gerrit; (CI)..."), @"Zuul Gerrit CI");
    assert_snapshot!(understood("*emphasis* **strong** `code` ~~gone~~ _AI_"), @"emphasis strong code gone AI");
    assert_snapshot!(understood("don't o'neill's ‘single’ dogs' l’équipe"), @"don't o'neill's single dogs l’équipe");
    assert_snapshot!(understood("R&D c++ c# 50% AT&T"), @"R&D c++ c# 50 AT&T");
}

#[test]
fn compounds_are_one_word() {
    assert_snapshot!(understood("SCS-0214-v2 mod_auth2 v1.25.3 ci/cd cloud-in-a-box"), @"SCS-0214-v2 mod_auth2 v1.25.3 ci/cd cloud-in-a-box");
    assert_snapshot!(understood("@o-otte #225 standards#1020 issues/#225 a@b.example"), @"@o-otte #225 standards#1020 issues/#225 a@b.example");
}

#[test]
fn a_pasted_address_of_an_issue_is_that_issue() {
    assert_snapshot!(understood("https://github.com/Kelpline/Standards/issues/1020#issuecomment-7"), @"standards#1020");
    assert_snapshot!(understood("(see https://codeberg.org/kelpline/charts/pulls/7)."), @"(see charts#7)");
    assert_snapshot!(understood("https://gitlab.com/a/b/charts/-/merge_requests/12/diffs?x=1"), @"charts#12");
    assert_snapshot!(understood("<https://pad.example/p/notes?both=1>, please"), @"https://pad.example/p/notes?both=1 please");
}

#[test]
fn quotation_marks_of_all_kinds_make_phrases() {
    assert_snapshot!(understood("\"fire  drill\" „ganz genau“ «mot à mot» “curly”"), @r#""fire drill" "ganz genau" "mot à mot" "curly""#);
    assert_snapshot!(understood("a 24\" screen and \"no end"), @r#"a 24 screen and "no end""#);
    assert_snapshot!(understood("\"\" \"???\""), @r#"
    
    no-words: there is no word in `"" "???"` (everything is shown, the latest first)
    "#);
    assert_snapshot!(understood("\"a b\"~3 \"c d\"*"), @r#""a b" "c d""#);
}

#[test]
fn signs_count_only_before_a_word() {
    assert_snapshot!(understood("+zuul -draft +\"fire drill\" -@ada -#7"), @r#"+zuul -draft +"fire drill" -@ada -#7"#);
    assert_snapshot!(understood("well-known a - b -- c --flag x -5"), @"well-known a b c flag x -5");
    assert_snapshot!(understood("zuul NOT draft"), @"zuul -draft");
    assert_snapshot!(understood("zuul not draft"), @"zuul not draft");
}

#[test]
fn or_joins_its_neighbours() {
    assert_snapshot!(understood("zuul OR gerrit"), @"zuul OR gerrit");
    assert_snapshot!(understood("zuul OR gerrit OR tekton runners"), @"(zuul OR gerrit OR tekton) runners");
    assert_snapshot!(understood("(a OR b) OR \"c d\" OR (e f)"), @r#"a OR b OR "c d" OR (e f)"#);
    assert_snapshot!(understood("zuul or gerrit"), @"zuul or gerrit");
    assert_snapshot!(understood("OR a OR"), @"a");
    assert_snapshot!(understood("a OR -b"), @"a -b");
    assert_snapshot!(understood("+a OR b c"), @"+(a OR b) c");
    assert_snapshot!(understood("a AND b"), @"a b");
}

#[test]
fn parentheses_keep_together() {
    assert_snapshot!(understood("((a b) c) (d) () -(e f)"), @"((a b) c) d -(e f)");
    assert_snapshot!(understood("a ) b ( c (d e"), @"a b (c (d e))");
    assert_snapshot!(understood("-(-a) (-b)"), @"-(-a) -b");
}

#[test]
fn stars_and_tildes_at_the_end_of_a_word() {
    assert_snapshot!(understood("netw* zitadell~ zitadel~2 *all * ~ SCS-02* a*b"), @"netw* zitadell~ zitadel~ all SCS-02* a*b");
}

#[test]
fn fields_narrow_the_answer() {
    assert_snapshot!(understood("team:iaas topic:\"load  balancer\" by:@ada person:Ada at:@ben corpus:x"), @r#"team:iaas topic:"load balancer" person:ada person:Ada at:ben corpus:x"#);
    assert_snapshot!(understood("path:iaas/*.md ref:standards/#1020 ref:225 ref:VP06c"), @"path:iaas/*.md ref:standards#1020 ref:#225 ref:vp6c");
    assert_snapshot!(understood("ref:https://github.com/Kelpline/Standards/pull/3/files"), @"ref:standards#3");
    assert_snapshot!(understood("is:decision has:action IS:Open has:links -has:link"), @"is:decision is:action is:open has:link -has:link");
    assert_snapshot!(understood("team:iaas,ops zuul team:(\"ops iam\" OR web)"), @r#"team:iaas,ops zuul team:("ops iam" web)"#);
    assert_snapshot!(understood("team:iaas OR team:ops"), @"team:iaas,ops");
    assert_snapshot!(understood("team:iaas OR zuul"), @"team:iaas OR zuul");
}

#[test]
fn titles_are_a_field_for_words() {
    assert_snapshot!(understood("title:zuul heading:\"fire drill\" title:(a OR b) title:netw* c"), @r#"title:zuul title:"fire drill" title:(a OR b) title:netw* c"#);
    assert_snapshot!(understood("in:title fire team:ops (drill OR exercise)"), @"title:fire team:ops title:(drill OR exercise)");
    assert_snapshot!(understood("title:(a team:ops)"), @"(title:a team:ops)");
}

#[test]
fn an_order_can_be_asked_for() {
    assert_snapshot!(understood("sort:newest zuul"), @"zuul sort:newest");
    assert_snapshot!(understood("zuul sort:loudest"), @r"
    zuul sort loudest
    unknown-value: `sort:loudest` is not known; searched for it as text (`sort:newest`, `sort:oldest` and `sort:relevance` are known)
    ");
}

#[test]
fn what_is_no_field_is_text_and_said() {
    assert_snapshot!(understood("taem:iaas"), @r"
    taem:iaas
    unknown-field: there is no `taem:`; searched for it as text (did you mean `team:`?)
    ");
    assert_snapshot!(understood("registry:2"), @r"
    registry:2
    unknown-field: there is no `registry:`; searched for it as text (`team:`, `topic:`, `person:`, `date:` and `title:` are some that there are)
    ");
    assert_snapshot!(understood("team: iaas"), @r"
    team iaas
    no-value: nothing stands after `team:`; searched for it as text (write it without a blank: `team:…`)
    ");
    assert_snapshot!(understood("is:purple"), @r"
    is purple
    unknown-value: `is:purple` is not known; searched for it as text (`is:decision`, `is:action`, `is:open` and `has:link` are known)
    ");
    assert_snapshot!(understood("12:30 a:b std::fs https:// note: :x"), @"12:30 a:b std::fs https note x");
}

#[test]
fn dates_span_what_they_name() {
    let written = |text: &str| understood(&format!("date:{text}"));
    assert_snapshot!(written("2024"), @"date:2024");
    assert_snapshot!(written("2024-5"), @"date:2024-05");
    assert_snapshot!(written("2024-q2"), @"date:2024-Q2");
    assert_snapshot!(written("2024-W01"), @"date:2024..2024-01-07");
    assert_snapshot!(written("2024q2"), @"date:2024-Q2");
    assert_snapshot!(written("2024w20"), @"date:2024-05-13..2024-05-19");
    assert_snapshot!(written("2024-H1"), @"date:2024..2024-06");
    assert_snapshot!(written("05/2024"), @"date:2024-05");
    assert_snapshot!(written("5.2024"), @"date:2024-05");
    assert_snapshot!(written("20240531"), @"date:2024-05-31");
    assert_snapshot!(written("31.5.2024"), @"date:2024-05-31");
    assert_snapshot!(written("2024/05/31"), @"date:2024-05-31");
    assert_snapshot!(written("may-2024"), @"date:2024-05");
    assert_snapshot!(written("dez"), @"date:2025-12");
    assert_snapshot!(written("2024-septiembre"), @"date:2024-09");
    assert_snapshot!(written("2022-09..2023-02"), @"date:2022-09..2023-02");
    assert_snapshot!(written("2022-09-05..2023"), @"date:2022-09-05..2023");
    assert_snapshot!(written("..2023"), @"date:..2023");
    assert_snapshot!(written("2023.."), @"date:2023..");
    assert_snapshot!(written(">2023"), @"date:2024..");
    assert_snapshot!(written("<=2023-05"), @"date:..2023-05");
    assert_snapshot!(written("2023,2025-01"), @"date:2023,2025-01");
}

#[test]
fn dates_count_back_from_today() {
    let written = |text: &str| understood(&format!("date:{text}"));
    assert_snapshot!(written("today"), @"date:2026-11-21");
    assert_snapshot!(written("yesterday"), @"date:2026-11-20");
    assert_snapshot!(written("this-week"), @"date:2026-11-16..2026-11-22");
    assert_snapshot!(written("last-week"), @"date:2026-11-09..2026-11-15");
    assert_snapshot!(written("\"last month\""), @"date:2026-10");
    assert_snapshot!(written("last-quarter"), @"date:2026-Q3");
    assert_snapshot!(written("this-year"), @"date:2026");
    assert_snapshot!(written("last-30d"), @"date:2026-10-22..2026-11-21");
    assert_snapshot!(written("last-2-weeks"), @"date:2026-11-07..2026-11-21");
    assert_snapshot!(written("last-9999999999d"), @r"
    date last-9999999999d
    unknown-date: `last-9999999999d` is no date that could be read; searched for it as text (`2024`, `2024-05`, `2024-Q2`, `2022-09..2023-02` and `last-month` can be)
    ");
}

#[test]
fn since_and_until_include_what_they_name_and_after_and_before_do_not() {
    assert_snapshot!(understood("since:2023 until:2024-05"), @"date:2023..2024-05");
    assert_snapshot!(understood("after:2023 before:2024-05"), @"date:2024..2024-04");
    assert_snapshot!(understood("after:2023-05-31 before:2024-06-01"), @"date:2023-06..2024-05");
    assert_snapshot!(understood("on:2023-05-31 from:2023 to:2024"), @"date:2023-05-31 date:2023..2024");
}

#[test]
fn a_date_alone_is_a_query() {
    assert_snapshot!(understood("2024"), @"date:2024");
    assert_snapshot!(understood("20240531"), @"date:2024-05-31");
    assert_snapshot!(understood("team:iaas 2024 sort:oldest"), @"team:iaas date:2024 sort:oldest");
    assert_snapshot!(understood("last-month"), @"date:2026-10");
    assert_snapshot!(understood("may"), @"may");
    assert_snapshot!(understood("2024.1"), @"2024.1");
}

#[test]
fn among_words_only_what_is_surely_a_date_is_one() {
    assert_snapshot!(understood("roadmap 2024"), @"roadmap 2024");
    assert_snapshot!(understood("zuul 2024-05"), @"zuul date:2024-05");
    assert_snapshot!(understood("zuul 2022-09..2023-02 last-mile"), @"zuul date:2022-09..2023-02 last-mile");
    assert_snapshot!(understood("version 2024.1 10.0.0.1 192-168 2024-2025"), @"version 2024.1 10.0.0.1 192-168 2024-2025");
    assert_snapshot!(understood("mentioned on \"2024-05-31\""), @r#"mentioned on "2024-05-31""#);
}

#[test]
fn a_date_that_is_none_is_text_and_said() {
    assert_snapshot!(understood("after:lunch"), @r"
    after lunch
    unknown-date: `lunch` is no date that could be read; searched for it as text (`2024`, `2024-05`, `2024-Q2`, `2022-09..2023-02` and `last-month` can be)
    ");
    assert_snapshot!(understood("date:2024-13"), @r"
    date 2024-13
    unknown-date: `2024-13` is no date that could be read; searched for it as text (`2024`, `2024-05`, `2024-Q2`, `2022-09..2023-02` and `last-month` can be)
    ");
    assert_snapshot!(understood("pump 31.02.2023"), @r"
    pump 31.02.2023
    unknown-date: `31.02.2023` is no date that could be read; searched for it as text (`2024`, `2024-05`, `2024-Q2`, `2022-09..2023-02` and `last-month` can be)
    ");
    assert_snapshot!(understood("pump 1.25.3 2024.1.0"), @"pump 1.25.3 2024.1.0");
    assert_snapshot!(understood("date:2024..2022"), @r"
    date:2022..2024
    dates-swapped: `2024..2022` ends before it begins; read the other way round ()
    ");
    assert_snapshot!(understood("pump 2024-03..2023-12"), @r"
    pump date:2023-12..2024-03
    dates-swapped: `2024-03..2023-12` ends before it begins; read the other way round ()
    ");
}

#[test]
fn capital_letters_mean_nothing_but_for_or_and_not() {
    assert_snapshot!(understood("TEAM:IaaS Sort:NEWEST ZUUL Date:LAST-MONTH or OR not"), @"team:IaaS ZUUL date:2026-10 (or OR not) sort:newest");
}

#[test]
fn nothing_but_punctuation_is_said() {
    assert_snapshot!(understood("  ?! - OR \"\" "), @r#"
    
    no-words: there is no word in `?! - OR ""` (everything is shown, the latest first)
    "#);
    assert_snapshot!(understood("   "), @"");
    assert_snapshot!(understood("🚀"), @r#"
    🚀
    no-words: there is no word in `🚀` (everything is shown, the latest first)
    "#);
}

#[test]
fn limits_say_when_they_bite() {
    let many = understood(&"w ".repeat(70));
    assert_snapshot!(&many[127..], @r"
    
    too-many-words: only the first 64 words were searched for (leave out what matters least)
    ");
    let phrase = understood(&format!("\"{}\"", "w ".repeat(70)));
    assert_snapshot!(&phrase[129..], @r"
    
    too-many-words: only the first 64 words were searched for (leave out what matters least)
    ");
    let deep = understood(&format!("{}a b{} c", "(".repeat(20), ")".repeat(20)));
    assert_snapshot!(deep, @r"
    (a b) c
    too-deep: more than 12 parentheses within each other; the inner ones were passed over (ask in simpler parts)
    ");
    let long = read(&"ä".repeat(5000));
    assert_eq!(long.understood().len(), 4096);
    assert_snapshot!(&long.notices[0].text, @"the question is too long; only its first 4096 bytes were read");
}

#[test]
fn spans_say_where_a_clause_was_typed() {
    let text = "Größe -\"ganz genau\" team:iaas a OR (b c)";
    let spans: Vec<&str> = read(text)
        .clauses
        .iter()
        .map(|clause| &text[clause.span.clone()])
        .collect();
    assert_eq!(
        spans,
        ["Größe", "-\"ganz genau\"", "team:iaas", "a OR (b c)"]
    );
}

/// The clauses without the places where they were typed.
fn without_spans(clauses: &[Clause]) -> Vec<Clause> {
    clauses
        .iter()
        .map(|clause| Clause {
            span: 0..0,
            occur: clause.occur,
            node: node_without_spans(&clause.node),
        })
        .collect()
}

fn node_without_spans(node: &Node) -> Node {
    match node {
        Node::Any(clauses) => Node::Any(without_spans(clauses)),
        Node::All(clauses) => Node::All(without_spans(clauses)),
        Node::InTitle(inner) => Node::InTitle(Box::new(node_without_spans(inner))),
        other => other.clone(),
    }
}

/// Texts that are nearly queries: the parts of the language in any order.
fn nearly_a_query() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        prop::sample::select(vec![
            " ",
            " ",
            " ",
            "(",
            ")",
            "\"",
            "-",
            "+",
            "OR",
            " OR ",
            "NOT ",
            "AND",
            "*",
            "~",
            ":",
            ",",
            "..",
            "@",
            "#",
            "'",
            "/",
            ".",
            "~2",
            "„",
            "“",
            "`",
            "_",
            "https://",
            "title:",
            "team:",
            "date:",
            "ref:",
            "path:",
            "is:",
            "in:title",
            "sort:newest",
            "foo:",
            "2024",
            "2024-05",
            "last-30d",
            "after:",
            "before:",
            "last-week",
            "decision",
            "zuul",
            "a",
            "Straße",
            "ü",
            "5",
            "https://github.com/o/r/issues/7",
            "VP06c",
            "🎉",
            "u\u{308}",
            "\u{200b}",
            "—",
            "c++",
        ])
        .prop_map(str::to_owned),
        "[a-zA-Z0-9]{1,6}",
        "\\PC{1,3}",
    ];
    prop::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

/// Found by fuzzing.
#[test]
fn strange_queries_are_understood_the_same_again() {
    for text in [
        "a OR (+(+b))",
        "at:\"@ @\"",
        "a OR ((+(-b)))",
        "a +(-(+b))",
        "2024-3..dezembe",
        "crane at:(//a b)",
        "-at:(//is",
        "2 +(-at:(one two))",
        "2 +(-crane)",
        "since:2022 until:2024 crane since:2023 until:2023",
    ] {
        let understood = read(text).understood();
        assert_eq!(read(&understood).understood(), understood, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_a_query_with_spans_in_bounds(text in "\\PC{0,80}") {
        for clause in read(&text).clauses {
            prop_assert!(text.get(clause.span.clone()).is_some());
            prop_assert!(!clause.span.is_empty());
        }
    }

    #[test]
    fn reading_what_was_understood_gives_the_same_query(text in nearly_a_query()) {
        let query = read(&text);
        let again = read(&query.understood());
        prop_assert_eq!(
            without_spans(&query.clauses),
            without_spans(&again.clauses),
            "{:?} was understood as {:?}", text, query.understood()
        );
        prop_assert_eq!(query.order, again.order);
    }
}
