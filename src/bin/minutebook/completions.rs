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
    let mut script = Vec::new();
    shell.write_registration("COMPLETE", name, name, name, &mut script)?;
    let script = String::from_utf8_lossy(&script);
    // Topics have blanks, so they are typed in quotes; the program wants to know what is meant.
    let script = match args.shell {
        Shell::Bash => format!("{script}{BASH}"),
        Shell::Fish => format!(
            "{FISH}{}",
            script.replace("(commandline --current-token)", "(__minutebook_typed)")
        ),
        Shell::Zsh => script
            .replace("\"${words[@]}\"", "\"${typed[@]}\"")
            .replace(
                "    local completions=",
                &format!("{ZSH}    local completions="),
            )
            .replace(
                "compdef _clap_dynamic_completer_minutebook minutebook\n",
                ZSH_END,
            ),
        Shell::Elvish | Shell::Powershell => script.into_owned(),
    };
    out.write_all(script.as_bytes())?;
    Ok(Exit::Found)
}

/// Of the word before the cursor its quotes may not be closed yet.
const ZSH: &str = r#"    local -a typed=("${(@Q)words[1,CURRENT]}")
    typed[CURRENT]="${(Q)PREFIX}"

"#;

/// As a file among others with completions it is called to complete, and not only taken in.
const ZSH_END: &str = "\
if [[ $funcstack[1] == _minutebook ]]; then
    _clap_dynamic_completer_minutebook \"$@\"
else
    compdef _clap_dynamic_completer_minutebook minutebook
fi
";

/// As for zsh.
const FISH: &str = r#"function __minutebook_typed --description 'The word before the cursor, without its quotes'
    commandline --current-token | string replace --all --regex '[\\\\\'"]' ''
end
"#;

/// bash leaves quoting to those who complete; and it takes `--topic=disk` for three words, `@mira`
/// for two.
const BASH: &str = r#"
_minutebook() {
    local words=() at=0 number word
    for number in "${!COMP_WORDS[@]}"; do
        word="${COMP_WORDS[number]}"
        if [[ $at -gt 0 && "${words[at-1]}" == "@" ]]; then
            words[at-1]="@$word"
        elif [[ "$word" == "=" && "${words[at-1]-}" == --* ]]; then
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
