//! `minutebook check`: lists what a minute taker should mend.

use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use anstyle::Style;
use minutebook::contract;
use minutebook::corpus::check;
use minutebook::corpus::check::Finding;
use serde::Serialize;

use crate::args::CheckArgs;
use crate::args::Everywhere;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::inspect;
use crate::output::Form;
use crate::output::Output;
use crate::output::numbers::counted;
use crate::output::list;
use crate::output::list::Spot;
use crate::output::rows;
use crate::output::sanitize::one_row;

/// All findings as machines read them; fields are only ever added.
#[derive(Serialize)]
struct Document {
    format_version: u32,
    findings: Vec<Finding>,
}

/// Checks the given files, or all files of the corpora. Ends with 1 if there is something to mend.
pub(crate) fn run(
    args: &CheckArgs,
    everywhere: &Everywhere,
    out: &mut Output,
) -> Result<Exit, Failure> {
    inspect::explain(&args.files, everywhere, out)?;
    let mut findings: Vec<Finding> = Vec::new();
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut files = 0;
    for (folder, wanted) in inspect::folders(&args.files, everywhere)? {
        inspect::tell(folder.notices(), &wanted, out);
        let is_wanted = |path: &str| wanted.is_empty() || wanted.iter().any(|one| one == path);
        files += folder.paths().filter(|path| is_wanted(path)).count();
        for finding in check::check(&folder, is_wanted) {
            let on_disk = folder.on_disk(&finding.path).map(Path::to_owned);
            paths.push(on_disk.unwrap_or_else(|| PathBuf::from(&finding.path)));
            findings.push(finding);
        }
    }
    let exit = if findings.is_empty() {
        Exit::Found
    } else {
        Exit::Nothing
    };
    match out.form {
        Form::Json => {
            let document = Document {
                format_version: contract::FORMAT_VERSION,
                findings,
            };
            writeln!(out, "{}", contract::json(&document))?;
        }
        Form::Ndjson => {
            for finding in &findings {
                writeln!(out, "{}", contract::json(finding))?;
            }
        }
        Form::Paths => {
            let spots = paths.into_iter().map(|path| Spot {
                path,
                line: 1,
                text: String::new(),
            });
            list::paths(out, spots)?;
        }
        Form::Lines | Form::People => {
            for (finding, path) in findings.iter().zip(&paths) {
                show(finding, path, out)?;
            }
            let found = match findings.len() {
                0 => "nothing to mend".to_owned(),
                number => format!("{} to mend", counted(number, "thing")),
            };
            let total = format!("{found} in {}", counted(files, "file"));
            match out.form {
                Form::People => writeln!(out, "{total}")?,
                _ => out.say(&total),
            }
        }
    }
    Ok(exit)
}

fn show(finding: &Finding, path: &Path, out: &mut Output) -> Result<(), Failure> {
    let styles = out.look.styles;
    let (strong, faint) = (styles.strong, styles.faint);
    let (line, text, fix) = (finding.line, &finding.text, &finding.fix);
    let (path, kind) = (one_row(&path.to_string_lossy()), finding.kind.name());
    if out.form != Form::People {
        let place = styles.team;
        writeln!(
            out,
            "{place}{path}:{line}{place:#}: {kind}: {}",
            one_row(text)
        )?;
        return Ok(());
    }
    writeln!(out, "{strong}{path}:{line}{strong:#}: {kind}")?;
    rows::paragraph(out, &one_row(text), 4, Style::new())?;
    rows::paragraph(out, &format!("→ {}", one_row(fix)), 4, faint)?;
    writeln!(out)?;
    Ok(())
}
