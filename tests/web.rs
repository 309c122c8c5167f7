//! What the pages and their other forms promise, asked in process.
#![cfg(feature = "web")]

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::body::to_bytes;
use axum::http::Method;
use axum::http::Request;
use axum::http::StatusCode;
use axum::http::header;
use axum::http::response::Parts;
use minutebook::book::Book;
use minutebook::contract;
use minutebook::corpus::config::Config;
use minutebook::recall;
use minutebook::search::Search;
use minutebook::section::SectionId;
use minutebook::web::Options;
use minutebook::web::router;
use serde_json::Value;
use tower::ServiceExt;

const OPS_MAY: &str = "\
# Ops 2024-05-02

Present: @ann, @bo

## Heat pump

- The heat pump of the boat house leaks again.
- AI @bo: ask the plumber for an offer

## Budget

- Decision: we repair the heat pump for up to 900 Euro.
- [last time](20240404.md#heat-pump)
";

const OPS_APRIL: &str = "\
# Ops 2024-04-04

## Heat pump

- The heat pump of the boat house leaks.

## Jetty

- The jetty needs paint.
";

const BOARD: &str = "\
# Board 2024-05-06

## Heat pump

- The board is glad that the heat pump is mended.
";

/// A small club's minutes.
fn club() -> Vec<(String, String)> {
    [
        ("ops/20240404.md", OPS_APRIL),
        ("ops/20240502.md", OPS_MAY),
        ("board/20240506.md", BOARD),
    ]
    .map(|(path, text)| (path.to_owned(), text.to_owned()))
    .to_vec()
}

/// Pages over some minutes.
struct Site {
    book: Arc<Book>,
    router: Router,
}

/// What came back.
struct Answer {
    status: StatusCode,
    headers: axum::http::HeaderMap,
    text: String,
}

impl Answer {
    fn header(&self, name: impl header::AsHeaderName) -> &str {
        let value = self.headers.get(name).map(|value| value.to_str());
        value.unwrap_or(Ok("")).expect("headers are plain text")
    }

    /// Checks that all of these are in it.
    fn holds(&self, parts: &[&str]) {
        for part in parts {
            assert!(
                self.text.contains(part),
                "{part} is missing in {}",
                self.text
            );
        }
    }

    /// Checks that none of these is in it.
    fn lacks(&self, parts: &[&str]) {
        for part in parts {
            assert!(!self.text.contains(part), "{part} is in {}", self.text);
        }
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.text)
            .unwrap_or_else(|_| panic!("this is not JSON: {}", self.text))
    }
}

impl Site {
    fn of(files: Vec<(String, String)>, options: Options) -> Site {
        let book = Book::in_memory(files, Config::default()).expect("it is built");
        let book = Arc::new(book);
        let router = router(Arc::clone(&book), options);
        Site { book, router }
    }

    fn new() -> Site {
        Site::of(club(), still())
    }

    /// The same where the operator allows pages on people.
    fn with_people() -> Site {
        let options = Options {
            people: true,
            ..still()
        };
        Site::of(club(), options)
    }

    fn get(&self, address: &str) -> Answer {
        self.ask(request(address))
    }

    fn ask(&self, request: Request<Body>) -> Answer {
        let (head, bytes) = self.ask_for_bytes(request);
        Answer {
            status: head.status,
            headers: head.headers,
            text: String::from_utf8(bytes).expect("it is text"),
        }
    }

    fn ask_for_bytes(&self, request: Request<Body>) -> (Parts, Vec<u8>) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("there is a runtime");
        runtime.block_on(async {
            let response = self
                .router
                .clone()
                .oneshot(request)
                .await
                .expect("it answers");
            let (head, body) = response.into_parts();
            let bytes = to_bytes(body, usize::MAX).await.expect("the body comes");
            (head, bytes.to_vec())
        })
    }
}

/// Options for minutes that do not change.
fn still() -> Options {
    Options {
        follow: None,
        ..Options::default()
    }
}

fn request(address: &str) -> Request<Body> {
    Request::get(address)
        .header(header::HOST, "localhost:7878")
        .body(Body::empty())
        .expect("it is a request")
}

#[test]
fn a_hit_says_when_who_what_and_where() {
    let page = Site::new().get("/?q=heat+pump");

    assert_eq!(page.status, StatusCode::OK);
    page.holds(&[
        "4 sections in 3 meetings",
        "<time datetime=\"2024-05-02\">2024-05-02</time>",
        "href=\"/team/ops\"",
        "href=\"/meeting/ops/20240502.md?q=heat%20pump#heat-pump\"",
        "<mark>heat</mark> <mark>pump</mark> of the boat house leaks again",
        "ops/20240502.md:5",
        "href=\"/s/ops/20240502.md%23heat-pump\"",
        "data-copy=\"Heat pump, ops/20240502.md:5 (ops, 2024-05-02)\"",
    ]);
}

#[test]
fn the_part_for_the_script_is_the_same_as_in_the_page() {
    let site = Site::new();

    let whole = site.get("/?q=heat+pump&team=ops").text;
    let part = site.get("/results?q=heat+pump&team=ops").text;

    assert!(part.starts_with("<div class=\"answer\""), "{part}");
    assert!(whole.contains(&part));
}

#[test]
fn chosen_values_leave_their_siblings_their_counts() {
    let page = Site::new().get("/?q=heat+pump&team=ops");

    page.holds(&["3 sections in 2 meetings"]);
    let team = |name: &str, href: &str, count: &str| {
        let row = format!("href=\"{href}\" data-live data-keep=\"team:{name}\"");
        let start = page
            .text
            .find(&row)
            .unwrap_or_else(|| panic!("{row} is missing in {}", page.text));
        let value = page.text[start..].split("</a>").next().expect("it ends");
        assert!(
            value.ends_with(&format!("<span class=\"number\">{count}</span>")),
            "{value}"
        );
    };
    team("ops", "/?q=heat%20pump", "3");
    team("board", "/?q=heat%20pump&amp;team=ops&amp;team=board", "1");
}

