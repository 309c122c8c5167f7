//! The command line: every command, option and word of help. Nothing else.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use clap::Parser;
use clap::Subcommand;
use clap::ValueEnum;
use clap::ValueHint;
use clap_complete::engine::ArgValueCandidates;
use clap_complete::engine::ArgValueCompleter;

use minutebook::search::Order;

use crate::candidates;
use crate::output::links;
use crate::preferences::Preferences;

/// Search the minutes of a community, section by section
///
/// Reads a folder of Markdown minutes, keeps an index of it fresh by itself, and answers with the
/// sections that speak of what was asked.
#[derive(Debug, Parser)]
#[command(name = "minutebook", version, after_help = EXAMPLES)]
#[command(disable_help_subcommand = true, max_term_width = 100)]
#[command(arg_required_else_help = true, subcommand_required = true)]
pub(crate) struct Args {
    #[command(flatten)]
    pub everywhere: Everywhere,
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  minutebook search disk encryption      the best sections on it
  minutebook show 1                      read the first one
  minutebook help query                  what a query can say";

/// What the program can do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Search(SearchArgs),
    Show(ShowArgs),
    Facets(FacetsArgs),
    Browse(BrowseArgs),
    History(HistoryArgs),
    Decisions(DecisionsArgs),
    Actions(ActionsArgs),
    People(PeopleArgs),
    Person(PersonArgs),
    New(NewArgs),
    Related(RelatedArgs),
    Index(IndexArgs),
    Status(StatusArgs),
    Serve(ServeArgs),
    Init(InitArgs),
    Demo(DemoArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
    Inspect(InspectArgs),
    Check(CheckArgs),
    Help(HelpArgs),
}

/// What every command takes.
#[derive(Debug, Default, ClapArgs)]
#[command(next_help_heading = "Options everywhere")]
pub(crate) struct Everywhere {
    /// Folder of the minutes; several, or NAME=DIR, make one book
    #[arg(long, value_name = "DIR", global = true, hide_short_help = true)]
    pub corpus: Vec<PathBuf>,
    /// Folder of the index
    ///
    /// Without it: `index` beside a folder called `corpus`, else a folder in the user's cache.
    #[arg(long, value_name = "DIR", global = true, hide_short_help = true)]
    pub index: Option<PathBuf>,
    /// Configuration file, instead of a minutebook.toml in or above the corpus
    #[arg(long, value_name = "FILE", global = true, hide_short_help = true)]
    pub config: Option<PathBuf>,
    /// Take no configuration file at all, neither the community's nor yours
    #[arg(long, global = true, hide_short_help = true, conflicts_with = "config")]
    pub no_config: bool,
    /// Answer from the index as it stands, without a look at the files
    #[arg(long, global = true, hide_short_help = true)]
    pub no_refresh: bool,
    /// Print one JSON document
    #[arg(long, global = true)]
    pub json: bool,
    /// Print one line of JSON per result
    #[arg(long, visible_alias = "jsonl", global = true, hide_short_help = true)]
    #[arg(conflicts_with = "json")]
    pub ndjson: bool,
    /// Print only paths, or names of people, each ended by NUL, for `xargs -0`
    #[arg(short = '0', long = "print0", global = true, hide_short_help = true)]
    #[arg(conflicts_with_all = ["json", "ndjson"])]
    pub print0: bool,
    /// Print for people also when it goes into a pipe
    #[arg(long, global = true, hide_short_help = true)]
    #[arg(conflicts_with_all = ["json", "ndjson", "print0"])]
    pub pretty: bool,
    /// Print one line per result also at a terminal, as it goes into a pipe
    #[arg(long, global = true, hide_short_help = true)]
    #[arg(conflicts_with_all = ["json", "ndjson", "print0", "pretty"])]
    pub plain: bool,
    /// Fail unless the JSON has this version, the only one so far
    #[arg(long, value_name = "N", global = true, hide_short_help = true)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=1))]
    pub format_version: Option<u32>,
    /// When to use colours
    #[arg(
        long,
        value_enum,
        value_name = "WHEN",
        global = true,
        hide_short_help = true
    )]
    pub color: Option<When>,
    /// How to link to files: none, file, web, an editor, or a template
    ///
    /// Editors: vscode, vscode-insiders, vscodium, cursor, zed. `web` links to where the minutes
    /// are published. A template has {path} in it, and maybe {line}, {column} and {host}.
    #[arg(long, value_name = "FORMAT", global = true, hide_short_help = true)]
    #[arg(value_parser = links::known)]
    pub hyperlink_format: Option<String>,
    /// Never page long answers
    #[arg(long, global = true, hide_short_help = true)]
    pub no_pager: bool,
    /// Write the answer into a file, all of it or nothing
    #[arg(
        short,
        long,
        value_name = "FILE",
        global = true,
        hide_short_help = true
    )]
    #[arg(value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    /// Print answers and errors, nothing else
    #[arg(short, long, global = true, hide_short_help = true)]
    pub quiet: bool,
    /// Say which minutes, index and configuration were taken and why, and what took how long
    #[arg(
        short,
        long,
        global = true,
        hide_short_help = true,
        conflicts_with = "quiet"
    )]
    pub verbose: bool,
    /// Wait for nobody: no pager, no editor, no browsing
    #[arg(long, global = true, hide_short_help = true)]
    pub no_input: bool,
    /// What this person prefers.
    #[arg(skip)]
    pub preferences: Preferences,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// Where a person sees it and does not object
    #[default]
    Auto,
    Always,
    Never,
}

