//! What the parts of the language find in the minutes of a harbour.

use insta::assert_snapshot;
use minutebook::book::Book;
use minutebook::book::Options;
use minutebook::corpus::config::Config;
use minutebook::search::Order;
use minutebook::search::Search;
use tempfile::TempDir;

/// Three meetings of two teams, in a folder of their own.
fn harbour() -> (TempDir, Book) {
    let folder = TempDir::new().expect("there is room");
    for (path, text) in [
        (
            "pilots/2024-01-10.md",
            "# Pilots, 2024-01-10\n\nAttendees: @ada, @ben\n\n## Lantern\n\nThe lantern at the mole is dark, see kelp/buoys#7.\n\n## Fog horn\n\nDecision: we replace the fog horn.\n",
        ),
        (
            "pilots/2024-02-14.md",
            "# Pilots, 2024-02-14\n\nAttendees: @ben\n\n## Draft of the tide table\n\nThe draft names every lantern.\n\n## Anchor\n\nThe anchor is lost, see kelp/buoys#8.\n",
        ),
        (
            "board/2024-03-20.md",
            "# Board, 2024-03-20\n\nAttendees: @cyd\n\n## Budget\n\nThe lantern costs more than the anchor.\n",
        ),
    ] {
        let path = folder.path().join(path);
        let parent = path.parent().expect("it is in a folder");
        std::fs::create_dir_all(parent).expect("there is room");
        std::fs::write(&path, text).expect("there is room");
    }
    let book = Book::open(Options {
        corpora: vec![(String::new(), folder.path().to_owned())],
        no_config: true,
        ..Options::default()
    })
    .expect("the corpus is there");
    book.refresh(&mut |_| {}).expect("it can be indexed");
    (folder, book)
}

fn in_memory(minutes: &[(&str, &str)]) -> Book {
    let files = minutes.iter();
    let files = files.map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    Book::in_memory(files.collect(), Config::default()).expect("an index in memory")
}

/// The titles of the sections that a query finds and that hold all of it, in the order of time.
fn found(book: &Book, text: &str) -> String {
    let search = Search {
        order: Order::Oldest,
        limit: 100,
        ..Search::new(text)
    };
    let results = book.search(&search).expect("any text is a query");
    let whole = results.hits.iter().filter(|hit| !hit.partly);
    let titles: Vec<&str> = whole.map(|hit| hit.section.title.as_str()).collect();
    titles.join(", ")
}

#[test]
fn a_filter_may_be_a_choice_among_words() {
    let (_files, book) = harbour();
    assert_snapshot!(found(&book, "team:board lantern"), @"Budget");
    assert_snapshot!(found(&book, "team:board OR horn"), @"Fog horn, Budget");
    assert_snapshot!(found(&book, "is:decision OR anchor"), @"Fog horn, Anchor, Budget");
    assert_snapshot!(found(&book, "team:pil* lantern"), @"Lantern, Draft of the tide table");
    assert_snapshot!(found(&book, "lantern -team:PIL*"), @"Budget");
    assert_snapshot!(found(&book, "(team:pilots anchor) OR budget"), @"Anchor, Budget");
    assert_snapshot!(found(&book, "(lantern -draft) OR horn"), @"Lantern, Fog horn, Budget");
    assert_snapshot!(found(&book, "lantern (team:board OR path:2024-01)"), @"Lantern, Budget");
}

#[test]
fn a_choice_of_fields_is_met_by_any_and_a_row_of_them_by_all() {
    let (_files, book) = harbour();
    assert_snapshot!(found(&book, "at:ada"), @"Lantern, Fog horn");
    assert_snapshot!(found(&book, "at:ada OR at:cyd"), @"Lantern, Fog horn, Budget");
    assert_snapshot!(found(&book, "at:ada,cyd"), @"Lantern, Fog horn, Budget");
    assert_snapshot!(found(&book, "at:ada at:cyd"), @"");
    assert_snapshot!(found(&book, "at:ada at:ben lantern"), @"Lantern");
    assert_snapshot!(found(&book, "path:02-14 OR path:board"), @"Draft of the tide table, Anchor, Budget");
    assert_snapshot!(found(&book, "ref:buoys#7 OR ref:buoys#8"), @"Lantern, Anchor");
    assert_snapshot!(found(&book, "ref:#7,#8"), @"Lantern, Anchor");
    assert_snapshot!(found(&book, "ref:buoys#7 ref:buoys#8"), @"");
    assert_snapshot!(found(&book, "date:2024-01 OR date:2024-03 lantern"), @"Lantern, Budget");
}

#[test]
fn what_must_not_be_is_excluded_by_itself_or_together() {
    let (_files, book) = harbour();
    assert_snapshot!(found(&book, "lantern -draft"), @"Lantern, Budget");
    assert_snapshot!(found(&book, "lantern -team:pilots"), @"Budget");
    assert_snapshot!(found(&book, "lantern -at:ada -path:board"), @"Draft of the tide table");
    assert_snapshot!(found(&book, "lantern -(team:pilots draft)"), @"Lantern, Budget");
    assert_snapshot!(found(&book, "lantern -(team:board OR draft)"), @"Lantern");
    assert_snapshot!(found(&book, "lantern -(mole OR (anchor -tide))"), @"Draft of the tide table");
    assert_snapshot!(found(&book, "anchor -ref:buoys#8"), @"Budget");
    assert_snapshot!(found(&book, "lantern -title:lantern"), @"Draft of the tide table, Budget");
    assert_snapshot!(found(&book, "lantern -\"every lantern\""), @"Lantern, Budget");
    assert_snapshot!(found(&book, "lantern -date:2024-01"), @"Draft of the tide table, Budget");
}