#[test]
fn without_a_script_the_form_keeps_the_filters() {
    let page = Site::new()
        .get("/?q=heat+pump&team=ops&month=2024-05&sort=oldest")
        .text;

    for (name, value) in [("team", "ops"), ("month", "2024-05"), ("sort", "oldest")] {
        let field =
            format!("<input type=\"hidden\" form=\"mb.form\" name=\"{name}\" value=\"{value}\">");
        assert!(page.contains(&field), "{field} is missing in {page}");
    }
}

#[test]
fn nothing_found_is_said_with_a_way_on() {
    let page = Site::new().get("/?q=submarine&team=board");

    assert_eq!(page.status, StatusCode::OK);
    page.holds(&["Nothing found", "Search everything, without the filters"]);
}

#[test]
fn minutes_are_shown_whole_with_what_is_around_them() {
    let page = Site::new().get("/meeting/ops/20240502.md?q=plumber");

    assert_eq!(page.status, StatusCode::OK);
    page.holds(&[
        "<h1>Ops 2024-05-02</h1>",
        "<h2 id=\"heat-pump\">Heat pump",
        "ask the <mark>plumber</mark> for an offer",
        "href=\"/meeting/ops/20240404.md#heat-pump\"",
        "rel=\"prev\" href=\"/meeting/ops/20240404.md\"",
        "<h2>Decisions</h2>",
        "<h2>Actions</h2>",
        "href=\"/related/ops/20240502.md%23heat-pump\"",
        "Present: 2",
    ]);
}

#[test]
fn minutes_are_marked_wherever_they_answer_however_many_others_answer_better() {
    let mut minutes = club();
    for day in 1..=60 {
        let path = format!("pumps/{}.md", 20_230_100 + day);
        let text = "# Pumps\n\n## Heat pump\n\n- heat pump, heat pump, heat pump\n";
        minutes.push((path, text.to_owned()));
    }
    let rows = "- The jetty is as it was.\n".repeat(40);
    let late = format!("# Ops\n\n## Jetty\n\n{rows}\n{rows}- One pump was heated.\n");
    minutes.push(("ops/20240606.md".to_owned(), late));

    let page = Site::of(minutes, still()).get("/meeting/ops/20240606.md?q=heat+pump");

    page.holds(&["One <mark>pump</mark>"]);
}

#[test]
fn minutes_say_who_links_to_them() {
    let page = Site::new().get("/meeting/ops/20240404.md");

    page.holds(&[
        "<h2>Linked from</h2>",
        "href=\"/meeting/ops/20240502.md#budget\"",
    ]);
}

#[test]
fn a_team_has_a_page_with_its_meetings_latest_first() {
    let page = Site::new().get("/team/ops");

    let may = page
        .text
        .find("/meeting/ops/20240502.md")
        .expect("May is there");
    let april = page
        .text
        .find("/meeting/ops/20240404.md")
        .expect("April is there");
    assert!(may < april);
    page.lacks(&["board/20240506.md"]);
    let mut minutes = club();
    minutes.push((
        "ops/20230404.md".to_owned(),
        OPS_APRIL.replace("2024", "2023"),
    ));
    let years = Site::of(minutes, still()).get("/team/ops");
    let year = |year: &str| years.text.find(&format!("data-keep=\"year:{year}\""));
    assert!(year("2024").is_some() && year("2024") < year("2023"));
    assert_eq!(
        Site::new().get("/team/submarines").status,
        StatusCode::NOT_FOUND
    );
}

#[test]
fn people_have_pages_only_where_the_operator_says_so() {
    let open = Site::with_people();

    for address in [
        "/people",
        "/person/bo",
        "/api/people?q=heat",
        "/api/person/bo",
    ] {
        let closed = Site::new().get(address);
        assert_eq!(closed.status, StatusCode::NOT_FOUND, "{address}");
        assert_eq!(open.get(address).status, StatusCode::OK, "{address}");
    }
    assert!(!Site::new().get("/").text.contains("<h3>People</h3>"));
    assert!(!Site::new().get("/").text.contains("href=\"/people"));
    assert!(open.get("/").text.contains("<h3>People</h3>"));
    assert!(open.get("/").text.contains("href=\"/people"));
    let counted = |site: &Site| site.get("/api/facets?q=heat").json()["facets"]["person"].clone();
    assert_eq!(counted(&Site::new()), Value::Array(Vec::new()));
    assert_ne!(counted(&open), Value::Array(Vec::new()));
}

#[test]
fn a_person_has_a_page_with_what_they_took_on_and_where_they_were() {
    let page = Site::with_people().get("/person/bo");

    page.holds(&[
        "<h1>bo</h1>",
        "At 1 meeting",
        "ask the plumber for an offer",
        "href=\"/meeting/ops/20240502.md?q=bo#heat-pump\"",
    ]);
}

#[test]
fn whom_the_configuration_hides_is_named_nowhere() {
    let hiding = "[people]\nhide = [\"bo\"]\n";
    let config = Config::parse(hiding, "minutebook.toml").expect("it is one");
    let book = Arc::new(Book::in_memory(club(), config).expect("it is built"));
    let options = Options {
        people: true,
        ..still()
    };
    let router = router(Arc::clone(&book), options);
    let site = Site { book, router };

    assert_eq!(site.get("/person/bo").status, StatusCode::NOT_FOUND);
    assert_eq!(site.get("/api/person/bo").status, StatusCode::NOT_FOUND);
    for address in [
        "/people",
        "/api/people",
        "/actions.csv",
        "/actions",
        "/?q=plumber",
        "/history?q=heat",
        "/feed.atom?q=heat",
        "/api/search?q=plumber",
        "/api/meeting/ops/20240502.md",
        "/meeting/ops/20240502.md",
    ] {
        let text = site.get(address).text;
        let names = text.split(|letter: char| !letter.is_alphanumeric());
        assert!(!names.clone().any(|name| name == "bo"), "{address}: {text}");
    }
    let minutes = site.get("/meeting/ops/20240502.md");
    minutes.holds(&["Present: 1"]);
}

