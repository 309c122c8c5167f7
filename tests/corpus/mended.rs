//! What a community says in its configuration, and what its minute takers should mend.

use std::fs;
use std::path::Path;

use minutebook::corpus::config::Config;
use minutebook::corpus::folder::Folder;

use crate::wednesdays;
use crate::with;

fn mistake(text: &str) -> String {
    match Config::parse(text, "minutebook.toml") {
        Ok(_) => "no mistake".to_owned(),
        Err(error) => format!("{error}; {}", error.hint()),
    }
}

#[test]
fn a_mistake_in_the_configuration_names_the_line_and_the_nearest_key() {
    assert_eq!(
        mistake("title = \"Harbour\"\n\n[[team]]\nname = \"dock\"\naliase = [\"quay\"]\n"),
        "minutebook.toml:5: unknown key `aliase` in `team`; did you mean `aliases`?"
    );
    assert_eq!(
        mistake("[[team]]\nname = \"dock\"\nparent = \"harbor\"\n\n[[team]]\nname = \"harbour\"\n"),
        "minutebook.toml:3: team `dock` names a team that there is not: `harbor`; did you mean `harbour`?"
    );
    assert_eq!(
        mistake("[[corpus]]\nname = \"all\"\npath = \"../../home\"\n"),
        "minutebook.toml:3: the path leads out of the folder of the configuration: `../../home`; name a folder below it, without `..`"
    );
}

#[test]
fn the_example_for_a_known_community_is_sound() {
    let text =
        fs::read_to_string("examples/sovereign-cloud-stack.toml").expect("the example is there");
    let config = Config::parse(&text, "sovereign-cloud-stack.toml").expect("it can be read");
    assert!(config.teams.len() > 20 && config.topics.len() > 50);
}

#[test]
fn minutes_of_the_sample_corpus_in_three_more_languages_are_dated_and_settled() {
    let sample = Folder::open(Path::new("corpus"), Config::default(), "").expect("it is there");
    let mut found = Vec::new();
    let done: Result<(), ()> = sample.each(
        |path| path.starts_with("tide-exchange/") && !path.contains("2025-09-10"),
        |read| {
            let actions = read.sections.iter().map(|section| section.actions.len());
            let date = read.sections[0].date.expect("it has a date");
            found.push(format!(
                "{date} {} {} actions",
                read.path,
                actions.sum::<usize>()
            ));
            Ok(())
        },
    );
    done.expect("nothing stops it");
    assert_eq!(
        found,
        [
            "2025-01-17 tide-exchange/anse-aux-goelands.md 3 actions",
            "2024-09-20 tide-exchange/bahia-mansa.md 2 actions",
            "2025-04-04 tide-exchange/westerplaat.md 2 actions",
        ]
    );
    let is_wide = |notice: &&minutebook::section::Notice| notice.kind == "not-utf8";
    assert_eq!(sample.notices().iter().filter(is_wide).count(), 1);
}

#[test]
fn everything_to_mend_is_named_with_file_and_line() {
    let minutes = with(
        &wednesdays("dock"),
        &[(
            "dock/20240424.md",
            "# 2024-04-23\n\n## Rope\n\nSee [last week](20240416.md).\n\n- AI: buy a rope that is long enough\n\n\
             ## Login\n\ndoor_password: Tr0ub4dor&3xyz\n",
        )],
    );
    let findings = minutes.findings();
    for expected in [
        "dock/20240424.md:1 date-conflict",
        "dock/20240424.md:5 dead-link",
        "dock/20240424.md:7 no-owner",
        "dock/20240424.md:11 credential",
    ] {
        assert!(
            findings.contains(&expected.to_owned()),
            "{expected} is missing in {findings:?}"
        );
    }
}