#[test]
fn what_is_asked_of_titles_is_found_there_only_in_whatever_form() {
    let (_files, book) = harbour();
    assert_snapshot!(found(&book, "lantern anchor"), @"Budget");
    assert_snapshot!(found(&book, "title:(lantern OR anchor)"), @"Lantern, Anchor");
    assert_snapshot!(found(&book, "title:lantern*"), @"Lantern");
    assert_snapshot!(found(&book, "title:lantrn~"), @"Lantern");
    assert_snapshot!(found(&book, "title:\"fog horn\""), @"Fog horn");
    assert_snapshot!(found(&book, "title:\"the lantern\""), @"");
    assert_snapshot!(found(&book, "title:tide-table"), @"Draft of the tide table");
    assert_snapshot!(found(&book, "title:every-lantern"), @"");
    assert_snapshot!(found(&book, "title:anchor lantern"), @"");
}

/// Story: whoever types `team:docs` means the SIG Docs, which is called `sig-docs`.
#[test]
fn a_team_is_found_by_a_word_of_its_name() {
    let minutes = ["sig-docs", "sig-quay-docs", "pilots", "Docs-and-lights"].map(|team| {
        let text = format!("# 2024-01-10\n\n## Of {team}\n\nThe lantern.\n");
        (format!("{team}/2024-01-10.md"), text)
    });
    let minutes = minutes.iter();
    let minutes: Vec<(&str, &str)> = minutes.map(|(path, text)| (&path[..], &text[..])).collect();
    let book = in_memory(&minutes);
    assert_snapshot!(found(&book, "team:quay lantern"), @"Of sig-quay-docs");
    assert_snapshot!(notices(&book, "team:quay lantern"), @"team-taken-for: no team is called just `quay`; taken for `sig-quay-docs`");
    assert_snapshot!(notices(&book, "team:Docs lantern"), @"team-taken-for: no team is called just `Docs`; taken for `docs-and-lights` or `sig-docs` or `sig-quay-docs`");
    assert_snapshot!(notices(&book, "team:quay-docs lantern"), @"team-taken-for: no team is called just `quay-docs`; taken for `sig-quay-docs`");
    assert_snapshot!(found(&book, "lantern -team:docs"), @"Of pilots");
    let of_none = "unknown-team: there is no team `and`; searched without that condition";
    assert_eq!(notices(&book, "team:and lantern"), of_none);
    assert!(notices(&book, "team:quay* lantern").starts_with("unknown-team"));
    // What is only a part of a word is no name.
    assert_snapshot!(notices(&book, "team:doc lantern"), @"unknown-team: there is no team `doc`; searched without that condition");
    assert_snapshot!(notices(&book, "team:SIG-docs lantern"), @"");
    assert_snapshot!(notices(&book, "team:sig lantern"), @"team-taken-for: no team is called just `sig`; taken for `sig-docs` or `sig-quay-docs`");
}

/// What a search was told of how a query was read.
fn notices(book: &Book, text: &str) -> String {
    let results = book
        .search(&Search::new(text))
        .expect("any text is a query");
    let notices = results.notices.iter();
    let lines: Vec<String> = notices
        .map(|notice| format!("{}: {}", notice.kind, notice.text))
        .collect();
    lines.join("\n")
}

#[test]
fn a_phrase_that_stands_nowhere_is_searched_for_by_its_words() {
    let (_files, book) = harbour();
    // Also one that nobody closed.
    for phrase in ["\"the mole lantern\"", "\"the mole lantern"] {
        assert_eq!(found(&book, phrase), "Lantern");
        let said =
            "phrase-apart: `the mole lantern` stands nowhere like that; searched for its words";
        assert_eq!(notices(&book, phrase), said);
    }
    assert_snapshot!(found(&book, "+\"mole lantern\""), @"");
    assert_snapshot!(found(&book, "lantern -\"mole lantern\""), @"Lantern, Draft of the tide table, Budget");
    let literally = Search {
        literal: true,
        ..Search::new("\"mole lantern\"")
    };
    assert_eq!(book.search(&literally).expect("an answer").total, 0);
}

#[test]
fn words_of_a_phrase_apart_stand_below_it_and_do_not_count() {
    let (_files, book) = harbour();
    let results = book
        .search(&Search::new("\"every lantern\""))
        .expect("any text is a query");
    assert_eq!(results.total, 1);
    let titles = results.hits.iter();
    let titles: Vec<(&str, bool)> = titles
        .map(|hit| (hit.section.title.as_str(), hit.partly))
        .collect();
    let below = [("Lantern", true), ("Budget", true)];
    assert_eq!(titles[0], ("Draft of the tide table", false));
    assert_eq!(titles[1..], below);
    assert_eq!(notices(&book, "\"every lantern\""), "");
}