#[test]
fn the_history_of_a_subject_is_one_look() {
    let mut minutes = club();
    let bought = "# Ops 2023-02-02\n\n## Heat pump\n\n- A heat pump is bought.\n";
    minutes.push(("ops/20230202.md".to_owned(), bought.to_owned()));
    let page = Site::of(minutes, still()).get("/history?q=heat+pump");

    page.holds(&[
        "5 sections in 4 meetings",
        "<li class=\"gap\">14 months without a word</li>",
        "1 decision, 1 task",
        "How it stands",
        "<span class=\"status\">Decided</span> we repair the heat pump for up to 900 Euro.",
        "<span class=\"status\">To do</span> <span class=\"owners\">bo</span>: ask the plumber for an offer",
        "href=\"#mb.2024-q2\"",
        "<li class=\"hit\" id=\"mb.2024-q2\">",
    ]);
    let day = |day: &str| {
        let life = page.text.find("Meeting by meeting").expect("it is told");
        page.text[life..].find(&format!("<time datetime=\"{day}\">"))
    };
    assert!(day("2024-04-04") < day("2024-05-02"), "{}", page.text);
}

#[test]
fn decisions_and_tasks_have_registers_to_read_and_to_take_along() {
    let site = Site::new();

    let decisions = site.get("/decisions");
    decisions.holds(&["1 decision, the latest first", "href=\"/decisions.md\""]);
    let actions = site.get("/actions?state=open");
    actions.holds(&[
        "ask the plumber for an offer",
        "href=\"/actions.ics?state=open\"",
    ]);
    let done = site.get("/actions?state=done");
    done.lacks(&["ask the plumber"]);
    let csv = site.get("/actions.csv");
    assert!(
        csv.text
            .contains("open,bo,ask the plumber for an offer,ops"),
        "{}",
        csv.text
    );
    let calendar = site.get("/actions.ics?who=bo");
    calendar.holds(&["BEGIN:VTODO"]);
}

#[test]
fn a_list_without_end_comes_in_parts() {
    let mut minutes = Vec::new();
    for month in 1..=12 {
        let planks: String = (0..420)
            .map(|plank| format!("## Plank {plank}\n\n- painted\n\n"))
            .collect();
        let text = format!("# Board 2023-{month:02}-01\n\n{planks}");
        minutes.push((format!("board/2023{month:02}01.md"), text));
    }
    let site = Site::of(minutes, still());
    let entries = |address: &str| {
        let list = site.get(address).json();
        list["sections"].as_array().expect("a list").clone()
    };

    let first = entries("/api/new?since=2023");
    let rest = entries("/api/new?since=2023&offset=5000");

    assert_eq!((first.len(), rest.len()), (5_000, 40));
    assert_eq!(entries("/api/new?since=2023&limit=100000"), first);
    let both = [&first[4_999..], &rest[..1]].concat();
    assert_eq!(entries("/api/new?since=2023&offset=4999&limit=2"), both);
    assert_eq!(entries("/api/new?since=2023&offset=6000"), [0; 0]);
}

#[test]
fn what_is_taken_along_of_a_register_is_as_much_as_was_asked_for() {
    let site = Site::new();

    let page = site.get("/decisions");
    page.holds(&["1 decision, the latest first", "All as Markdown"]);
    let actions = site.get("/actions");
    actions.holds(&["All of them as "]);
    for (address, line) in [
        ("/decisions.md", "repair the heat pump"),
        ("/actions.csv", "ask the plumber"),
        ("/actions.md", "ask the plumber"),
        ("/actions.ics", "ask the plumber"),
    ] {
        site.get(address).holds(&[line]);
        for part in ["limit=0", "offset=1"] {
            site.get(&format!("{address}?{part}")).lacks(&[line]);
        }
    }
}

#[test]
fn what_is_new_is_told_since_a_day_and_where_nothing_is_since_the_last_word() {
    let site = Site::new();

    let since = site.get("/new?since=2024-05-03");
    since.holds(&["1 section of meetings since", "/meeting/board/20240506.md"]);
    since.lacks(&["/meeting/ops/"]);
    let lately = site.get("/new");
    lately.holds(&["href=\"/new?since=2024-05-06\""]);
}