/// Search the minutes and print the best sections
///
/// The words may stand in any order and form. Sections that hold all of them are counted; what
/// holds only some of them stands where it ranks, and says so. `minutebook help query` shows what
/// else a query can say: phrases, exclusions, fields, dates.
/// Into a pipe goes one line per hit, `path:line: title`, as editors and fzf like it: only those
/// that hold all, should there be any.
#[derive(Debug, ClapArgs)]
#[command(visible_alias = "s", after_help = SEARCH_EXAMPLES)]
pub(crate) struct SearchArgs {
    #[command(flatten)]
    pub question: Question,
    /// Which hits come first
    #[arg(long, value_enum, value_name = "ORDER", default_value = "relevance")]
    pub sort: Sort,
    /// How many hits to print; 10 if neither this nor your preferences say
    #[arg(short = 'n', long, value_name = "N", allow_negative_numbers = true)]
    pub limit: Option<usize>,
    /// How many hits to pass over
    #[arg(
        long,
        value_name = "N",
        default_value_t = 0,
        allow_negative_numbers = true
    )]
    pub offset: usize,
    /// Show copies as hits of their own
    #[arg(long)]
    pub no_fold: bool,
    /// Take the words as they stand: no corrections, no synonyms
    #[arg(long)]
    pub literal: bool,
    /// Say why each hit stands where it does; for people, in a pipe too
    #[arg(long)]
    pub explain: bool,
    /// Print how many sections were found, and nothing else
    #[arg(short, long)]
    pub count: bool,
    /// Print all counts by team, topic, person and year below the hits
    #[arg(long)]
    pub facets: bool,
}

const SEARCH_EXAMPLES: &str = "\
Examples:
  minutebook search disk encryption
  minutebook search '\"disk encryption\" -draft'
  minutebook search encryption --from 2024-03 --sort newest
  minutebook search encryption --json --output hits.json";