#[test]
fn in_the_order_of_time_copies_stand_where_their_original_does() {
    let carried = "## Lock gates\n\nThe lock gates were painted in the colours that the board chose \
                   after a long debate about rust, algae and the price of lead free paint.\n";
    let minutes = |date: &str, text: &str| format!("# Harbour, {date}\n\n{text}");
    let book = in_memory(&[
        ("harbour/2024-01-10.md", &minutes("2024-01-10", carried)),
        (
            "harbour/2024-02-14.md",
            &minutes(
                "2024-02-14",
                "## Gates again\n\nThe gates creak when the tide turns, says Ada.\n",
            ),
        ),
        ("harbour/2024-03-13.md", &minutes("2024-03-13", carried)),
    ]);
    let dates = |order: Order| {
        let results = book.search(&Search {
            order,
            ..Search::new("gates")
        });
        let hits = results.expect("any text is a query").hits.into_iter();
        let dates = hits.map(|hit| (hit.section.date, hit.similar.len()));
        let dates =
            dates.map(|(date, similar)| format!("{} {similar}", date.expect("it is dated")));
        dates.collect::<Vec<String>>().join(", ")
    };
    assert_snapshot!(dates(Order::Newest), @"2024-02-14 0, 2024-01-10 1");
    assert_snapshot!(dates(Order::Oldest), @"2024-01-10 1, 2024-02-14 0");
}

#[test]
fn each_day_of_a_file_of_a_year_is_a_meeting() {
    let book = in_memory(&[(
        "harbour/2023.md",
        "# Harbour 2023\n\n## 2023-03-02\n\nThe lantern is green again.\n\n\
         ## 2023-04-06\n\nThe lantern was painted.\n",
    )]);
    let search = Search {
        facets: true,
        ..Search::new("lantern")
    };
    let results = book.search(&search).expect("any text is a query");
    assert_eq!((results.total, results.meetings), (2, 2));
    let months = results.facets.month.iter();
    let months: Vec<_> = months.map(|month| (month.count, month.meetings)).collect();
    assert_eq!(months, [(1, 1), (1, 1)]);
    assert_eq!(results.facets.year[0].meetings, 2);
}

/// What a query was read as where it was corrected, or what was offered instead.
fn read_as(book: &Book, text: &str) -> String {
    let results = book
        .search(&Search::new(text))
        .expect("any text is a query");
    match (results.offered(), &results.suggestion) {
        (Some(offered), _) => format!("as typed; {offered}?"),
        (None, Some(suggestion)) => suggestion.text.clone(),
        (None, None) => "as typed".to_owned(),
    }
}