#[test]
fn a_section_leads_to_others_on_the_same_matter() {
    let page = Site::new().get("/related/board/20240506.md%23heat-pump");

    page.holds(&["/meeting/ops/20240502.md#heat-pump"]);
    page.lacks(&["href=\"/meeting/board/20240506.md#"]);
    let missing = Site::new().get("/related/nowhere");
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

#[test]
fn the_views_of_a_question_keep_its_words_and_filters() {
    let page = Site::new()
        .get("/?q=heat+pump&team=ops&page=2&sort=newest")
        .text;

    for view in ["history", "decisions", "actions", "new"] {
        let link = format!("href=\"/{view}?q=heat%20pump&amp;team=ops\"");
        assert!(page.contains(&link), "{link} is missing in {page}");
    }
    let narrowed = Site::new().get("/decisions?q=heat&team=ops");
    narrowed.holds(&["href=\"/decisions?q=heat\""]);
}

#[test]
fn a_section_has_a_lasting_address() {
    let site = Site::new();
    let to = |address: &str| {
        let answer = site.get(address);
        assert_eq!(answer.status, StatusCode::FOUND, "{address}");
        answer.header(header::LOCATION).to_owned()
    };

    assert_eq!(
        to("/s/ops/20240502.md%23budget"),
        "/meeting/ops/20240502.md#budget"
    );
    assert_eq!(
        to("/s/ops/20240502.md%23reworded"),
        "/meeting/ops/20240502.md"
    );
    assert_eq!(
        site.get("/s/ops/20990101.md%23budget").status,
        StatusCode::NOT_FOUND
    );
}

#[test]
fn a_section_has_a_lasting_address_whatever_its_file_is_called() {
    let files = vec![("c#/draft~2.md".to_owned(), OPS_MAY.to_owned())];
    let site = Site::of(files, still());
    let to = |address: &str| site.get(address).header(header::LOCATION).to_owned();

    assert_eq!(
        to("/s/c%23/draft~2.md%23budget"),
        "/meeting/c%23/draft~2.md#budget"
    );
    assert_eq!(
        to("/s/c%23/draft~2.md%23reworded"),
        "/meeting/c%23/draft~2.md"
    );
}

#[test]
fn json_is_what_the_contract_writes() {
    let site = Site::with_people();
    let search = Search::new("heat pump");
    let results = site.book.search(&search).expect("it is found");
    let took_away = |mut answer: Value| {
        answer["took_ms"] = Value::Null;
        answer
    };
    let written = contract::to_json(&search, &results, std::time::Duration::ZERO);

    let answer = site.get("/api/search?q=heat+pump");

    assert_eq!(answer.header(header::CONTENT_TYPE), "application/json");
    assert!(answer.text.ends_with("}\n"), "{}", answer.text);
    let expected = serde_json::from_str(&written).expect("it is JSON");
    assert_eq!(took_away(answer.json()), took_away(expected));
}

#[test]
fn what_is_recalled_has_the_bytes_of_the_contract() {
    let site = Site::with_people();
    let search = Search::new("heat pump");
    let book = &site.book;
    let since = "2024-05-03".parse().expect("a day");
    let wanted = Default::default();
    let id = SectionId("ops/20240502.md#heat-pump".to_owned());
    let since = recall::news::since(book, &search, since).expect("there are news");
    let since: Vec<_> = since.iter().map(contract::Section::new).collect();
    let related = recall::related::related(book, &id, 10).expect("there are some");
    let related: Vec<_> = related.iter().map(contract::Hit::new).collect();
    let history = recall::history::history(book, &search).expect("it has one");
    let decisions = recall::decisions::decisions(book, &search).expect("there are some");
    let actions = recall::actions::actions(book, &search, &wanted).expect("there are some");
    let people = recall::people::people(book, &search).expect("there are some");
    let person = recall::people::person(book, "bo", &search).expect("there is one");

    for (address, document) in [
        (
            "history?q=heat+pump",
            contract::document("history", &history),
        ),
        (
            "decisions?q=heat+pump",
            contract::document("decisions", &decisions),
        ),
        (
            "actions?q=heat+pump",
            contract::document("actions", &actions),
        ),
        ("people?q=heat+pump", contract::document("people", &people)),
        (
            "people?q=heat+pump&limit=1",
            contract::document("people", &&people[..1]),
        ),
        (
            "person/bo?q=heat+pump",
            contract::document("person", &person),
        ),
        (
            "new?q=heat+pump&since=2024-05-03",
            contract::document("sections", &since),
        ),
        (
            "related/ops/20240502.md%23heat-pump",
            contract::document("hits", &related),
        ),
    ] {
        let answer = site.get(&format!("/api/{address}"));
        assert_eq!(answer.text, format!("{document}\n"), "{address}");
    }
}

#[test]
fn what_programs_ask_wrongly_is_answered_in_json() {
    let site = Site::new();

    for address in [
        "/api/section/nowhere",
        "/api/meeting/nowhere.md",
        "/api/everything",
    ] {
        let answer = site.get(address);
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        assert!(
            answer.json()["error"]["text"].is_string(),
            "{}",
            answer.text
        );
    }
    let odd = site.get("/api/search?q=heat&from=soon").json();
    assert_eq!(odd["notices"][0]["kind"], "unknown-date");
}

/// Each route that programs may use, with a question that it answers.
const EXAMPLES: &[(&str, &str)] = &[
    ("/api/search", "/api/search?q=heat+pump&explain=yes&limit=2"),
    ("/api/facets", "/api/facets?q=heat+pump"),
    ("/api/section/{id}", "/api/section/ops/20240502.md%23budget"),
    ("/api/meeting/{path}", "/api/meeting/ops/20240502.md"),
    ("/api/history", "/api/history?q=heat+pump"),
    ("/api/decisions", "/api/decisions"),
    ("/api/actions", "/api/actions?who=bo&state=open"),
    ("/api/people", "/api/people?q=heat"),
    ("/api/person/{name}", "/api/person/bo"),
    ("/api/new", "/api/new?since=2024"),
    (
        "/api/related/{id}",
        "/api/related/ops/20240502.md%23heat-pump",
    ),
    ("/decisions.md", "/decisions.md"),
    ("/actions.csv", "/actions.csv"),
    ("/actions.md", "/actions.md?who=bo"),
    ("/actions.ics", "/actions.ics?state=open"),
    ("/feed.atom", "/feed.atom?q=heat"),
    ("/healthz", "/healthz"),
];

#[test]
fn whatever_the_description_names_in_an_address_is_read() {
    let mut minutes = club();
    let copy = OPS_MAY.replace("2024-05-02", "2024-05-09");
    minutes.push(("ops/20240509.md".to_owned(), copy));
    let topics = "[[topic]]\nname = \"colours\"\npattern = \"paint\"\n";
    let config = Config::parse(topics, "minutebook.toml").expect("it is one");
    let book = Arc::new(Book::in_memory(minutes, config).expect("it is built"));
    let people = Options {
        people: true,
        ..still()
    };
    let router = router(Arc::clone(&book), people);
    let site = Site { book, router };
    let description = site.get("/openapi.json").json();
    let values = [
        ("q", "jetty"),
        ("team", "board"),
        ("topic", "colours"),
        ("person", "ann"),
        ("year", "2023"),
        ("month", "2024-04"),
        ("from", "2024-05-20"),
        ("to", "2024-04-30"),
        ("sort", "oldest"),
        ("limit", "0"),
        ("offset", "1"),
        ("fold", "no"),
        ("literal", "yes"),
        ("explain", "yes"),
        ("who", "cy"),
        ("state", "done"),
        ("since", "2030"),
    ];
    // With a slip of the finger, which a literal question does not forgive.
    let asked = "q=punp&since=2020";
    for &(path, address) in EXAMPLES {
        let address = address.split('?').next().unwrap_or_default();
        let parameters = &description["paths"][path]["get"]["parameters"];
        let parameters = parameters.as_array().cloned().unwrap_or_default();
        let names = parameters.iter().map(|parameter| {
            let place = parameter["$ref"].as_str().unwrap_or_default();
            let named = description.pointer(place.trim_start_matches('#'));
            named.unwrap_or(parameter).clone()
        });
        for parameter in names.filter(|parameter| parameter["in"] == "query") {
            let name = parameter["name"].as_str().expect("it has a name");
            if name == "corpus" {
                continue; // A book in memory has only one.
            }
            let (_, value) = values.iter().find(|(it, _)| *it == name).expect(name);
            let without = site.get(&format!("{address}?{asked}"));
            let with = site.get(&format!("{address}?{asked}&{name}={value}"));
            let is_read = untimed(&with.text) != untimed(&without.text);
            assert!(is_read, "{name} is not read by {path}");
        }
    }
}

/// An answer without how long it took.
fn untimed(text: &str) -> String {
    let (before, after) = text.split_once("\"took_ms\":").unwrap_or((text, ""));
    let rest = after.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
    format!("{before}{rest}")
}

#[test]
fn the_description_is_true_to_the_routes() {
    let site = Site::with_people();
    let description = site.get("/openapi.json").json();
    let described = description["paths"].as_object().expect("there are paths");
    assert_eq!(described.len(), EXAMPLES.len());

    for &(path, address) in EXAMPLES {
        let success = &described[path]["get"]["responses"]["200"]["content"];
        let (media_type, content) = success
            .as_object()
            .and_then(|it| it.iter().next())
            .expect(path);
        let answer = site.get(address);

        assert_eq!(answer.status, StatusCode::OK, "{address}");
        let given = answer.header(header::CONTENT_TYPE);
        assert!(
            given.starts_with(media_type.as_str()),
            "{address} is {given}"
        );
        if media_type == "application/json" {
            fits(&answer.json(), &content["schema"], &description, path);
        }
    }
}

/// Checks a value against a schema as far as ours go: all that is required is there, nothing that
/// is not described, each of the right kind.
fn fits(value: &Value, schema: &Value, description: &Value, place: &str) {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = description
            .pointer(reference.trim_start_matches('#'))
            .expect(reference);
        return fits(value, target, description, place);
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let kinds = match &schema["type"] {
        Value::String(one) => vec![one.as_str()],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        other => panic!("{place} has the type {other}"),
    };
    let is_whole = kind == "integer" && kinds.contains(&"number");
    assert!(
        kinds.contains(&kind) || is_whole,
        "{place} is {value}, not {kinds:?}"
    );
    if let Some(items) = value.as_array() {
        for item in items {
            fits(item, &schema["items"], description, &format!("{place}[]"));
        }
    }
    if let Some(fields) = value.as_object() {
        let described = schema["properties"].as_object().expect(place);
        let required = schema["required"].as_array().expect(place);
        for name in required.iter().filter_map(Value::as_str) {
            assert!(fields.contains_key(name), "{place} lacks {name}");
        }
        for (name, field) in fields {
            let schema = described
                .get(name)
                .unwrap_or_else(|| panic!("{place}.{name} is not described"));
            fits(field, schema, description, &format!("{place}.{name}"));
        }
    }
}

#[test]
fn every_search_has_a_feed_of_its_latest_sections() {
    let feed = Site::new().get("/feed.atom?q=heat+pump");

    assert_eq!(
        feed.header(header::CONTENT_TYPE),
        "application/atom+xml; charset=utf-8"
    );
    feed.holds(&[
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
        "<feed xmlns=\"http://www.w3.org/2005/Atom\">",
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"http://localhost:7878/feed.atom?q=heat%20pump\"/>",
        "<updated>2024-05-06T00:00:00Z</updated>",
        "<id>http://localhost:7878/s/ops/20240502.md%23heat-pump</id>",
        "<title>ops: Heat pump</title>",
    ]);
    assert_eq!(feed.text.matches("<entry>").count(), 4);
}

#[test]
fn browsers_and_crawlers_find_what_they_look_for() {
    let site = Site::new();

    let search = site.get("/opensearch.xml");
    assert!(
        search
            .text
            .contains("template=\"http://localhost:7878/?q={searchTerms}\"/>"),
        "{}",
        search.text
    );
    assert!(site.get("/robots.txt").text.contains("Disallow: /api/"));
    assert!(site.get("/healthz").text.starts_with("ok "));
}

#[test]
fn below_a_path_and_a_name_of_their_own_all_links_follow() {
    let options = Options {
        public_url: Some("https://minutes.example.org/book/".to_owned()),
        ..still()
    };
    let mut site = Site::of(club(), options);
    site.router = Router::new().nest("/book", site.router);
    let asked = |address: &str| {
        let mut request = request(address);
        request
            .headers_mut()
            .insert(header::HOST, "minutes.example.org".parse().expect("a name"));
        site.ask(request)
    };

    let page = asked("/book?q=heat");

    page.holds(&["href=\"/book/meeting/ops/20240502.md?q=heat#heat-pump\""]);
    for address in page
        .text
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
    {
        let is_inside = address.starts_with("/book") || address.starts_with('#');
        assert!(is_inside, "{address} leads out");
    }
    let feed = asked("/book/feed.atom?q=heat");
    feed.holds(&["<id>https://minutes.example.org/book/s/ops/20240502.md%23heat-pump</id>"]);
    let moved = asked("/book/s/ops/20240502.md%23budget");
    assert_eq!(
        moved.header(header::LOCATION),
        "/book/meeting/ops/20240502.md#budget"
    );
    let description = asked("/book/openapi.json").json();
    assert_eq!(description["servers"][0]["url"], "/book");
}

#[test]
fn a_browser_that_has_the_answer_is_told_so() {
    let site = Site::new();
    let tag = site.get("/?q=heat").header(header::ETAG).to_owned();

    let again = |tags: &str| {
        let mut again = request("/?q=heat");
        let tags = tags.parse().expect("tags");
        again.headers_mut().insert(header::IF_NONE_MATCH, tags);
        site.ask(again)
    };

    assert!(tag.starts_with("W/\""), "{tag}");
    for known in [&tag, &format!("\"x\", {tag}"), tag.trim_start_matches("W/")] {
        let answer = again(known);
        assert_eq!(answer.status, StatusCode::NOT_MODIFIED, "{known}");
        assert_eq!(answer.text, "");
        assert_eq!(answer.header(header::ETAG), tag);
    }
    assert_eq!(again("W/\"x\"").status, StatusCode::OK);
}

#[test]
fn a_browser_does_not_keep_pages_that_are_presented_otherwise() {
    let Folder {
        folder: _kept,
        site,
    } = Folder::new(still());
    let tag_with = |options: Options| {
        let router = router(Arc::clone(&site.book), options);
        let book = Arc::clone(&site.book);
        let answer = Site { book, router }.get("/?q=heat");
        answer.header(header::ETAG).to_owned()
    };

    let tag = tag_with(still());

    assert_eq!(tag_with(still()), tag);
    let titled = Options {
        title: Some("Club".to_owned()),
        ..still()
    };
    assert_ne!(tag_with(titled), tag);
    let people = Options {
        people: true,
        ..still()
    };
    assert_ne!(tag_with(people), tag);
}

/// A club whose minutes are one file in a folder.
struct Folder {
    folder: tempfile::TempDir,
    site: Site,
}

impl Folder {
    fn new(options: Options) -> Folder {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("ops")).expect("a folder");
        write(&folder, OPS_MAY);
        let book = Book::open(minutebook::book::Options {
            corpora: vec![(String::new(), folder.path().to_owned())],
            no_config: true,
            ..Default::default()
        });
        let book = Arc::new(book.expect("it opens"));
        book.refresh(&mut |_| ()).expect("it is built");
        let router = router(Arc::clone(&book), options);
        let site = Site { book, router };
        Folder { folder, site }
    }
}