/// What is asked for, and what the answer is narrowed to.
#[derive(Debug, Default, ClapArgs)]
pub(crate) struct Question {
    /// What to look for; everything if left out, what comes in by a pipe for `-`
    #[arg(value_name = "QUERY")]
    pub words: Vec<String>,
    /// Only sections of a team; may be repeated
    #[arg(short, long, value_name = "TEAM", add = ArgValueCandidates::new(candidates::teams))]
    pub team: Vec<String>,
    /// Only sections on a topic; may be repeated
    #[arg(long, value_name = "TOPIC", add = ArgValueCandidates::new(candidates::topics))]
    pub topic: Vec<String>,
    /// Only sections that mention a person; may be repeated
    #[arg(long, value_name = "NAME", add = ArgValueCompleter::new(candidates::people))]
    pub person: Vec<String>,
    /// Only meetings on or after a day, month, quarter or year
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    /// Only meetings on or before a day, month, quarter or year
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,
}

/// Which hits come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sort {
    /// The best ones
    Relevance,
    /// The latest meetings
    Newest,
    /// The earliest meetings
    Oldest,
}

impl From<Sort> for Order {
    fn from(sort: Sort) -> Order {
        match sort {
            Sort::Relevance => Order::Relevance,
            Sort::Newest => Order::Newest,
            Sort::Oldest => Order::Oldest,
        }
    }
}

/// Read a section, or the whole minutes it stands in
///
/// Takes the number of a hit of the last search, the id of a section, or a path with or without a
/// line. Below the section stands what came before and after it.
#[derive(Debug, ClapArgs)]
#[command(after_help = SHOW_EXAMPLES)]
pub(crate) struct ShowArgs {
    /// Number of a hit, id of a section, or PATH[:LINE]
    #[arg(value_name = "WHICH", allow_negative_numbers = true, value_hint = ValueHint::FilePath)]
    pub which: String,
    /// Show the whole minutes
    #[arg(short, long)]
    pub meeting: bool,
    /// Open it in $VISUAL or $EDITOR, at its line
    #[arg(short = 'e', long, conflicts_with_all = ["cite", "raw", "output", "no_input"])]
    pub open: bool,
    /// Print a Markdown link to it, to be pasted elsewhere
    #[arg(long, conflicts_with_all = ["json", "ndjson", "print0"])]
    pub cite: bool,
    /// Print the lines of the file as they are
    #[arg(long, conflicts_with_all = ["cite", "json", "ndjson", "print0"])]
    pub raw: bool,
}

const SHOW_EXAMPLES: &str = "\
Examples:
  minutebook show 1                               the first hit of the last search
  minutebook show board/board-2024-03-25.md:16    the section on that line
  minutebook show storage/20231024.md             the whole minutes
  minutebook show board/board-2024-03-25.md:16 --cite";

/// Count sections by team, topic, person and year, for everything or for a query
#[derive(Debug, ClapArgs)]
#[command(after_help = FACETS_EXAMPLES)]
pub(crate) struct FacetsArgs {
    #[command(flatten)]
    pub question: Question,
    /// Which counts to print; may be repeated. One JSON document has all of them
    #[arg(short, long, value_enum, value_name = "FACET")]
    pub by: Vec<Facet>,
    /// How many values of each to print, 0 for all; without it 12 for people, all for pipes and programs
    #[arg(short = 'n', long, value_name = "N", allow_negative_numbers = true)]
    pub limit: Option<usize>,
}

/// What sections are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Facet {
    Team,
    Topic,
    Person,
    Year,
    Month,
    Corpus,
}

const FACETS_EXAMPLES: &str = "\
Examples:
  minutebook facets
  minutebook facets disk encryption
  minutebook facets --by team --by year encryption";

/// Search as you type, and read beside it
///
/// Arrows choose a hit, Enter opens it in $VISUAL or $EDITOR, Ctrl-Y copies a Markdown link to it,
/// Tab goes on to hits and counts, Esc leaves.
#[derive(Debug, ClapArgs)]
#[command(after_help = "Examples:\n  minutebook browse\n  minutebook browse disk encryption")]
pub(crate) struct BrowseArgs {
    #[command(flatten)]
    pub question: Question,
}

