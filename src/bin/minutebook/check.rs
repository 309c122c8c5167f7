//! `minutebook check`: lists what a minute taker should mend.

use std::io::Write;

use anstyle::Style;
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
use crate::output::counted;
use crate::output::sanitize::one_row;
use crate::output::wrap;

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
    let mut findings = Vec::new();
    let mut files = 0;
    for (folder, wanted) in inspect::folders(&args.files, everywhere)? {
        inspect::tell(folder.notices(), &wanted, out);
        let is_wanted = |path: &str| wanted.is_empty() || wanted.iter().any(|one| one == path);
        files += folder.paths().filter(|path| is_wanted(path)).count();
        findings.extend(check::check(&folder, is_wanted));
    }
    let exit = if findings.is_empty() {
        Exit::Found
    } else {
        Exit::Nothing
    };
    match out.form {
        Form::Json => {
            let document = Document {
                format_version: 1,
                findings,
            };
            let text = serde_json::to_string_pretty(&document)
                .map_err(|error| Failure::Write(error.into()))?;
            writeln!(out, "{text}")?;
        }
        Form::Ndjson => {
            for finding in &findings {
                let text =
                    serde_json::to_string(finding).map_err(|error| Failure::Write(error.into()))?;
                writeln!(out, "{text}")?;
            }
        }
        Form::Paths => {
            let mut paths: Vec<&str> = findings
                .iter()
                .map(|finding| finding.path.as_str())
                .collect();
            paths.dedup();
            for path in paths {
                write!(out, "{path}\0")?;
            }
        }
        Form::Lines | Form::People => {
            for finding in &findings {
                show(finding, out)?;
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

fn show(finding: &Finding, out: &mut Output) -> Result<(), Failure> {
    let styles = out.look.styles;
    let (strong, faint) = (styles.strong, styles.faint);
    let Finding {
        path,
        line,
        text,
        fix,
        ..
    } = finding;
    let (path, kind) = (one_row(path), finding.kind.name());
    if out.form != Form::People {
        writeln!(out, "{path}:{line}: {kind}: {}", one_row(text))?;
        return Ok(());
    }
    writeln!(out, "{strong}{path}:{line}{strong:#}: {kind}")?;
    let look = out.look.clone();
    wrap::paragraph(out, &look, &one_row(text), 4, Style::new())?;
    wrap::paragraph(out, &look, &format!("→ {}", one_row(fix)), 4, faint)?;
    writeln!(out)?;
    Ok(())
}