fn write(folder: &tempfile::TempDir, text: &str) {
    let file = folder.path().join("ops/20240502.md");
    std::fs::write(file, text).expect("it is written");
}

#[test]
fn a_change_of_the_minutes_changes_answer_and_tag() {
    let Folder { folder, site } = Folder::new(still());
    let before = site.get("/?q=submarine");

    write(&folder, &OPS_MAY.replace("heat pump", "submarine"));
    site.book
        .refresh(&mut |_| ())
        .expect("it is brought up to date");
    let after = site.get("/?q=submarine");

    before.holds(&["Nothing found"]);
    after.holds(&["<mark>submarine</mark>"]);
    assert_ne!(before.header(header::ETAG), after.header(header::ETAG));
}

#[test]
fn a_change_of_the_minutes_is_seen_by_itself_while_requests_are_answered() {
    let patience = std::time::Duration::from_secs(60);
    let often = std::time::Duration::from_millis(10);
    let Folder { folder, site } = Folder::new(Options {
        follow: Some(often),
        ..still()
    });

    write(&folder, &OPS_MAY.replace("heat pump", "submarine"));

    let start = std::time::Instant::now();
    while site.get("/api/search?q=submarine").json()["total"] == 0 {
        assert!(start.elapsed() < patience, "the change is not seen");
    }
}

