//! The program in a real terminal: how it leaves it, whatever happens to it there.
//!
//! Needs tmux; skipped, with one line, where there is none, unless `CI` is set.
#![cfg(all(unix, feature = "cli"))]
#![allow(clippy::unwrap_used, reason = "a test may panic")]
#![allow(clippy::print_stdout, reason = "a test that is skipped says so")]

use std::io::Write;
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;
use std::time::Instant;

use ratatui::crossterm::event;

use crate::testbook::TestBook;

#[path = "../src/bin/minutebook/browse/screen.rs"]
mod screen;
#[path = "support/testbook.rs"]
mod testbook;

/// What the shell says when it waits for a line.
const PROMPT: &str = "ready>";

/// Nothing here takes longer than a blink; a busy machine may blink slowly.
const PATIENCE: Duration = Duration::from_secs(30);

/// A shell in a terminal, in a folder with the sample corpus.
struct Terminal {
    book: TestBook,
}

impl Terminal {
    /// A terminal of a size; none where there is no tmux.
    fn open(columns: u16, rows: u16) -> Option<Terminal> {
        if Command::new("tmux").arg("-V").output().is_err() {
            assert!(std::env::var_os("CI").is_none(), "there is no tmux");
            println!("skipped: there is no tmux (`apt-get install tmux`)");
            return None;
        }
        let terminal = Terminal {
            book: TestBook::sample(),
        };
        terminal.book.run("minutebook index");
        terminal.book.write("shrc", &format!("PS1='{PROMPT} '\n"));
        let (columns, rows) = (columns.to_string(), rows.to_string());
        terminal.tmux(&[
            "-u",
            "-f",
            "/dev/null",
            "new-session",
            "-d",
            "-x",
            &columns,
            "-y",
            &rows,
            "sh -i",
        ]);
        terminal.wait_for(PROMPT);
        Some(terminal)
    }