#[test]
fn what_looks_like_a_word_is_searched_for_and_another_one_offered() {
    let notes =
        "The concept of the signals, once more.\n\n## Tide\n\nSpring tide, and the storage.\n";
    let other = "## Mooring\n\nNothing new.\n\n".repeat(30);
    let minutes = [("2024-05-02.md", format!("# Signals\n\n{notes}\n{other}"))];
    let minutes = minutes.map(|(path, text)| (path.to_owned(), text));
    let book = Book::in_memory(minutes.to_vec(), Config::default()).expect("an index in memory");
    assert_snapshot!(read_as(&book, "concert"), @"as typed; concept?");
    assert_snapshot!(read_as(&book, "concpet"), @"concept");
    assert_snapshot!(read_as(&book, "stroage"), @"storage");
    assert_snapshot!(read_as(&book, "\"spring tire\""), @r#"as typed; "spring tide"?"#);
    let results = book
        .search(&Search::new("concert"))
        .expect("any text is a query");
    assert_eq!((results.total, results.remarks().len()), (0, 1));
}

#[test]
fn typing_errors_are_read_as_words_of_the_minutes() {
    let (_files, book) = harbour();
    for slip in ["lantren", "antern", "lanterm", "lanntern", "alntern"] {
        assert_eq!(read_as(&book, slip), "lantern");
    }
    assert_snapshot!(read_as(&book, "tide tabel"), @"tide table");
    assert_snapshot!(read_as(&book, "\"every lantren\""), @r#""every lantern""#);
    assert_snapshot!(read_as(&book, "\"Every Lantren\""), @r#""Every lantern""#);
    assert_snapshot!(read_as(&book, "lantern"), @"as typed");
    assert_snapshot!(read_as(&book, "-lantren anchor"), @"as typed");
    assert_snapshot!(read_as(&book, "zeppelin"), @"as typed");
}

/// Story: what is near each of five hundred letters was looked for in a row with all the others; three
/// such words at a time kept the page from everybody for a minute.
#[test]
fn a_word_of_hundreds_of_parts_is_answered_at_once() {
    let row = "a b c d e f g h i j k l m n o p q r s t u v w x y z ".repeat(200);
    let minutes = format!("# Ops 2024-05-02\n\n## Signals\n\n{row}\n\n## Flags\n\na a a {row}\n");
    let book = in_memory(&[("ops/20240502.md", &minutes)]);
    for part in ["a.", "b-c_", "漢"] {
        let start = std::time::Instant::now();
        found(&book, &part.repeat(500));
        let taken = start.elapsed();
        assert!(
            taken < std::time::Duration::from_secs(5),
            "{part}: {taken:?}"
        );
    }
}

#[test]
fn slips_in_the_name_of_an_issue_are_read_as_one_that_there_is() {
    let (_files, book) = harbour();
    assert_snapshot!(read_as(&book, "bouys#7"), @"buoys#7");
    assert_snapshot!(found(&book, "bouys#7"), @"Lantern");
    // Numbers are taken as typed.
    assert_snapshot!(read_as(&book, "bouys#9"), @"as typed");
    assert_snapshot!(read_as(&book, "buoys#9"), @"as typed");
}

#[test]
fn an_issue_is_found_however_it_is_called() {
    let (_files, book) = harbour();
    for called in [
        "buoys#7",
        "buoys/#7",
        "buoys/7",
        "buoys 7",
        "#7",
        "issue 7",
        "PR 7",
        "https://github.com/kelp/buoys/issues/7",
        "kelp/buoys/pull/7",
    ] {
        assert_eq!(found(&book, called), "Lantern", "{called}");
    }
    assert_snapshot!(found(&book, "issue 9"), @"");
}

#[test]
fn what_is_spoken_letter_by_letter_is_found_in_number_and_releases_by_both_names() {
    let book = in_memory(&[
        (
            "2024-01-10.md",
            "# 2024-01-10\n\n## Pumps\n\nTwo CPUs and VMs for the pumps.\n",
        ),
        (
            "2024-01-17.md",
            "# 2024-01-17\n\n## Lamps\n\nThe lamps have a CPU and a VM.\n",
        ),
        (
            "2024-01-24.md",
            "# 2024-01-24\n\n## Ropes\n\nNew ropes come with R5 on DNS.\n",
        ),
        (
            "2024-01-31.md",
            "# 2024-01-31\n\n## Tugs\n\nTugs are logging with Release 6.\n",
        ),
    ]);
    assert_snapshot!(found(&book, "cpu"), @"Pumps, Lamps");
    assert_snapshot!(found(&book, "vms"), @"Pumps, Lamps");
    assert_snapshot!(found(&book, "dns"), @"Ropes");
    assert_snapshot!(found(&book, "release 5"), @"Ropes");
    assert_snapshot!(found(&book, "R6"), @"Tugs");
    assert_snapshot!(read_as(&book, "loging tugs"), @"logging tugs");
}

#[test]
fn what_only_an_address_or_the_name_of_the_file_says_is_found() {
    let book = in_memory(&[
        (
            "notes/2024-01-10-quay.md",
            "# 2024-01-10\n\n## Lamps\n\nSee [the rules](https://example.org/standards/scs-0115-v1-lamps).\n",
        ),
        (
            "notes/2024-01-17.md",
            "# 2024-01-17\n\n## Ropes\n\nNew ropes.\n",
        ),
    ]);
    assert_snapshot!(found(&book, "SCS-0115"), @"Lamps");
    assert_snapshot!(found(&book, "lamps at the quay"), @"Lamps");
}

#[test]
fn codes_are_not_words_that_could_be_mistyped() {
    let minutes = [("a.md", "# Ways\n\nRelease r5 is out, with oauth2.\n")];
    let book = in_memory(&minutes);
    assert_snapshot!(read_as(&book, "r5x"), @"as typed");
    assert_snapshot!(read_as(&book, "ouath2"), @"oauth2");
}

#[test]
fn all_names_of_a_thing_that_the_minutes_abbreviate_find_it() {
    let minutes = [
        (
            "a.md",
            "# Boats\n\nThe Harbour on a Barge (HoaB) is afloat.\n",
        ),
        ("b.md", "# Ropes\n\nHoaB needs ropes.\n"),
        ("c.md", "# Paint\n\nPaint for harbour-on-a-barge.\n"),
    ];
    let book = in_memory(&minutes);
    for name in [
        "HoaB",
        "harbour-on-a-barge",
        "harbour on a barge",
        "harbouronabarge",
    ] {
        assert_eq!(found(&book, name), "Boats, Ropes, Paint", "{name}");
    }
}

#[test]
fn a_word_with_too_many_forms_says_so() {
    let endings = [
        "", "al", "ally", "alism", "alist", "ality", "ate", "ated", "ates", "ating", "ation",
        "ations", "ational", "ative", "atively", "ator", "ators", "ed", "er", "ers", "ful",
        "fully", "fulness", "ic", "ical", "ically", "icate", "icity", "ing", "ingly", "ion", "ism",
        "ist", "ive", "ively", "iveness", "ize", "ized", "izer", "izers", "izes", "izing",
        "ization", "izations", "ly", "ness", "ous", "ously", "ousness", "s", "able", "ably",
        "ance", "ence", "ent", "ment", "ments",
    ];
    let words: Vec<String> = endings
        .iter()
        .flat_map(|one| endings.map(|other| format!("valimor{one}{other}")))
        .collect();
    let text = format!("# Words\n\n{}\n", words.join(" "));
    let book = in_memory(&[("a.md", &text)]);
    assert_snapshot!(notices(&book, "valimor"), @"forms-cut: `valimor` has 64 other forms or more; only 64 count");
    assert_snapshot!(notices(&book, "words"), @"");
}

#[test]
fn more_copies_than_are_listed_are_said() {
    let text = "# Talk\n\n## Sounding\n\nThe depth at the inner mole is sounded every week by the pilots.\n";
    let paths: Vec<String> = (0..53)
        .map(|number| format!("pilots/{number:02}.md"))
        .collect();
    let minutes: Vec<(&str, &str)> = paths.iter().map(|path| (&**path, text)).collect();
    let book = in_memory(&minutes);
    let hits = book.search(&Search::new("sounding")).unwrap().hits;
    assert_eq!((hits[0].copies, hits[0].similar.len()), (52, 50));
    assert_snapshot!(notices(&book, "sounding"), @"similar-cut: the same text stands in 52 more sections; 50 of them are listed");
    assert_snapshot!(notices(&in_memory(&minutes[..51]), "sounding"), @"");
}

#[test]
fn words_typed_as_one_are_read_apart() {
    let (_files, book) = harbour();
    assert_snapshot!(read_as(&book, "foghorn"), @"fog horn");
    assert_snapshot!(read_as(&book, "tidetable draft"), @"tide table draft");
    assert_snapshot!(read_as(&book, "thelantern"), @"the lantern");
    assert_snapshot!(found(&book, "foghorn"), @"Fog horn");
    assert_snapshot!(found(&book, "draftofthetide"), @"Draft of the tide table");
}

#[test]
fn a_literal_query_is_not_corrected() {
    let (_files, book) = harbour();
    let search = Search {
        literal: true,
        ..Search::new("lantren foghorn")
    };
    let results = book.search(&search).expect("any text is a query");
    assert_eq!((results.total, results.suggestion), (0, None));
}

#[test]
fn a_question_of_gibberish_is_corrected_no_further_than_anybody_mistypes() {
    let (_files, book) = harbour();
    let few = ["lantren", "anchro", "tiede"].join(" ");
    assert_eq!(notices(&book, &few), "");
    let letters = ["qa", "we", "xi", "zo"];
    let gibberish = (0..40).map(|n| {
        format!(
            "{}{}vk",
            letters[n % 4],
            letters[n / 4 % 4].repeat(n / 16 + 1)
        )
    });
    let gibberish: Vec<String> = gibberish.collect();
    assert_snapshot!(notices(&book, &gibberish.join(" ")), @"corrections-cut: only the first 16 words that are hardly known were corrected");
}

#[test]
fn little_words_between_others_belong_to_what_they_mean_together() {
    let book = in_memory(&[
        (
            "2024-01-10.md",
            "# 2024-01-10\n\n## CfP\n\nThe CfP of the regatta is open.\n",
        ),
        (
            "2024-01-17.md",
            "# 2024-01-17\n\n## Old tugs\n\nThe last steam tug is EOL in May.\n",
        ),
        (
            "2024-01-24.md",
            "# 2024-01-24\n\n## End of term\n\nLife on board goes on.\n",
        ),
    ]);
    assert_snapshot!(found(&book, "call for papers"), @"CfP");
    assert_snapshot!(found(&book, "the end of life of tugs"), @"Old tugs");
    assert_snapshot!(found(&book, "end life tug"), @"");
}

#[test]
fn words_said_short_and_little_words_of_other_languages_are_not_looked_for() {
    let book = in_memory(&[
        (
            "2024-01-10.md",
            "# 2024-01-10\n\n## Pumps\n\nThe pumps don't run.\n",
        ),
        (
            "2024-01-17.md",
            "# 2024-01-17\n\n## Fuses\n\nPumps need fuses of Équipe.\n",
        ),
        (
            "2024-01-24.md",
            "# 2024-01-24\n\n## Lamps\n\nMrs O'Hara pays the lamps.\n",
        ),
    ]);
    assert_snapshot!(found(&book, "isn't it the pumps they've run"), @"Pumps");
    assert_snapshot!(found(&book, "who’s got fuses"), @"Fuses");
    assert_snapshot!(found(&book, "l’équipe des fuses"), @"Fuses");
    assert_snapshot!(found(&book, "wanneer zijn de lamps"), @"Lamps");
    assert_snapshot!(found(&book, "does anybody still need more fuses"), @"Fuses");
    assert_snapshot!(found(&book, "o'hara"), @"Lamps");
    assert_snapshot!(found(&book, "o'fuses"), @"Fuses");
}

#[test]
fn articles_of_the_language_of_the_minutes_are_not_looked_for_and_may_be_names_in_others() {
    let minutes: Vec<(String, String)> = (1..=28)
        .map(|day| {
            let date = format!("2024-02-{day:02}");
            let text = format!("# {date}\n\n## Dag {day}\n\nDe haven was open.\n");
            (format!("{date}.md"), text)
        })
        .chain([(
            "2024-03-01.md".to_owned(),
            "# 2024-03-01\n\n## Steiger\n\nOnze steiger is klaar.\n\n## LE\n\nSteiger van LE.\n"
                .to_owned(),
        )])
        .collect();
    let book = Book::in_memory(minutes, Config::default()).expect("an index in memory");
    assert_snapshot!(found(&book, "de steiger"), @"Steiger, LE");
    assert_snapshot!(found(&book, "le steiger"), @"LE");
}

#[test]
fn words_of_everyday_life_are_no_errors() {
    let notes = "The launch is soon.\n\n## Tools\n\nSoon they launch the tools.\n\n";
    let minutes = vec![(
        "2024-05-02.md".to_owned(),
        format!(
            "# Yard 2024-05-02\n\n{}",
            format!("## Launch\n\n{notes}").repeat(9)
        ),
    )];
    let book = Book::in_memory(minutes, Config::default()).expect("an index in memory");
    assert_snapshot!(read_as(&book, "spoon launch"), @"as typed; soon launch?");
    assert_snapshot!(read_as(&book, "spoons"), @"as typed");
    assert_snapshot!(read_as(&book, "sono launch"), @"soon launch");
    assert_snapshot!(read_as(&book, "laucnh"), @"launch");
}

#[test]
fn a_rare_word_of_the_minutes_is_no_other_one() {
    let deals = "## Deal\n\nHow we deal with it: the usual deal.\n\n".repeat(30);
    let minutes = format!(
        "# Yard 2024-05-02\n\n## Engines\n\nThe dual engine runs, the storgae is full.\n\n\
         ## Storage\n\nNew storage.\n\n{}{deals}",
        "## Shed\n\nThe storage again.\n\n".repeat(12)
    );
    let minutes = vec![("2024-05-02.md".to_owned(), minutes)];
    let book = Book::in_memory(minutes, Config::default()).expect("an index in memory");
    let count = |text: &str| {
        let results = book
            .search(&Search::new(text))
            .expect("any text is a query");
        results.total
    };
    assert_eq!(count("dual"), 1);
    assert_eq!(count("storgae"), 14);
}

#[test]
fn an_error_that_minutes_make_too_is_one_in_long_words() {
    let often = "Standardization of ropes.\n\n## Knots\n\nThe standardization of knots.\n";
    let minutes: Vec<(String, String)> = (1..=20)
        .map(|day| {
            (
                format!("2024-02-{day:02}.md"),
                format!("# Day {day}\n\n## Ropes\n\n{often}"),
            )
        })
        .chain((1..=4).map(|day| {
            let text = "# Board\n\n## Moved\n\nStandarization, a containr, a container.\n";
            (format!("2024-03-0{day}.md"), text.to_owned())
        }))
        .collect();
    let book = Book::in_memory(minutes, Config::default()).expect("an index in memory");
    assert_snapshot!(found(&book, "standarization knots").split(", ").count(), @"20");
    assert_snapshot!(found(&book, "containr ropes"), @"");
}

#[test]
fn a_name_and_its_number_typed_as_one_are_found_apart() {
    let book = in_memory(&[
        (
            "2024-01-10.md",
            "# 2024-01-10\n\n## Kelpix\n\nKelpix is at 24.04 now.\n",
        ),
        (
            "2024-01-17.md",
            "# 2024-01-17\n\n## Kelpix 7\n\nIs old. Pier vp 6.\n",
        ),
    ]);
    assert_snapshot!(found(&book, "kelpix2404"), @"Kelpix");
    assert_snapshot!(found(&book, "kelpix7"), @"Kelpix 7");
    assert_snapshot!(found(&book, "kelpix99"), @"");
    assert_snapshot!(found(&book, "vp2404"), @"");
}

#[test]
fn what_a_word_is_also_called_is_no_other_word_of_that_stem() {
    let book = in_memory(&[
        (
            "2024-01-10.md",
            "# 2024-01-10\n\n## Helm\n\nA role for the helmsman.\n",
        ),
        (
            "2024-01-17.md",
            "# 2024-01-17\n\n## Waves\n\nThe boat rolled.\n",
        ),
        (
            "2024-01-24.md",
            "# 2024-01-24\n\n## Tides\n\nTwo invoices for tide tables.\n",
        ),
        (
            "2024-01-31.md",
            "# 2024-01-31\n\n## Crew\n\nThe associated crew came, as is its custom.\n",
        ),
        (
            "2024-02-07.md",
            "# 2024-02-07\n\n## Ropes\n\nEach customer pays the ropes.\n",
        ),
    ]);
    assert_snapshot!(found(&book, "Rolle"), @"Helm");
    assert_snapshot!(found(&book, "Abrechnung"), @"Tides");
    assert_snapshot!(found(&book, "Verein"), @"");
    assert_snapshot!(found(&book, "Kunde"), @"Ropes");
}

/// Story: in minutes that speak of `k8s` and `Kubernetes` all the time, each was found by its own name
/// alone; frequent words had no synonyms.
#[test]
fn what_stands_everywhere_is_found_by_its_other_name_too() {
    let mut minutes = vec![("sails.md", "# Sails\n\nThe sails of the k8s ferry.\n")];
    let everywhere: Vec<String> = (1..=30).map(|number| format!("{number:02}.md")).collect();
    for path in &everywhere {
        minutes.push((path, "# Crew\n\nThe crew of Kubernetes is aboard.\n"));
    }
    assert_snapshot!(found(&in_memory(&minutes), "sails kubernetes"), @"Sails");
}

#[test]
fn what_a_question_measures_by_is_not_looked_for() {
    let book = in_memory(&[
        (
            "a.md",
            "# Ropes\n\nRopes last four years, however often they are wet.\n",
        ),
        ("b.md", "# Lamps\n\nLamps last ten years.\n"),
    ]);
    assert_snapshot!(found(&book, "how long do lamps last"), @"Lamps");
    assert_snapshot!(found(&book, "wie oft lamps"), @"Lamps");
    assert_snapshot!(found(&book, "how often"), @"Ropes");
}

#[test]
fn a_part_that_a_compound_holds_twice_counts_once() {
    let book = in_memory(&[
        ("a.md", "# Sheds\n\nThe shed at the quay has a new roof.\n"),
        ("b.md", "# Ropeways\n\nA ropeway needs poles.\n"),
    ]);
    let results = book.search(&Search::new("shed-to-shed ropeway"));
    let results = results.expect("any text is a query");
    let titles: Vec<&str> = results
        .hits
        .iter()
        .map(|hit| hit.section.title.as_str())
        .collect();
    assert_eq!(titles, ["Ropeways", "Sheds"]);
}

#[test]
fn a_short_word_beside_words_that_nobody_knows_is_read_as_it_stands() {
    let notes = "Fog in march.\n\n## Tide\n\nSpring tide in march.\n";
    let minutes: Vec<(String, String)> = (1..=9)
        .map(|day| {
            (
                format!("2024-03-0{day}.md"),
                format!("# Day {day}\n\n## Fog\n\n{notes}"),
            )
        })
        .collect();
    let book = Book::in_memory(minutes, Config::default()).expect("an index in memory");
    let corrected = |text: &str| {
        let results = book
            .search(&Search::new(text))
            .expect("any text is a query");
        results.suggestion.map(|suggestion| suggestion.text)
    };
    assert_eq!(corrected("stickers and merch"), None);
    assert_eq!(corrected("merch tide").as_deref(), Some("march tide"));
    assert_eq!(corrected("merch").as_deref(), Some("march"));
}

#[test]
fn a_compound_that_nobody_wrote_is_read_as_what_it_is() {
    let minutes = "# Board 2024-05-08\n\n## Lanterns\n\nThe new lanterns burn.\n\n## Laternen\n\nDie Laternen brennen.\n";
    let book = in_memory(&[("board/20240508.md", minutes)]);
    assert_snapshot!(read_as(&book, "Hafenlaternen"), @"laternen");
    assert_snapshot!(found(&book, "Hafenlaternen"), @"Laternen");
    // Too little is left of it, or it is no word.
    assert_snapshot!(read_as(&book, "Hafenlampe"), @"as typed");
    assert_snapshot!(read_as(&book, "x7laternen"), @"as typed");
}

#[test]
fn capitals_among_small_letters_are_short_for_something() {
    let minutes =
        "# Board 2024-05-08\n\n## DID\n\nThe DID objection.\n\n## Buoys\n\nAn objection to them.\n";
    let book = in_memory(&[("board/20240508.md", minutes)]);
    assert_snapshot!(found(&book, "DID objection"), @"DID");
    assert_snapshot!(found(&book, "did objection"), @"DID, Buoys");
    assert_snapshot!(found(&book, "DID OBJECTION"), @"DID, Buoys");
}

#[test]
fn that_the_newest_is_asked_for_is_not_looked_for() {
    let minutes = "# Board 2024-05-08\n\n## Buoys\n\nThey float.\n\n## Lamps\n\nThe latest of another kind.\n";
    let book = in_memory(&[("board/20240508.md", minutes)]);
    assert_snapshot!(found(&book, "latest on another buoy"), @"Buoys");
    assert_snapshot!(found(&book, "latest"), @"Lamps");
}

/// Story: a board that wrote in Dutch searched for `besluiten`, and no `besluit` was found: every language was
/// stemmed as if it were English.
#[test]
fn words_of_the_minutes_own_language_are_found_in_all_their_forms() {
    let german = in_memory(&[(
        "vorstand/2024-05-08.md",
        "# Vorstand 2024-05-08\n\n## Hafenamt\n\nDer Vertrag ist da, und die Häuser am Steg bleiben.\n\n## Lampen\n\nWir suchen Lösungen und Spenden.\n",
    )]);
    assert_snapshot!(found(&german, "Verträge"), @"Hafenamt");
    assert_snapshot!(found(&german, "Haus"), @"Hafenamt");
    assert_snapshot!(found(&german, "Lösung Lampe"), @"Lampen");
    let dutch = in_memory(&[(
        "bestuur/2024-05-08.md",
        "# Bestuur 2024-05-08\n\n## Haven\n\nHet besluit over de taak van de haven.\n",
    )]);
    assert_snapshot!(found(&dutch, "besluiten"), @"Haven");
    assert_snapshot!(found(&dutch, "taken"), @"Haven");
    // What ends alike in another language is another word.
    let english = in_memory(&[(
        "board/2024-05-08.md",
        "# Board\n\n## Port\n\nThe list of ropes.\n",
    )]);
    assert_snapshot!(found(&english, "listen"), @"");
}

#[test]
fn a_german_plural_that_nobody_wrote_leads_to_what_its_word_means() {
    let book = in_memory(&[(
        "board/2024-05-08.md",
        "# Board 2024-05-08\n\n## Port\n\nThe contract with the port.\n\n## Ropes\n\nThe results of the last pull.\n",
    )]);
    assert_snapshot!(found(&book, "Verträge"), @"Port");
    assert_snapshot!(found(&book, "Ergebnisse"), @"Ropes");
    // Nor does one who once pasted an address.
    let book = in_memory(&[
        (
            "board/2024-05-08.md",
            "# Board 2024-05-08\n\n## Port\n\nThe contract with the port.\n",
        ),
        (
            "board/2024-05-15.md",
            "# Board 2024-05-15\n\n## Fair\n\nSee <https://quay.example/Verträge/fair.pdf>.\n",
        ),
    ]);
    assert!(found(&book, "Verträge").contains("Port"));
}

#[test]
fn a_verb_that_says_little_counts_less_in_a_question() {
    let book = in_memory(&[
        ("a.md", "# Use\n\nUse the old pump, or use the new one.\n"),
        ("b.md", "# Oil\n\nIt burns brighter in old lanterns.\n"),
    ]);
    let first = |text: &str| {
        let results = book.search(&Search::new(text));
        let results = results.expect("any text is a query");
        results.hits[0].section.title.clone()
    };
    assert_eq!(first("why do we use lanterns"), "Oil");
    assert_eq!(first("use lanterns"), "Use");
    // So it does in a whole sentence.
    assert_eq!(first("use brighter lanterns fog mole harbour"), "Oil");
}

#[test]
fn who_asks_why_gets_reasons_first() {
    let book = in_memory(&[
        (
            "a.md",
            "# Lanterns\n\nThe lanterns at the mole, all lanterns.\n",
        ),
        ("b.md", "# Mole\n\nLanterns, because the fog is dense.\n"),
    ]);
    let first = |text: &str| {
        let results = book.search(&Search::new(text));
        let results = results.expect("any text is a query");
        (results.hits[0].section.title.clone(), results.total)
    };
    assert_eq!(first("lanterns"), ("Lanterns".to_owned(), 2));
    assert_eq!(first("why lanterns"), ("Mole".to_owned(), 2));
    assert_eq!(first("waarom lanterns"), ("Mole".to_owned(), 2));
}

/// Story: with `kel-phooks` in the minutes `kelp/hooks` was read as `kelp/books`, that as `kelp/hooks`, and
/// so on until the program was ended.
#[test]
fn a_compound_is_read_as_another_only_once() {
    let text = "# Lamps\n\nA kelp of hooks, or of books, says kel-phooks to kel-pbooks.\n";
    let book = in_memory(&[("a.md", text)]);
    assert_snapshot!(read_as(&book, "kelp/hooks"), @"kelp/books");
    assert_snapshot!(found(&book, "kelp/hooks"), @"Lamps");
}

/// Story: a choice among so many was left out as a whole, and all sections were counted.
#[test]
fn what_is_too_much_is_left_out_and_said() {
    let (_files, book) = harbour();
    let many: Vec<String> = (0..40).map(|n| format!("qx{n}zv-wj{n}kq")).collect();
    for between in [" OR ", " "] {
        let text = many.join(between);
        assert_eq!(found(&book, &text), "");
        let said = "query-cut: too much is asked for; from `qx32zv` on nothing counts";
        assert!(notices(&book, &text).starts_with(said));
    }
    let text = format!("lantern OR {}", many.join(" OR "));
    assert_snapshot!(found(&book, &text), @"Lantern, Draft of the tide table, Budget");
}

#[test]
fn what_is_excluded_is_what_was_typed_and_lifts_nothing() {
    let (_files, book) = harbour();
    assert_snapshot!(found(&book, "lantern -mole-lantern"), @"Lantern, Draft of the tide table, Budget");
    assert_snapshot!(found(&book, "lantern -q-the"), @"Lantern, Draft of the tide table, Budget");
    let results = |text: &str| {
        book.search(&Search::new(text))
            .expect("any text is a query")
    };
    let (fog, alone) = (results("fog -tide-table"), results("fog"));
    assert_eq!((fog.total, fog.partly, fog.hits.len()), (1, 0, 1));
    assert_eq!(fog.hits[0].score, alone.hits[0].score);
}

#[test]
fn little_words_alone_are_looked_for_in_titles_too() {
    let (_files, book) = harbour();
    assert_snapshot!(found(&book, "title:the"), @"Draft of the tide table");
    assert_snapshot!(found(&book, "title:nobody"), @"");
}

#[test]
fn forms_are_found_from_each_other() {
    let book = in_memory(&[
        (
            "a.md",
            "# Ropes\n\nThe capability of ropes, on a scale of ten.\n",
        ),
        (
            "b.md",
            "# Tugs\n\nThe capabilities of tugs, and their scaling.\n",
        ),
    ]);
    for word in ["capability", "capabilities", "scale", "scaling"] {
        assert_eq!(found(&book, word), "Ropes, Tugs", "{word}");
    }
}
