//! `minutebook check`: lists what a minute taker should mend.

use std::io;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use anstyle::Style;
use minutebook::contract;
use minutebook::corpus::check;
use minutebook::corpus::check::Finding;

use crate::args::CheckArgs;
use crate::args::Everywhere;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::files;
use crate::output::Form;
use crate::output::Output;
use crate::output::list;
use crate::output::list::Spot;
use crate::output::numbers::counted;
use crate::output::rows::paragraph;
use crate::output::sanitize::one_row;

/// Checks the given files, or all files of the corpora. Ends with 1 if there is something to mend.
pub(crate) fn run(
    args: &CheckArgs,
    everywhere: &Everywhere,
    out: &mut Output,
) -> Result<Exit, Failure> {
    let mut findings: Vec<Finding> = Vec::new();
    // The file of each finding.
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut checked = 0;
    for files in files::meant(&args.files, everywhere, out)? {
        files.tell(out);
        checked += files
            .folder
            .paths()
            .filter(|path| files.include(path))
            .count();
        let found = check::check(&files.folder, |path| files.include(path));
        paths.extend(found.iter().map(|finding| files.on_disk(&finding.path)));
        findings.extend(found);
    }
    print(&findings, &paths, checked, out)?;
    Ok(match findings.is_empty() {
        true => Exit::Found,
        false => Exit::Nothing,
    })
}

fn print(
    findings: &[Finding],
    paths: &[PathBuf],
    checked: usize,
    out: &mut Output,
) -> io::Result<()> {
    match out.form {
        Form::Json => return writeln!(out, "{}", contract::document("findings", &findings)),
        Form::Ndjson => {
            for finding in findings {
                writeln!(out, "{}", contract::json(finding))?;
            }
            return Ok(());
        }
        Form::Paths => {
            let spots = paths.iter().map(|path| Spot {
                path: path.clone(),
                line: 1,
                text: "",
            });
            return list::paths(out, spots);
        }
        Form::Lines | Form::People => {}
    }
    for (finding, path) in findings.iter().zip(paths) {
        show(finding, path, out)?;
    }
    let found = match findings.len() {
        0 => "nothing to mend".to_owned(),
        number => format!("{} to mend", counted(number, "thing")),
    };
    let total = format!("{found} in {}", counted(checked, "file"));
    if out.form == Form::People {
        return writeln!(out, "{total}");
    }
    out.say(&total);
    Ok(())
}

fn show(finding: &Finding, path: &Path, out: &mut Output) -> io::Result<()> {
    let styles = out.look.styles;
    let (place, strong, faint) = (styles.team, styles.strong, styles.faint);
    let (path, line) = (one_row(path.to_string_lossy()), finding.line);
    let kind = finding.kind.name();
    let (text, fix) = (one_row(&finding.text), one_row(&finding.fix));
    if out.form != Form::People {
        return writeln!(out, "{place}{path}:{line}{place:#}: {kind}: {text}");
    }
    writeln!(out, "{strong}{path}:{line}{strong:#}: {kind}")?;
    paragraph(out, &text, 4, Style::new())?;
    paragraph(out, &format!("→ {fix}"), 4, faint)?;
    writeln!(out)
}
