//! What programs take: JSON as in the contract, registers to take along, feeds, descriptions.

use axum::http::Method;
use axum::http::StatusCode;
use axum::http::header;
use minutebook::contract;
use minutebook::recall;
use minutebook::search::Search;
use minutebook::section::SectionId;
use minutebook::web::Options;
use serde_json::Value;

use crate::OPS_MAY;
use crate::Site;
use crate::club;
use crate::request;
use crate::still;

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

/// Story: a program asks for what is new since spring, and would take the usual two weeks for it. And
/// one asks for the tasks of a whole club at once.
#[test]
fn what_a_program_asks_for_is_read_whole_or_refused() {
    let site = Site::new();
    let refused = site.get("/api/new?since=spring");
    assert_eq!(refused.status, 400);
    refused.holds(&["`since=spring` is no day", "2024-05"]);

    let others: String = (0..30)
        .map(|number| format!("who=nobody{number}&"))
        .collect();
    let tasks = site.get(&format!("/actions.csv?{others}who=bo"));
    tasks.holds(&["ask the plumber"]);
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
    let person = recall::people::person(book, "bo", &search, usize::MAX).expect("there is one");

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
        "/api/meeting/%ff",
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
    let mut sent = request("/api/search?q=heat");
    *sent.method_mut() = Method::POST;
    let refused = site.ask(sent);
    assert_eq!(refused.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(
        refused.json()["error"]["text"].is_string(),
        "{}",
        refused.text
    );
    let odd = site.get("/api/search?q=heat&from=soon").json();
    assert_eq!(odd["notices"][0]["kind"], "unknown-date");
}

/// Each route that programs may use, with a question that it answers.
const EXAMPLES: &[(&str, &str)] = &[
    ("/api/search", "/api/search?q=heat+pump&explain=yes&limit=2"),
    ("/api/facets", "/api/facets?q=heat+pump"),
    ("/api/section/{id}", "/api/section/ops/20240502.md%23budget"),
    ("/api/meeting/{path}", "/api/meeting/ops/20240502.md"),
    ("/source/{path}", "/source/ops/20240502.md"),
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
    let people = Options {
        people: true,
        ..still()
    };
    let site = Site::configured(minutes, topics, people);
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