#[test]
fn every_response_carries_the_headers_that_guard_it() {
    let site = Site::new();
    for address in [
        "/",
        "/nowhere",
        "/api/search?q=x",
        "/s/nowhere",
        "/healthz",
        "/meeting/ops/20240502.md",
    ] {
        let answer = site.get(address);
        let policy = answer.header(header::CONTENT_SECURITY_POLICY);

        assert!(
            policy.starts_with("default-src 'none'"),
            "{address}: {policy}"
        );
        assert!(
            !policy.contains("unsafe") && !policy.contains("http"),
            "{address}: {policy}"
        );
        assert_eq!(
            answer.header(header::X_CONTENT_TYPE_OPTIONS),
            "nosniff",
            "{address}"
        );
        assert_eq!(answer.header(header::X_FRAME_OPTIONS), "DENY", "{address}");
        assert_eq!(
            answer.header(header::REFERRER_POLICY),
            "no-referrer",
            "{address}"
        );
        assert_eq!(
            answer.header("cross-origin-resource-policy"),
            "same-origin",
            "{address}"
        );
        assert_eq!(answer.header(header::SET_COOKIE), "", "{address}");
    }
}

#[test]
fn only_hosts_that_are_ours_are_answered() {
    let site = Site::of(
        club(),
        Options {
            public_url: Some("https://minutes.example.org".to_owned()),
            ..still()
        },
    );
    let status = |host: Option<&str>| {
        let mut request = request("/");
        request.headers_mut().remove(header::HOST);
        if let Some(host) = host {
            request
                .headers_mut()
                .insert(header::HOST, host.parse().expect("a host"));
        }
        site.ask(request).status
    };

    for host in [
        "localhost",
        "LOCALHOST:7878",
        "127.0.0.1:7878",
        "[::1]:7878",
        "192.0.2.7",
        "minutes.example.org",
    ] {
        assert_eq!(status(Some(host)), StatusCode::OK, "{host}");
    }
    for host in [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example:7878",
        "minutes.example.org.evil.example",
        "",
        "[::1",
        "localhost:7878@evil.example",
    ] {
        assert_eq!(
            status(Some(host)),
            StatusCode::MISDIRECTED_REQUEST,
            "{host}"
        );
    }
    assert_eq!(status(None), StatusCode::MISDIRECTED_REQUEST);
    let mut twofold = request("/");
    let other = "evil.example".parse().expect("a host");
    twofold.headers_mut().append(header::HOST, other);
    assert_eq!(site.ask(twofold).status, StatusCode::MISDIRECTED_REQUEST);
}

#[test]
fn pages_of_other_sites_may_not_ask() {
    let site = Site::new();
    let status = |origin: &str| {
        let mut request = request("/api/search?q=heat");
        request
            .headers_mut()
            .insert(header::ORIGIN, origin.parse().expect("an origin"));
        site.ask(request).status
    };

    assert_eq!(status("http://localhost:7878"), StatusCode::OK);
    for origin in [
        "https://evil.example",
        "null",
        "http://localhost:8000",
        "localhost:7878",
    ] {
        assert_eq!(status(origin), StatusCode::FORBIDDEN, "{origin}");
    }
}

