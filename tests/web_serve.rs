//! How `minutebook serve` starts, what it says when it cannot, and how it ends.
#![cfg(all(feature = "cli", feature = "web"))]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::net::TcpListener;
use std::net::TcpStream;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;

use insta::assert_snapshot;

use crate::testbook::TestBook;

#[path = "support/testbook.rs"]
mod testbook;

fn book() -> TestBook {
    TestBook::new(&[(
        "corpus/storage/20240516.md",
        "# Team Storage 2024-05-16\n\n## Disk encryption\n\n- Mira: tang answers only inside the rack\n",
    )])
}

#[test]
fn an_address_that_is_none_is_told_with_one_that_is() {
    assert_snapshot!(book().run("minutebook serve --addr kitchen 2>&1 | grep -v cause:"), @"
    error: `kitchen` is no address to listen on
    hint: write it as `127.0.0.1:7878` or `[::1]:7878`
    ");
    assert_snapshot!(book().run("minutebook serve --addr 127.0.0.1:0 --public-url kitchen"), @"
    ! error: `kitchen` is no address of a page
    ! hint: write it as `https://minutes.example.org`
    exit 2
    ");
    assert_snapshot!(book().run("minutebook serve --addr 127.0.0.1:0 --public-url https:///minutes"), @"
    ! error: `https:///minutes` is no address of a page
    ! hint: write it as `https://minutes.example.org`
    exit 2
    ");
}

#[test]
fn a_port_that_is_taken_is_told_before_anything_is_done() {
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = other.local_addr().unwrap().port().to_string();

    let seen = book().run(&format!("minutebook serve --addr 127.0.0.1:{port}"));

    assert_snapshot!(seen.replace(&port, "PORT"), @"
    ! error: something else is listening on 127.0.0.1:PORT already
    ! cause: Address already in use (os error 98)
    ! hint: end it, or choose another port: `--addr 127.0.0.1:7879`
    exit 2
    ");
}

#[test]
fn without_an_index_that_may_be_built_there_is_no_page() {
    assert_snapshot!(book().run("minutebook serve --no-refresh --addr 127.0.0.1:0"), @"
    ! error: there is no index in `index`
    ! hint: build it with `minutebook index`
    exit 2
    ");
}

/// `minutebook serve` as it runs, with what it has said so far.
struct Running {
    child: Child,
    said: BufReader<std::process::ChildStderr>,
    /// What was said before the page was there.
    before: String,
    address: String,
}

impl Running {
    /// Starts it, and waits until it says where the page is.
    fn start(book: &TestBook, options: &[&str]) -> Running {
        let mut child = Command::new(env!("CARGO_BIN_EXE_minutebook"))
            .arg("serve")
            .args(options)
            .current_dir(book.path(""))
            .env("HOME", book.path("home"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stderr.take().unwrap());
        let mut before = String::new();
        loop {
            let mut line = String::new();
            assert_ne!(said.read_line(&mut line).unwrap(), 0, "it ended: {before}");
            let Some(url) = line.strip_prefix("the page is at http://") else {
                before.push_str(&line);
                continue;
            };
            let address = url.trim().trim_end_matches('/').to_owned();
            return Running {
                child,
                said,
                before,
                address,
            };
        }
    }

    /// Sends a signal; gives the exit code and what was said on both ways out.
    fn end(mut self, signal: &str) -> (Option<i32>, String) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-s", signal, &id]).status();
        assert!(sent.unwrap().success());
        let mut said = String::new();
        self.said.read_to_string(&mut said).unwrap();
        let mut answer = self.child.stdout.take().unwrap();
        answer.read_to_string(&mut said).unwrap();
        (self.child.wait().unwrap().code(), said)
    }
}

#[test]
fn either_signal_ends_it_well_and_frees_the_port() {
    for signal in ["INT", "TERM"] {
        let book = book();
        let running = Running::start(&book, &["--addr", "127.0.0.1:0"]);
        let address = running.address.clone();
        // A visitor who stays connected does not hold up the end.
        let visitor = TcpStream::connect(&address).unwrap();

        let (code, said) = running.end(signal);

        assert_eq!((code, said.as_str()), (Some(0), "Ctrl-C ends it\n"));
        drop(visitor);
        drop(TcpListener::bind(address).unwrap());
    }
}

#[test]
fn an_address_that_others_can_reach_is_served_with_a_warning() {
    let book = book();
    let running = Running::start(&book, &["--addr", "0.0.0.0:0"]);

    let warning = running.before.replace(&running.address, "ADDRESS");

    assert_snapshot!(warning, @"
    warning: everybody who can reach ADDRESS can read these minutes
    hint: serve on 127.0.0.1 and put a reverse proxy with a login before it
    ");
    running.end("TERM");
}

#[test]
fn who_asks_what_is_told_nowhere_unless_a_log_is_asked_for() {
    for (log, is_told) in [(None, false), (Some("--log"), true)] {
        let book = book();
        let mut options = vec!["--addr", "127.0.0.1:0"];
        options.extend(log);
        let running = Running::start(&book, &options);
        let mut visitor = TcpStream::connect(&running.address).unwrap();
        let request = "GET /?q=whispered HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        visitor.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        visitor.read_to_string(&mut answer).unwrap();
        assert!(answer.contains("whispered"), "{answer}");

        let (_, said) = running.end("TERM");

        assert_eq!(said.contains("whispered"), is_told, "{said}");
        let in_files = book.run("grep -rl whispered .");
        assert_eq!(in_files, "exit 1\n", "nothing is written down");
    }
}