/// Tell the life of a subject across teams, in the order of time
///
/// When it first came up, where it was dense, what was decided and taken on, where it slept, and
/// how it stands. The subject is a query: words, a topic, `standards#590`, an address, `@handle`.
#[derive(Debug, ClapArgs)]
#[command(after_help = HISTORY_EXAMPLES)]
pub(crate) struct HistoryArgs {
    #[command(flatten)]
    pub question: Question,
}

const HISTORY_EXAMPLES: &str = "\
Examples:
  minutebook history disk encryption
  minutebook history 'issues#225'
  minutebook history @quillon --team storage";

/// List what was settled, the latest first
///
/// A later decision on the same subject is pointed at. Decisions are recognised by how people
/// write them down (`Decision: …`, `RESOLVED`, `no objections`, `Beschluss: …`); what is uncertain
/// is left out.
#[derive(Debug, ClapArgs)]
#[command(after_help = DECISIONS_EXAMPLES)]
pub(crate) struct DecisionsArgs {
    #[command(flatten)]
    pub question: Question,
    /// How many to print, 0 for all; without it 20 for people, all for pipes and programs
    #[arg(short = 'n', long, value_name = "N", allow_negative_numbers = true)]
    pub limit: Option<usize>,
    /// Write the whole register as a Markdown document
    #[arg(long, conflicts_with_all = ["json", "ndjson", "print0"])]
    pub markdown: bool,
}

const DECISIONS_EXAMPLES: &str = "\
Examples:
  minutebook decisions
  minutebook decisions disk encryption
  minutebook decisions --team storage --markdown --output DECISIONS.md";

/// List tasks with their owners and how they stand, those seen last first
///
/// A task that comes back week after week is one. `open` and `done` are what the minutes say last;
/// where they say neither it is a `task`.
#[derive(Debug, ClapArgs)]
#[command(after_help = ACTIONS_EXAMPLES)]
pub(crate) struct ActionsArgs {
    #[command(flatten)]
    pub question: Question,
    /// Only tasks of a person; may be repeated
    #[arg(long, value_name = "NAME", add = ArgValueCompleter::new(candidates::people))]
    pub who: Vec<String>,
    /// Only tasks that are open
    #[arg(long)]
    pub open: bool,
    /// Only tasks that are done
    #[arg(long)]
    pub done: bool,
    /// How many to print, 0 for all; without it 20 for people, all for pipes and programs
    #[arg(short = 'n', long, value_name = "N", allow_negative_numbers = true)]
    pub limit: Option<usize>,
    /// Write all as a table of comma separated values
    #[arg(long, group = "export", conflicts_with_all = ["json", "ndjson", "print0"])]
    pub csv: bool,
    /// Write all as a Markdown list
    #[arg(long, group = "export", conflicts_with_all = ["json", "ndjson", "print0"])]
    pub markdown: bool,
    /// Write all as to-dos of a calendar (iCalendar)
    #[arg(long, group = "export", conflicts_with_all = ["json", "ndjson", "print0"])]
    pub ics: bool,
}

const ACTIONS_EXAMPLES: &str = "\
Examples:
  minutebook actions --open --who @quillon
  minutebook actions encryption
  minutebook actions --team storage --open --ics --output todo.ics";

/// List who has to do with a question: mentioned, present, tasks taken on
#[derive(Debug, ClapArgs)]
#[command(after_help = PEOPLE_EXAMPLES)]
pub(crate) struct PeopleArgs {
    #[command(flatten)]
    pub question: Question,
    /// How many to print, 0 for all; without it 20 for people, all for pipes and programs
    #[arg(short = 'n', long, value_name = "N", allow_negative_numbers = true)]
    pub limit: Option<usize>,
}

const PEOPLE_EXAMPLES: &str = "\
Examples:
  minutebook people
  minutebook people disk encryption --from 2024";