#[test]
fn there_is_nothing_to_send() {
    let site = Site::new();
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"] {
        let request = Request::builder()
            .method(method)
            .uri("/?q=heat")
            .header(header::HOST, "localhost")
            .body(Body::from("q=heat"))
            .expect("it is a request");
        let answer = site.ask(request);
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
        assert_eq!(answer.header(header::ALLOW), "GET, HEAD");
    }
}

#[test]
fn whatever_stands_in_an_address_is_answered() {
    let site = Site::new();
    let long = "a".repeat(20_000);
    let many = "team=x&".repeat(1_500);
    for (address, status) in [
        ("/?q=%ff%fe%00%01".to_owned(), StatusCode::OK),
        ("/?q=%F0%9F%90%B1%E2%80%AE".to_owned(), StatusCode::OK),
        (
            "/?q=((((((((%22-%22~**OR+AND+%2B".to_owned(),
            StatusCode::OK,
        ),
        (
            "/?page=99999999999999999999&limit=-1&offset=x".to_owned(),
            StatusCode::OK,
        ),
        ("/?page=1000&limit=100".to_owned(), StatusCode::OK),
        ("/?from=9999-12-31&to=0001-01-01".to_owned(), StatusCode::OK),
        (
            "/?month=9999-12&year=9999&from=9999&to=9999".to_owned(),
            StatusCode::OK,
        ),
        (format!("/?q={}", "b+".repeat(4_000)), StatusCode::OK),
        (format!("/?{many}"), StatusCode::OK),
        (format!("/?q={long}"), StatusCode::URI_TOO_LONG),
        (
            format!("/meeting/{}", "x/".repeat(4_000)),
            StatusCode::NOT_FOUND,
        ),
        ("/team/%00".to_owned(), StatusCode::NOT_FOUND),
    ] {
        let shown: String = address.chars().take(60).collect();
        assert_eq!(site.get(&address).status, status, "{shown}");
    }
}

#[test]
fn no_path_leaves_the_corpus() {
    let site = Site::new();
    for path in [
        "../Cargo.toml",
        "..%2F..%2Fetc%2Fpasswd",
        "ops/../../Cargo.toml",
        "ops/..%2f20240502.md",
        "%2Fetc%2Fpasswd",
        "file:%2F%2F%2Fetc%2Fpasswd",
        "ops/20240502.md%00",
        "ops%5C20240502.md",
    ] {
        for page in ["meeting", "api/meeting", "s", "api/section", "assets"] {
            let status = site.get(&format!("/{page}/{path}")).status;
            assert_eq!(status, StatusCode::NOT_FOUND, "/{page}/{path}");
        }
    }
}

/// Minutes whose every part attacks whoever shows them.
fn attacks() -> Vec<(String, String)> {
    let attack = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>";
    let text = format!(
        "---\ntitle: {attack}\n---\n# Ops {attack}\n\nPresent: @ann, {attack}\n\n\
         ## Heat {attack}\n\n- heat {attack}\n- [x](javascript:alert(1)) ![y](https://evil.example/y.png)\n\
         - <iframe src=https://evil.example></iframe><style>*{{display:none}}</style>\n\
         - Decision: {attack}\n- AI @bo: {attack}\n- https://evil.example/\"onmouseover=alert(1)\n\
         - <a href=\"javascript:alert(1)\" onclick=alert(1) style=color:red>heat</a>\n\
         - &lt;script&gt;heat&lt;/script&gt; ]]> <![CDATA[ heat\n"
    );
    vec![
        (
            format!("ops{attack}/2024-05-02 {attack}.md")
                .replace('/', "∕")
                .replacen('∕', "/", 1),
            text.clone(),
        ),
        ("\"onclick=alert(1) x/20240503.md".to_owned(), text.clone()),
        ("{{x}}/..%2f/20240504&amp;.md".to_owned(), text),
    ]
}

#[test]
fn nothing_from_minutes_or_query_is_taken_for_markup() {
    let options = Options {
        people: true,
        title: Some("<script>alert(1)</script>".to_owned()),
        ..still()
    };
    let site = Site::of(attacks(), options);
    let attack = "%22%27%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E%3Cimg+src=x+onerror=alert(1)%3E";
    let found = site.get("/api/search?q=heat&limit=100").json();
    let mut addresses = vec![
        "/".to_owned(),
        "/?q=heat&fold=no&explain=yes".to_owned(),
        format!(
            "/?q=heat+{attack}&team={attack}&topic={attack}&person={attack}&year={attack}&from={attack}"
        ),
        format!("/feed.atom?q=heat+{attack}"),
        format!("/team/{attack}"),
        format!("/meeting/{attack}"),
        format!("/s/{attack}"),
        format!("/{attack}"),
        "/opensearch.xml".to_owned(),
        "/feed.atom?q=heat".to_owned(),
    ];
    let page = site.get("/?q=heat&fold=no").text;
    let links = page
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    addresses.extend(
        links
            .map(|link| link.replace("&amp;", "&"))
            .filter(|link| link.starts_with('/')),
    );
    assert!(found["total"].as_u64() > Some(0), "{found}");
    assert!(addresses.len() > 20, "{addresses:?}");

    for address in addresses {
        let address = address.split('#').next().unwrap_or_default();
        let mut answer = site.get(address);
        if answer.status == StatusCode::FOUND {
            let place = answer.header(header::LOCATION).to_owned();
            answer = site.get(place.split('#').next().unwrap_or_default());
        }
        let text = answer.text;
        if answer.headers[header::CONTENT_TYPE] == "application/json" {
            continue;
        }
        if text.contains("<html") {
            assert_eq!(text.matches("<script").count(), 1, "{address}: {text}");
        } else if !address.starts_with("/assets") {
            assert!(!text.contains("<script"), "{address}: {text}");
        }
        for markup in [
            "<img",
            "<iframe",
            "<style",
            " onerror=alert(1)>",
            "\"onclick",
            "<a onmouseover",
            "href=\"javascript:",
        ] {
            assert!(!text.contains(markup), "{markup} at {address}: {text}");
        }
    }
}