    fn tmux(&self, args: &[&str]) -> String {
        let programs = Path::new(env!("CARGO_BIN_EXE_minutebook"))
            .parent()
            .unwrap();
        let output = Command::new("tmux")
            .args(["-L", "minutebook"])
            .args(args)
            .current_dir(self.book.path("."))
            .env_clear()
            .env(
                "PATH",
                format!("{}:/usr/local/bin:/usr/bin:/bin", programs.display()),
            )
            .env("HOME", self.book.path("home"))
            .env("TMUX_TMPDIR", self.book.path("."))
            .env("LANG", "C.UTF-8")
            .env("ENV", self.book.path("shrc"))
            .output()
            .unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Types a line.
    fn enter(&self, line: &str) {
        self.tmux(&["send-keys", "-l", line]);
        self.press("Enter");
    }

    /// Presses a key by the name that tmux gives it.
    fn press(&self, key: &str) {
        self.tmux(&["send-keys", key]);
    }

    /// Presses a key until something is on the screen: it may be passed over the first time.
    fn press_until(&self, key: &str, text: &str) {
        let started = Instant::now();
        while !self.screen().contains(text) {
            assert!(started.elapsed() < PATIENCE, "no `{text}` after {key}");
            self.press(key);
            let pressed = Instant::now();
            while pressed.elapsed() < Duration::from_secs(3) && !self.screen().contains(text) {
                sleep(Duration::from_millis(20));
            }
        }
    }

    /// Whether what is pasted comes to the program before it in marks, as browsing wants it.
    fn marks_what_is_pasted(&self) -> bool {
        self.tmux(&["set-buffer", "pasted"]);
        self.enter("clear; echo looking; cat -v");
        // Whatever comes before that is cleared away.
        self.wait_until(|screen| screen.starts_with("looking"), "looking");
        self.tmux(&["paste-buffer", "-p"]);
        let screen = self.wait_for("pasted");
        self.press("C-c");
        screen.contains("200~")
    }

    fn screen(&self) -> String {
        self.tmux(&["capture-pane", "-p"])
    }

    /// Waits until something is on the screen, and returns all of it.
    fn wait_for(&self, text: &str) -> String {
        self.wait_until(|screen| screen.contains(text), text)
    }

    fn wait_until(&self, is_so: impl Fn(&str) -> bool, what: &str) -> String {
        let started = Instant::now();
        loop {
            let screen = self.screen();
            if is_so(&screen) {
                return screen;
            }
            assert!(started.elapsed() < PATIENCE, "no `{what}` in\n{screen}");
            sleep(Duration::from_millis(20));
        }
    }

    /// Whether lines are put together and shown as they are typed, on the usual screen, with a
    /// cursor, as a shell leaves it to programs and wants it back.
    fn assert_is_clean(&self) {
        self.wait_until(|screen| screen.trim_end().ends_with(PROMPT), PROMPT);
        // A shell that is only getting ready may not show what is typed: what comes back is told apart
        // from it by itself.
        let modes = "stty -a | tr ' ;' '\\n\\n' | grep -cxE 'icanon|echo|isig|opost'";
        self.enter(&format!("echo sane $({modes})"));
        self.wait_for("sane 4");
        let seen = self.tmux(&["display-message", "-p", "#{alternate_on} #{cursor_flag}"]);
        assert_eq!(seen.trim(), "0 1");
    }

    /// Sends a signal to the program, as somebody else would.
    fn signal(&self, name: &str) {
        let pane = self.tmux(&["display-message", "-p", "#{pane_pid}"]);
        let send = format!("pkill -{name} -P {} -x minutebook", pane.trim());
        assert!(self.book.run(&send).is_empty(), "{send}");
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.tmux(&["kill-server"]);
    }
}

#[test]
fn browsing_leaves_the_terminal_clean_however_it_ends() {
    let Some(terminal) = Terminal::open(100, 30) else {
        return;
    };
    let ways: [(&str, i32, &dyn Fn()); 5] = [
        ("Esc", 0, &|| terminal.press("Escape")),
        ("Ctrl-C", 0, &|| terminal.press("C-c")),
        ("SIGTERM", 143, &|| terminal.signal("TERM")),
        ("SIGHUP", 129, &|| terminal.signal("HUP")),
        ("SIGINT", 130, &|| terminal.signal("INT")),
    ];
    for (way, code, end) in ways {
        terminal.enter("clear; minutebook browse encryption");
        terminal.wait_for("Esc leaves");
        end();
        terminal.wait_until(|screen| !screen.contains("Esc leaves"), way);
        terminal.wait_for(PROMPT);
        terminal.enter("echo ended $?");
        terminal.wait_for(&format!("\nended {code}"));
        terminal.assert_is_clean();
    }
}

#[test]
fn browsing_ends_when_its_window_is_closed() {
    let Some(terminal) = Terminal::open(100, 30) else {
        return;
    };
    terminal.enter("minutebook browse encryption");
    terminal.wait_for("Esc leaves");
    let shell = terminal.tmux(&["display-message", "-p", "#{pane_pid}"]);
    let browsing = output("pgrep", &["-P", shell.trim(), "-x", "minutebook"]);
    assert!(!browsing.is_empty());
    terminal.tmux(&["kill-server"]);
    let started = Instant::now();
    // Dead, whether or not somebody has buried it.
    let is_alive = |state: String| !state.is_empty() && !state.starts_with('Z');
    while is_alive(output("ps", &["-o", "stat=", "-p", browsing.trim()])) {
        assert!(started.elapsed() < PATIENCE, "it goes on without a window");
        sleep(Duration::from_millis(20));
    }
}

/// What a program prints.
fn output(program: &str, args: &[&str]) -> String {
    let output = Command::new(program).args(args).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// What the test below runs in a terminal: a mistake of ours while the screen is taken.
#[test]
#[ignore = "wants a terminal, and panics in it"]
fn panics_on_the_screen() {
    screen::taken(|terminal| {
        terminal
            .draw(|frame| frame.render_widget("taken", frame.area()))
            .unwrap();
        event::read().unwrap();
        panic!("a mistake of ours");
    });
}

#[test]
fn a_panic_while_browsing_leaves_the_terminal_clean_and_is_told() {
    let Some(terminal) = Terminal::open(100, 30) else {
        return;
    };
    let this = std::env::current_exe().unwrap();
    let this = this.display();
    terminal.enter(&format!(
        "clear; {this} --ignored --exact panics_on_the_screen --nocapture; echo ended $?"
    ));
    terminal.wait_for("taken");
    let seen = terminal.tmux(&["display-message", "-p", "#{alternate_on}"]);
    assert_eq!(seen.trim(), "1");
    terminal.press("x");
    terminal.wait_for("a mistake of ours");
    terminal.wait_for("ended 101");
    terminal.assert_is_clean();
    assert!(!terminal.marks_what_is_pasted());
}

#[test]
fn what_is_pasted_while_browsing_is_words_and_no_command() {
    let Some(terminal) = Terminal::open(100, 30) else {
        return;
    };
    terminal
        .book
        .write("pasted", "disk\nencryption\n\u{1b}[A\tq\n");
    terminal.tmux(&["load-buffer", "pasted"]);
    terminal.enter("clear; EDITOR='echo edited' minutebook browse");
    terminal.wait_for("Esc leaves");
    terminal.press("Tab");
    terminal.tmux(&["paste-buffer", "-p"]);
    let screen = terminal.wait_for("search: disk encryption");
    assert!(screen.contains("search: disk encryption [A q"), "{screen}");
    terminal.press("Escape");
    terminal.assert_is_clean();
    assert!(!terminal.screen().contains("edited"));
    assert!(!terminal.marks_what_is_pasted());
}

#[test]
fn browsing_pauses_and_goes_on_where_it_was() {
    let Some(terminal) = Terminal::open(100, 30) else {
        return;
    };
    terminal.enter("clear; minutebook browse");
    terminal.wait_for("Esc leaves");
    terminal.tmux(&["send-keys", "-l", "envelope"]);
    terminal.wait_for("search: envelope");
    for pause in ["key", "signal"] {
        match pause {
            "key" => terminal.press("C-z"),
            _ => terminal.signal("TSTP"),
        }
        terminal.wait_for("Stopped");
        terminal.assert_is_clean();
        terminal.enter("clear; fg");
        terminal.wait_for("search: envelope");
        terminal.wait_for("Esc leaves");
    }
    terminal.press("Escape");
    terminal.assert_is_clean();
}

#[test]
fn an_editor_has_the_terminal_to_itself_and_gives_it_back() {
    let Some(terminal) = Terminal::open(100, 30) else {
        return;
    };
    terminal
        .book
        .write("editor.sh", "#!/bin/sh\necho \"editing $*\"\nread answer\n");
    terminal.enter("clear; EDITOR='sh editor.sh' minutebook browse seventh shed at Lynn");
    terminal.wait_for("Esc leaves");
    terminal.press("Enter");
    let screen = terminal.wait_for("editing +");
    assert!(!screen.contains("Esc leaves"), "{screen}");
    // Ctrl-C is for the editor, and not kept for later.
    terminal.press("C-c");
    terminal.wait_for("the editor ended with a failure");
    terminal.press("Escape");
    terminal.assert_is_clean();

    terminal.enter("clear; EDITOR=no-such-editor minutebook browse seventh shed at Lynn");
    terminal.wait_for("Esc leaves");
    terminal.press("Enter");
    terminal.wait_for("the editor cannot be started: no-such-editor; name yours");
    terminal.press("Escape");
    terminal.assert_is_clean();
}

#[test]
fn a_copied_citation_reaches_the_clipboard_of_the_terminal() {
    let Some(terminal) = Terminal::open(100, 30) else {
        return;
    };
    terminal.tmux(&["set-option", "-s", "set-clipboard", "on"]);
    terminal.enter("clear; minutebook browse seventh shed at Lynn");
    terminal.wait_for("Esc leaves");
    terminal.press("Tab");
    terminal.wait_for("q leaves");
    terminal.press("y");
    terminal.wait_for("copied: [2025-09-29 board: A seventh shed at Lynn Sound]");
    let copied = terminal.tmux(&["show-buffer"]);
    assert_eq!(
        copied.trim(),
        "[2025-09-29 board: A seventh shed at Lynn Sound](board/29-september-2025.md#a-seventh-shed-at-lynn-sound)"
    );
    terminal.press("q");
    terminal.assert_is_clean();
}

#[test]
fn only_long_answers_are_paged_and_ctrl_c_is_the_pagers() {
    let Some(terminal) = Terminal::open(100, 30) else {
        return;
    };
    terminal.book.write(
        "pager.sh",
        "#!/bin/sh\ntrap 'echo interrupted; exit 3' INT\necho paged\nread line\necho \"$line\"\nread key < /dev/tty\n",
    );
    terminal
        .enter("clear; export PAGER='sh pager.sh'; minutebook show 1; minutebook search tang -n 1");
    let screen = terminal.wait_for("read one:");
    assert!(!screen.contains("paged"), "{screen}");

    terminal.enter("clear; minutebook search encryption -n 30; echo ended $?");
    terminal.wait_for("paged");
    terminal.press("C-c");
    terminal.wait_for("interrupted");
    terminal.wait_for("ended 0");
    terminal.assert_is_clean();

    for (pager, said) in [
        ("MINUTEBOOK_PAGER='head -1'", "ended 0"),
        ("PAGER=no-such-pager", "read one:"),
        ("PAGER=", "read one:"),
        ("PAGER=false", "ended 0"),
    ] {
        terminal.enter(&format!(
            "clear; {pager} minutebook search encryption -n 30; echo ended $?"
        ));
        terminal.wait_for(said);
        terminal.wait_for("ended 0");
        terminal.assert_is_clean();
    }
}

#[test]
fn ones_own_pager_comes_before_that_of_all_programs_and_behind_that_of_this_one() {
    let Some(terminal) = Terminal::open(100, 30) else {
        return;
    };
    let book = &terminal.book;
    for pager in ["mine", "ours", "theirs"] {
        book.write(
            &format!("{pager}.sh"),
            &format!("cat >/dev/null; echo paged by {pager}\n"),
        );
    }
    let search = "minutebook search encryption -n 30";
    let theirs = format!("clear; PAGER='sh theirs.sh' {search}");
    terminal.enter(&theirs);
    terminal.wait_for("paged by theirs");
    book.write(
        "home/.config/minutebook/config.toml",
        "pager = \"sh mine.sh\"\n",
    );
    terminal.enter(&theirs);
    terminal.wait_for("paged by mine");
    terminal.enter(&format!("clear; MINUTEBOOK_PAGER='sh ours.sh' {search}"));
    terminal.wait_for("paged by ours");
    terminal.enter(&format!("{theirs} --no-config"));
    terminal.wait_for("paged by theirs");
    for not_paged in ["--no-pager", "--no-input", "--plain", "-o hits.txt"] {
        terminal.enter(&format!("{theirs} {not_paged}; echo ended $?"));
        let screen = terminal.wait_for("ended 0");
        assert!(!screen.contains("paged"), "{not_paged}: {screen}");
    }
}

#[test]
fn less_may_be_left_at_any_time() {
    let Some(terminal) = Terminal::open(80, 12) else {
        return;
    };
    if Command::new("less").arg("--version").output().is_err() {
        assert!(std::env::var_os("CI").is_none(), "there is no less");
        println!("skipped: there is no less (`apt-get install less`)");
        return;
    }
    // Longer than what fits a pipe: who leaves it early leaves most of it unread.
    let long = "minutebook inspect";
    for (line, code) in [
        ("minutebook search encryption -n 30", 0),
        ("minutebook facets", 0),
        (long, 0),
        ("minutebook check", 1),
        ("minutebook help search", 0),
    ] {
        let is_in_less =
            |screen: &str| screen.trim_end().ends_with(':') && screen.lines().count() > 8;
        terminal.enter(&format!("clear; {line}; echo ended $?"));
        terminal.wait_until(is_in_less, "the prompt of less");
        // Less goes on after that, and forgets what was pressed at the same moment.
        terminal.press("C-c");
        sleep(Duration::from_millis(500));
        assert!(is_in_less(&terminal.screen()), "{line}");
        terminal.press_until("q", &format!("ended {code}"));
        terminal.assert_is_clean();
    }
    // What is said waits for the pager to be left.
    terminal.enter("clear; minutebook search encryption team:stroage -n 30; echo ended $?");
    let paged = terminal.wait_until(
        |screen| screen.trim_end().ends_with(':') && screen.contains(" 1  20"),
        "the prompt of less",
    );
    assert!(!paged.contains("warning"), "{paged}");
    terminal.press("q");
    let left = terminal.wait_for("ended 0");
    assert!(
        left.contains("warning: there is no team `stroage`"),
        "{left}"
    );
    // Colours are shown as such, and nothing is paged that fits.
    terminal.enter("clear; minutebook search encryption -n 30");
    let first = terminal.wait_for(" 1  2024");
    assert!(!first.contains("ESC["), "{first}");
    terminal.press("q");
    terminal.enter("clear; minutebook search seventh shed at Lynn -n 1; echo ended $?");
    terminal.wait_for("ended 0");
}

#[test]
fn colours_are_only_where_the_terminal_shows_them_and_nobody_objects() {
    let Some(terminal) = Terminal::open(100, 30) else {
        return;
    };
    let cases = [
        ("", "", true),
        ("TERM=dumb ", "", false),
        ("TERM= ", "", false),
        ("NO_COLOR=1 ", "", false),
        ("NO_COLOR= ", "", true),
        ("NO_COLOR=1 ", " --color always", true),
        ("", " --color never", false),
        ("MINUTEBOOK_COLOR=never ", "", false),
        ("NO_COLOR=1 MINUTEBOOK_COLOR=always ", "", true),
        ("", " --json 2>/dev/null", false),
    ];
    for (number, (before, behind, is_coloured)) in cases.into_iter().enumerate() {
        // A warning is said on stderr, and is coloured by the same rule.
        let line = format!("{before}minutebook search tang -n 1 --team nobody{behind}");
        terminal.enter(&format!("clear; {line}; echo ended {number}"));
        terminal.wait_for(&format!("\nended {number}"));
        let shown = terminal.tmux(&["capture-pane", "-p", "-e"]);
        let is_bold = shown.contains("\u{1b}[1m");
        assert_eq!(
            is_bold || shown.contains("\u{1b}[3"),
            is_coloured,
            "{line}\n{shown}"
        );
    }
}

#[test]
fn ctrl_c_ends_whatever_there_is_to_wait_for() {
    let Some(terminal) = Terminal::open(100, 30) else {
        return;
    };
    // A shell that stays when what it waits for is ended.
    let waiting = "{ echo asking >&2; sleep 60; } | minutebook search -";
    terminal.enter(&format!(
        "clear; sh -c 'trap : INT; {waiting}; echo ended $?'"
    ));
    terminal.wait_until(|screen| screen.starts_with("asking"), "asking");
    terminal.press("C-c");
    terminal.wait_for("ended 130");
    terminal.assert_is_clean();

    terminal.enter("clear; minutebook serve --port 0; echo ended $?");
    terminal.wait_for("Ctrl-C ends it");
    terminal.press("C-c");
    terminal.wait_for("ended 0");
    terminal.assert_is_clean();
}

#[test]
fn whoever_has_to_wait_sees_at_once_that_something_is_done() {
    let Some(terminal) = Terminal::open(100, 30) else {
        return;
    };
    // Somebody else builds the first index, and takes their time.
    let other = "rm -r index/*; flock index/minutebook.lock sleep 3 &";
    terminal.enter(&format!(
        "{other} sleep 1; clear; minutebook search tang -n 1"
    ));
    terminal.wait_for("reading the minutes");
    let answer = terminal.wait_for("read one:");
    assert!(!answer.contains("reading"), "{answer}");
    // Into a file goes none of it.
    let quietly = "minutebook search tang -n 1 --plain 2>said; wc -c <said";
    terminal.enter(&format!("clear; {other} sleep 1; clear; {quietly}"));
    terminal.wait_for("\n0\n");
}

#[test]
fn a_query_that_nobody_pipes_is_asked_for() {
    let Some(terminal) = Terminal::open(100, 30) else {
        return;
    };
    terminal.enter("clear; minutebook search -; echo ended $?");
    let screen = terminal.wait_for("ended 2");
    assert!(screen.contains("error: the query cannot be read from the pipe"));
    assert!(screen.contains(
        "hint: `-` stands for what comes in by a pipe: `echo disk | minutebook search -`"
    ));
}

#[test]
fn a_second_ctrl_c_does_not_wait_for_slow_clients() {
    let Some(terminal) = Terminal::open(100, 30) else {
        return;
    };
    terminal.enter("clear; minutebook serve --port 0; echo ended $?");
    let screen = terminal.wait_for("Ctrl-C ends it");
    let (_, address) = screen.split_once("http://").unwrap();
    let (address, _) = address.split_once('/').unwrap();
    let mut client = TcpStream::connect(address).unwrap();
    client.write_all(b"GET / HTTP/1.1\r\n").unwrap();
    sleep(Duration::from_millis(300));
    terminal.press("C-c");
    terminal.wait_for("^C");
    sleep(Duration::from_millis(300));
    assert!(
        !terminal.screen().contains("ended 0"),
        "it waits for clients"
    );
    let asked_again = Instant::now();
    terminal.press("C-c");
    terminal.wait_for("ended 0");
    // One Ctrl-C alone gives them five seconds.
    assert!(asked_again.elapsed() < Duration::from_secs(4));
    terminal.assert_is_clean();
}

/// What shells are asked to complete by Tab, and what then stands in the line.
const COMPLETED: [(&str, &str); 9] = [
    ("sea", "minutebook search"),
    ("search --team sto", "--team storage"),
    ("facets --topic dis", "--topic disk\\ encryption"),
    ("facets --topic disk\\ e", "--topic disk\\ encryption"),
    ("facets --topic 'dis", "--topic 'disk encryption'"),
    ("facets --topic \"disk e", "--topic \"disk encryption\""),
    ("facets --topic=dis", "--topic=disk\\ encryption"),
    ("person @qui", "person @quillon"),
    ("show corpus/boa", "show corpus/board/"),
];

/// Has a shell complete, once it has taken the script in.
fn completes(shell: &str, start: &str, take_in: &str) {
    let Some(terminal) = Terminal::open(100, 30) else {
        return;
    };
    if Command::new(shell).arg("--version").output().is_err() {
        assert!(std::env::var_os("CI").is_none(), "there is no {shell}");
        println!("skipped: there is no {shell} (`apt-get install {shell}`)");
        return;
    }
    terminal.enter(start);
    terminal.enter(take_in);
    for (typed, completed) in COMPLETED {
        // What was in the line goes by a key: a signal would take with it what is typed after it.
        terminal.press("C-u");
        terminal.enter("clear; echo ready");
        let is_empty = |screen: &str| screen.trim_end() == "ready\n$";
        terminal.wait_until(is_empty, "an empty screen");
        terminal.tmux(&["send-keys", "-l", &format!("minutebook {typed}")]);
        terminal.wait_for(typed);
        terminal.press("Tab");
        terminal.wait_for(completed);
    }
}

#[test]
fn bash_completes_commands_teams_and_topics() {
    completes(
        "bash",
        "bash --norc --noprofile -i",
        "PS1='$ '; source <(minutebook completions bash)",
    );
}

#[test]
fn zsh_completes_commands_teams_and_topics() {
    completes(
        "zsh",
        "zsh -f -i",
        "PS1='$ '; autoload -U compinit; compinit -D -u; source <(minutebook completions zsh)",
    );
}

#[test]
fn zsh_completes_from_a_folder_of_completions_too() {
    completes(
        "zsh",
        "zsh -f -i",
        "PS1='$ '; mkdir -p zfunc; minutebook completions zsh > zfunc/_minutebook; \
         fpath=($PWD/zfunc $fpath); autoload -U compinit; compinit -D -u",
    );
}

#[test]
fn fish_completes_commands_teams_and_topics() {
    completes(
        "fish",
        "fish --no-config -i",
        "function fish_prompt; echo '$ '; end; minutebook completions fish | source",
    );
}