/// Tell where somebody was, where they were mentioned, and what they took on
#[derive(Debug, ClapArgs)]
#[command(after_help = PERSON_EXAMPLES)]
pub(crate) struct PersonArgs {
    /// Handle or name
    #[arg(value_name = "NAME", add = ArgValueCompleter::new(candidates::people))]
    pub name: String,
    #[command(flatten)]
    pub question: Question,
    /// How many tasks and mentions to print, 0 for all; without it 10 for people, all for pipes and programs
    #[arg(short = 'n', long, value_name = "N", allow_negative_numbers = true)]
    pub limit: Option<usize>,
}

const PERSON_EXAMPLES: &str = "\
Examples:
  minutebook person @quillon
  minutebook person quillon --from 2024";

/// List what has appeared since a day, or since somebody last asked
///
/// Without either: in the last two weeks. With `--as` it is remembered what was told, so that
/// nothing comes twice.
#[derive(Debug, ClapArgs)]
#[command(after_help = NEW_EXAMPLES)]
pub(crate) struct NewArgs {
    #[command(flatten)]
    pub question: Question,
    /// Meetings on or after a day, month or year
    #[arg(long, value_name = "DATE", conflicts_with = "as")]
    pub since: Option<String>,
    /// What this reader has not been told yet
    #[arg(long, value_name = "NAME")]
    pub r#as: Option<String>,
    /// Tell it again next time: remember nothing
    #[arg(long, requires = "as")]
    pub dry_run: bool,
    /// How many to print, 0 for all; without it 50 for people, all for pipes and programs
    #[arg(short = 'n', long, value_name = "N", allow_negative_numbers = true)]
    pub limit: Option<usize>,
}

const NEW_EXAMPLES: &str = "\
Examples:
  minutebook new --since 2024-05
  minutebook new --as maren encryption";

/// List sections on the same matter as one, of other meetings
#[derive(Debug, ClapArgs)]
#[command(after_help = RELATED_EXAMPLES)]
pub(crate) struct RelatedArgs {
    /// Number of a hit of the last search, an id, or PATH:LINE
    #[arg(value_name = "SECTION")]
    pub which: String,
    /// How many to print
    #[arg(
        short = 'n',
        long,
        value_name = "N",
        default_value_t = 10,
        allow_negative_numbers = true
    )]
    pub limit: usize,
}

const RELATED_EXAMPLES: &str = "\
Examples:
  minutebook related 1
  minutebook related board/board-2024-03-25.md:16";

