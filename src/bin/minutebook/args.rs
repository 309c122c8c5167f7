//! The command line: every command, option and word of help. Nothing else.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use clap::Parser;
use clap::Subcommand;
use clap::ValueEnum;

use minutebook::search::Order;

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
  minutebook help query                  what a query can say

Exit status: 0 found, 1 nothing found, 2 error.";

/// What the program can do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Search(SearchArgs),
    Index(IndexArgs),
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
    /// Take no configuration file at all
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
    /// Print only paths, each ended by NUL, for `xargs -0`
    #[arg(short = '0', long = "print0", global = true, hide_short_help = true)]
    #[arg(conflicts_with_all = ["json", "ndjson"])]
    pub print0: bool,
    /// Print for people also when it goes into a pipe
    #[arg(long, global = true, hide_short_help = true)]
    #[arg(conflicts_with_all = ["json", "ndjson", "print0"])]
    pub pretty: bool,
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
    /// are published. A template has {path}, {line}, {column} and {host} in it.
    #[arg(long, value_name = "FORMAT", global = true, hide_short_help = true)]
    pub hyperlink_format: Option<String>,
    /// Never page long answers
    #[arg(long, global = true, hide_short_help = true)]
    pub no_pager: bool,
    /// Print answers and errors, nothing else
    #[arg(short, long, global = true, hide_short_help = true)]
    pub quiet: bool,
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
/// The words may stand in any order and form; sections that hold all of them come first.
/// `minutebook help query` shows what else a query can say: phrases, exclusions, fields, dates.
/// Into a pipe goes one line per hit, `path:line: title`, as editors and fzf like it.
#[derive(Debug, ClapArgs)]
#[command(visible_alias = "s", after_help = SEARCH_EXAMPLES)]
pub(crate) struct SearchArgs {
    #[command(flatten)]
    pub question: Question,
    /// Which hits come first
    #[arg(long, value_enum, value_name = "ORDER", default_value = "relevance")]
    pub sort: Sort,
    /// How many hits to print
    #[arg(short = 'n', long, value_name = "N", default_value_t = 10)]
    pub limit: usize,
    /// How many hits to pass over
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub offset: usize,
    /// Show copies as hits of their own
    #[arg(long)]
    pub no_fold: bool,
    /// Take the words as they stand: no corrections, no synonyms
    #[arg(long)]
    pub literal: bool,
    /// Say why each hit stands where it does
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
  minutebook search encryption --json | head -c 300";

/// What is asked for, and what the answer is narrowed to.
#[derive(Debug, Default, ClapArgs)]
pub(crate) struct Question {
    /// What to look for; everything if left out
    #[arg(value_name = "QUERY")]
    pub words: Vec<String>,
    /// Only sections of a team; may be repeated
    #[arg(short, long, value_name = "TEAM")]
    pub team: Vec<String>,
    /// Only sections on a topic; may be repeated
    #[arg(long, value_name = "TOPIC")]
    pub topic: Vec<String>,
    /// Only sections that mention a person; may be repeated
    #[arg(long, value_name = "NAME")]
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

/// Bring the index up to date and say what changed
///
/// Every search does so by itself; this is for a nightly job, or to see it happen.
#[derive(Debug, ClapArgs)]
#[command(after_help = INDEX_EXAMPLES)]
pub(crate) struct IndexArgs {
    /// Build it from nothing
    #[arg(long)]
    pub rebuild: bool,
}

const INDEX_EXAMPLES: &str = "\
Examples:
  minutebook index
  minutebook index --rebuild";

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

/// Reads the command line.
pub(crate) fn parse() -> Result<Args, clap::Error> {
    Args::try_parse()
}
