//! `minutebook completions`: what makes a shell complete. The words themselves come from the
//! program each time, so new teams are known at once.

use std::io::Write;

use clap_complete::env::Bash;
use clap_complete::env::Elvish;
use clap_complete::env::EnvCompleter;
use clap_complete::env::Fish;
use clap_complete::env::Powershell;
use clap_complete::env::Zsh;

use crate::args::CompletionsArgs;
use crate::args::Shell;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::output::Output;

/// Prints the script for a shell.
pub(crate) fn run(args: &CompletionsArgs, out: &mut Output) -> Result<Exit, Failure> {
    let shell: &dyn EnvCompleter = match args.shell {
        Shell::Bash => &Bash,
        Shell::Elvish => &Elvish,
        Shell::Fish => &Fish,
        Shell::Powershell => &Powershell,
        Shell::Zsh => &Zsh,
    };
    let name = env!("CARGO_BIN_NAME");
    shell.write_registration("COMPLETE", name, name, name, out)?;
    if args.shell == Shell::Bash {
        out.write_all(QUOTING.as_bytes())?;
    }
    Ok(Exit::Found)
}

/// bash leaves quoting to those who complete, and topics have blanks; and it takes `--topic=disk`
/// for three words.
const QUOTING: &str = r#"
_minutebook() {
    local words=() at=0 number word
    for number in "${!COMP_WORDS[@]}"; do
        word="${COMP_WORDS[number]}"
        if [[ "$word" == "=" && "${words[at-1]-}" == --* ]]; then
            word=""
            [[ $number == "$COMP_CWORD" ]] && words+=("")
        elif [[ $number -gt 0 || -n "$word" ]]; then
            words+=("$word")
        fi
        at=${#words[@]}
        [[ $number == "$COMP_CWORD" ]] && break
    done
    local COMP_WORDS=("${words[@]}") COMP_CWORD=$((${#words[@]} - 1))
    word="${COMP_WORDS[COMP_CWORD]}"
    _clap_complete_minutebook "$1" "${word//[\\\'\"]/}" "${3-}"
    if [[ "$word" != [\'\"]* ]]; then
        for number in "${!COMPREPLY[@]}"; do
            printf -v "COMPREPLY[number]" %q "${COMPREPLY[number]}"
        done
    fi
}
complete -o nospace -o bashdefault -o nosort -F _minutebook minutebook 2> /dev/null ||
    complete -o nospace -o bashdefault -F _minutebook minutebook
"#;