/// Bring the index up to date and say what changed
///
/// Every search does so by itself; this is for a nightly job, or to see it happen.
#[derive(Debug, ClapArgs)]
#[command(after_help = INDEX_EXAMPLES)]
pub(crate) struct IndexArgs {
    /// Build it from nothing
    #[arg(long)]
    pub rebuild: bool,
    /// Say what would change, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

const INDEX_EXAMPLES: &str = "\
Examples:
  minutebook index
  minutebook index --rebuild
  minutebook index --dry-run";

/// Show what is indexed, from where, and how fresh it is
///
/// Says as well what was left out and why. `minutebook check` lists what a minute taker should mend.
#[derive(Debug, ClapArgs)]
#[command(after_help = "Examples:\n  minutebook status\n  minutebook status --json")]
pub(crate) struct StatusArgs;

/// Serve the search page
///
/// Sees changes of the minutes by itself. Serves this machine alone unless `--addr` says otherwise,
/// and keeps no record of who asks what unless `--log` says so.
#[derive(Debug, ClapArgs)]
#[command(after_help = SERVE_EXAMPLES)]
pub(crate) struct ServeArgs {
    /// Address and port to listen on; port 0 takes any that is free
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:7878")]
    pub addr: String,
    /// Another port of this machine
    #[arg(short, long, value_name = "PORT", conflicts_with = "addr")]
    pub port: Option<u16>,
    /// Address under which people reach the page, where a proxy stands before it
    #[arg(long, value_name = "URL")]
    pub public_url: Option<String>,
    /// Name of the site, instead of the title in minutebook.toml
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Give people pages and count them among the facets
    #[arg(long)]
    pub people: bool,
    /// Print a line for each request: method, address, status, time
    #[arg(long)]
    pub log: bool,
}

const SERVE_EXAMPLES: &str = "\
Examples:
  minutebook serve
  minutebook serve --port 8080
  minutebook serve --addr 127.0.0.1:8080 --public-url https://minutes.example.org";

/// Write a minutebook.toml for these minutes
///
/// Fills it from what the minutes themselves tell: their teams and where they are published. All of
/// it is commented, none of it is needed.
#[derive(Debug, ClapArgs)]
#[command(after_help = INIT_EXAMPLES)]
pub(crate) struct InitArgs {
    /// Print it instead of writing it
    #[arg(long)]
    pub print: bool,
    /// Replace the file that is there
    #[arg(short, long)]
    pub force: bool,
    /// Say what would be written, and write nothing
    #[arg(long, conflicts_with = "print")]
    pub dry_run: bool,
}

const INIT_EXAMPLES: &str = "\
Examples:
  minutebook init --print
  minutebook init --corpus corpus --print";

/// Write the minutes of an invented community into a folder, to play with
#[derive(Debug, ClapArgs)]
#[command(after_help = "Examples:\n  minutebook demo kelpline")]
pub(crate) struct DemoArgs {
    /// A folder that is empty or not there yet
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Write it over what is there, and leave other files alone
    #[arg(short, long)]
    pub force: bool,
    /// Say what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// Print what makes a shell complete commands, teams and topics
///
/// bash:  minutebook completions bash > ~/.local/share/bash-completion/completions/minutebook
/// zsh:   minutebook completions zsh > ~/.zfunc/_minutebook
/// fish:  minutebook completions fish > ~/.config/fish/completions/minutebook.fish
#[derive(Debug, ClapArgs)]
#[command(verbatim_doc_comment)]
#[command(after_help = "Examples:\n  minutebook completions bash | head -3")]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub shell: Shell,
}

/// Shells that can complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shell {
    Bash,
    Elvish,
    Fish,
    Powershell,
    Zsh,
}

/// Print the manual page, or write the pages of all commands into a folder
#[derive(Debug, ClapArgs)]
#[command(after_help = "Examples:\n  minutebook man | head -5\n  minutebook man man1")]
pub(crate) struct ManArgs {
    /// Where to write the pages
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
}

/// List what a minute taker should mend, with file, line and the fix
///
/// Conflicting or missing dates, copies, unknown teams, dead links between minutes, forms that
/// nobody filled in, tasks without an owner, and what looks like a password.
/// Exit status 1 if there is anything.
#[derive(Debug, ClapArgs)]
#[command(after_help = CHECK_EXAMPLES)]
pub(crate) struct CheckArgs {
    /// Files to check, or folders of them; all if left out, those that come in by a pipe for `-`
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

const CHECK_EXAMPLES: &str = "\
Examples:
  minutebook check
  git diff --name-only | minutebook check -
  minutebook check --json";

/// Show how files are read: sections, dates, teams, and what is left out and why
///
/// Needs no index. Without a FILE it shows the whole corpus; a file outside of it is read as if it
/// lay alone in a folder. For programs, a heading with a link stands in the trail as it was written,
/// address and all, and so does the section's own, as the last.
#[derive(Debug, ClapArgs)]
#[command(after_help = INSPECT_EXAMPLES)]
pub(crate) struct InspectArgs {
    /// Files to show, or folders of them; all if left out, those that come in by a pipe for `-`
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

const INSPECT_EXAMPLES: &str = "\
Examples:
  minutebook inspect notes.md
  minutebook inspect --ndjson | head -1";

/// Show help on a command, or on the query language
#[derive(Debug, ClapArgs)]
#[command(after_help = HELP_EXAMPLES)]
pub(crate) struct HelpArgs {
    /// A command, or `query`
    #[arg(value_name = "COMMAND")]
    pub about: Option<String>,
}

const HELP_EXAMPLES: &str = "\
Examples:
  minutebook help search
  minutebook help query";