#[test]
fn nothing_is_told_to_the_log_unless_asked() {
    let lines = Arc::new(std::sync::Mutex::new(Vec::new()));
    let log = Arc::clone(&lines);
    let options = Options {
        log: Some(Arc::new(move |line: &str| {
            log.lock().expect("nobody panicked").push(line.to_owned());
        })),
        ..still()
    };
    let site = Site::of(club(), options);

    site.get("/?q=heat");

    let lines = lines.lock().expect("nobody panicked");
    assert_eq!(lines.len(), 1);
    assert!(lines[0].starts_with("GET /?q=heat 200 "), "{}", lines[0]);
}

#[test]
fn an_answer_has_the_same_bytes_however_it_is_kept_and_packed() {
    let site = Site::new();
    let takes_gzip = |address: &str| {
        let mut request = request(address);
        let wish = "gzip, br".parse().expect("a list");
        request.headers_mut().insert(header::ACCEPT_ENCODING, wish);
        request
    };
    for address in [
        "/?q=heat+pump&team=ops",
        "/results?q=heat",
        "/meeting/ops/20240502.md",
        "/api/decisions",
        "/openapi.json",
    ] {
        // Another site has kept nothing yet.
        let made = Site::new().get(address);
        let kept = [site.get(address), site.get(address)];
        let packed = [
            site.ask_for_bytes(takes_gzip(address)),
            site.ask_for_bytes(takes_gzip(address)),
        ];

        for answer in &kept {
            assert_eq!(answer.text, made.text, "{address}");
            assert_eq!(answer.header(header::CONTENT_ENCODING), "");
            assert_eq!(answer.header(header::VARY), "accept-encoding");
        }
        for (head, bytes) in packed {
            assert_eq!(unpacked(&head, &bytes), made.text, "{address}");
            assert_eq!(head.headers[header::VARY], "accept-encoding");
            let tag = kept[0].headers.get(header::ETAG);
            assert_eq!(head.headers.get(header::ETAG), tag);
        }
    }
}

/// The text of an answer that may be packed.
fn unpacked(head: &Parts, bytes: &[u8]) -> String {
    use std::io::Read;
    if !head.headers.contains_key(header::CONTENT_ENCODING) {
        return String::from_utf8(bytes.to_vec()).expect("it is text");
    }
    assert_eq!(head.headers[header::CONTENT_ENCODING], "gzip");
    let mut text = String::new();
    let mut reader = flate2::read::GzDecoder::new(bytes);
    reader.read_to_string(&mut text).expect("it is gzip");
    text
}

#[test]
fn who_asks_only_for_the_head_gets_it_without_the_body() {
    let site = Site::new();
    for address in [
        "/?q=heat",
        "/meeting/ops/20240502.md",
        "/api/search?q=heat",
        "/feed.atom",
        "/healthz",
        "/nowhere",
    ] {
        let whole = site.get(address);
        let mut request = request(address);
        *request.method_mut() = Method::HEAD;
        let head = site.ask(request);

        assert_eq!(head.status, whole.status, "{address}");
        assert_eq!(head.text, "", "{address}");
        for name in [header::CONTENT_TYPE, header::ETAG, header::CACHE_CONTROL] {
            assert_eq!(
                head.headers.get(&name),
                whole.headers.get(&name),
                "{address}"
            );
        }
        let length = whole.text.len().to_string();
        assert_eq!(head.header(header::CONTENT_LENGTH), length, "{address}");
    }
}

/// Some pages on a port of their own, until they are told to end.
struct Served {
    runtime: tokio::runtime::Runtime,
    address: std::net::SocketAddr,
    end: tokio::sync::oneshot::Sender<()>,
    serving: tokio::task::JoinHandle<std::io::Result<()>>,
}

impl Served {
    fn new() -> Served {
        Served::of(Site::new().router)
    }

    fn of(router: Router) -> Served {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let socket = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        socket.set_nonblocking(true).expect("it is told");
        let address = socket.local_addr().expect("it has one");
        let (end, ended) = tokio::sync::oneshot::channel::<()>();
        let serving = runtime.spawn(async move {
            let stop = async { ended.await.unwrap_or_default() };
            minutebook::web::listen(socket, router, stop).await
        });
        Served {
            runtime,
            address,
            end,
            serving,
        }
    }
}

#[test]
fn the_end_waits_for_open_requests_and_for_nobody_else() {
    let (arrived, arrival) = std::sync::mpsc::channel();
    let (go, gone) = tokio::sync::watch::channel(false);
    let slow = async move || {
        arrived.send(()).expect("the test is still there");
        let _ = gone.clone().wait_for(|is_time| *is_time).await;
        "the answer, late"
    };
    let served = Served::of(Router::new().route("/slow", axum::routing::get(slow)));
    let address = served.address;
    let idle = std::net::TcpStream::connect(address).expect("it listens");

    let asking = std::thread::spawn(move || {
        ask_over_socket(address, "GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n")
    });
    arrival.recv().expect("it arrives");
    served.end.send(()).expect("it is still there");
    // The door is closed while the open request is still being answered.
    while std::net::TcpStream::connect(address).is_ok() {
        std::thread::yield_now();
    }
    assert!(!served.serving.is_finished());
    go.send(true).expect("it still waits");

    let answer = asking.join().expect("no panic");
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    assert!(answer.ends_with("the answer, late"), "{answer}");
    let ended = served.runtime.block_on(served.serving);
    ended.expect("no panic").expect("no error");
    drop(idle);
}

#[test]
fn a_head_too_large_is_turned_away() {
    let served = Served::new();
    let huge = format!(
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n",
        "x".repeat(100_000)
    );

    let answer = ask_over_socket(served.address, &huge);
    assert!(
        answer.starts_with("HTTP/1.1 431") || answer.is_empty(),
        "{answer}"
    );
}

/// Sends a request as it is and reads until the other side closes.
fn ask_over_socket(address: std::net::SocketAddr, request: &str) -> String {
    use std::io::Read;
    use std::io::Write;
    let mut stream = std::net::TcpStream::connect(address).expect("it listens");
    // The other side may close before it has read all of it.
    let _ = stream.write_all(request.as_bytes());
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}
