//! What people read: hits, whole minutes, teams, people, histories, news, and the ways between them.

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::http::header;
use minutebook::book;
use minutebook::book::Book;
use minutebook::web::Options;
use minutebook::web::router;
use serde_json::Value;

use crate::OPS_APRIL;
use crate::OPS_MAY;
use crate::Site;
use crate::club;
use crate::request;
use crate::still;

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
fn minutes_lead_to_their_source_here_or_where_it_is_published() {
    let site = Site::new();
    let here = "href=\"/source/ops/20240502.md\"";
    site.get("/meeting/ops/20240502.md").holds(&[here]);
    let source = site.get("/source/ops/20240502.md");
    assert_eq!(source.text, OPS_MAY);
    assert_eq!(
        source.header(header::CONTENT_TYPE),
        "text/plain; charset=utf-8"
    );

    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("20240502.md"), OPS_MAY).expect("it is written");
    let links = "[links]\nbase = \"https://git.example/club/minutes\"\nhost = \"forgejo\"\n";
    let config = folder.path().join("minutebook.toml");
    std::fs::write(&config, links).expect("it is written");
    let book = Book::open(book::Options {
        corpora: vec![(String::new(), folder.path().to_owned())],
        config: Some(config),
        ..Default::default()
    });
    let book = Arc::new(book.expect("it opens"));
    book.refresh(&mut |_| ()).expect("it is built");
    let router = router(Arc::clone(&book), still());
    let page = Site { book, router }.get("/meeting/20240502.md");
    page.holds(&["<a href=\"https://git.example/club/minutes/"]);
    page.lacks(&["/source/"]);
}

#[test]
fn a_round_up_that_links_to_what_it_reports_is_named_once() {
    let mut minutes = club();
    let said = "[[team]]\nname = \"weekly\"\nfolders = [\"weekly\"]\nround_up = true\n[[team]]\nname = \"ops\"\nfolders = [\"ops\"]\n";
    let report = "# Weekly 2024-05-03\n\n## Ops\n\n- [minutes](../ops/20240502.md)\n- They repair the heat pump.\n";
    minutes.push(("weekly/20240503.md".to_owned(), report.to_owned()));

    let page = Site::configured(minutes, said, still()).get("/meeting/ops/20240502.md");

    page.holds(&["<h2>Reported in</h2>"]);
    let named = page
        .text
        .matches("href=\"/meeting/weekly/20240503.md")
        .count();
    assert_eq!(named, 1, "{}", page.text);
}

#[test]
fn what_is_odd_is_said_as_pages_say_things() {
    let site = Site::new();

    let page = site.get("/?q=pump&team=nobody");
    page.holds(&["There is no team <code>nobody</code>; searched without that condition.</p>"]);
    let page = site.get("/meeting/ops/nowhere.md");
    page.holds(&[
        "<h1>There are no minutes at <code>ops/nowhere.md</code></h1>",
        "<p>They may have been renamed; search for what they said</p>",
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
    let options = Options {
        people: true,
        ..still()
    };
    let site = Site::configured(club(), hiding, options);

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
fn what_is_new_is_told_since_a_day_and_where_nothing_is_since_the_last_word() {
    let site = Site::new();

    let since = site.get("/new?since=2024-05-03");
    since.holds(&["1 section of meetings since", "/meeting/board/20240506.md"]);
    since.lacks(&["/meeting/ops/"]);
    let unread = site.get("/new?since=spring");
    unread.holds(&["<code>spring</code> was not read as a date"]);
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
