//! `minutebook serve`: the search page, until somebody ends it.

use std::io;
use std::io::Write;
use std::mem::ManuallyDrop;
use std::net::SocketAddr;
use std::net::TcpListener;
use std::net::ToSocketAddrs;
use std::sync::Arc;

use minutebook::error::Error;
use minutebook::error::ErrorKind;
use minutebook::section::Notice;
use minutebook::web;
use tokio::runtime;

use crate::args::Everywhere;
use crate::args::ServeArgs;
use crate::failure::Exit;
use crate::failure::Failure;
use crate::fresh;
use crate::output::Output;
use crate::place;

/// Threads for searches. More than the cores of most machines: what waits costs nothing.
const SEARCHING_THREADS: usize = 16;

/// Serves the page.
pub(crate) fn run(
    args: &ServeArgs,
    everywhere: &Everywhere,
    out: &mut Output,
) -> Result<Exit, Failure> {
    if everywhere.output.is_some() {
        let text = "serving answers readers, and writes nothing into a file";
        return Err(Error::new(ErrorKind::Usage, text, "leave `--output` out").into());
    }
    let place = place::find(everywhere)?;
    // The address first: a mistake in it should not have to wait for the index.
    let addr = match args.port {
        Some(port) => format!("127.0.0.1:{port}"),
        None => args.addr.clone(),
    };
    let listener = bind(&addr)?;
    let address = listener.local_addr().map_err(cannot_listen)?;
    let book = Arc::new(ManuallyDrop::into_inner(fresh::open(
        &place, everywhere, out,
    )?));
    // What cannot be read now may be readable long before this ends.
    out.is_incomplete = false;
    // An index that is not there is better told now than on every page.
    book.status()?;
    let options = options(args, everywhere)?;
    if !address.ip().is_loopback() {
        out.warn(&Notice::new(
            "open-address",
            format!("everybody who can reach {address} can read these minutes"),
            "serve on 127.0.0.1 and put a reverse proxy with a login before it",
        ));
    }
    let runtime = runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(SEARCHING_THREADS)
        .build()
        .map_err(cannot_listen)?;
    let served = runtime.block_on(async {
        // The first asks to end in order, the second to end at once.
        let first = stop()?;
        // Only now: whoever waits for these words may end it at once.
        out.say(&format!("the page is at {}", url(args, address)));
        out.say("Ctrl-C ends it");
        let second = async {
            stop()?.await;
            stop()?.await;
            Ok(())
        };
        tokio::select! {
            served = web::listen(listener, web::router(book, options), first) => served,
            ended = second => ended,
        }
    });
    // What a search still does is of no use to anybody.
    runtime.shutdown_background();
    served.map_err(cannot_listen)?;
    Ok(Exit::Found)
}

/// Takes the address, or says in words why it cannot be had.
fn bind(text: &str) -> Result<TcpListener, Error> {
    let mut addresses = text.to_socket_addrs().map_err(|cause| {
        let text = format!("`{text}` is no address to listen on");
        Error::new(
            ErrorKind::Usage,
            text,
            "write it as `127.0.0.1:7878` or `[::1]:7878`",
        )
        .because(cause)
    })?;
    // A name may stand for none, in theory.
    let address = addresses
        .next()
        .unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 0)));
    let listener = TcpListener::bind(address).map_err(|cause| {
        let (text, hint) = match cause.kind() {
            io::ErrorKind::AddrInUse => (
                format!("something else is listening on {address} already"),
                "end it, or choose another port: `--addr 127.0.0.1:7879`",
            ),
            io::ErrorKind::PermissionDenied => (
                format!("ports like {} are for the system", address.port()),
                "choose one above 1023: `--addr 127.0.0.1:7878`",
            ),
            _ => (
                format!("this machine cannot listen on {address}"),
                "`--addr 127.0.0.1:7878` always works",
            ),
        };
        Error::new(ErrorKind::Usage, text, hint).because(cause)
    })?;
    listener.set_nonblocking(true).map_err(cannot_listen)?;
    Ok(listener)
}

fn options(args: &ServeArgs, everywhere: &Everywhere) -> Result<web::Options, Error> {
    let mut options = web::Options::default();
    options.title.clone_from(&args.title);
    if let Some(url) = &args.public_url
        && !is_address_of_page(url)
    {
        return Err(Error::new(
            ErrorKind::Usage,
            format!("`{url}` is no address of a page"),
            "write it as `https://minutes.example.org`",
        ));
    }
    options.public_url.clone_from(&args.public_url);
    options.people = args.people;
    if everywhere.no_refresh {
        options.follow = None;
    }
    if args.log {
        options.log = Some(Arc::new(log));
    }
    Ok(options)
}

/// Whether that says how to reach a page, and where.
fn is_address_of_page(url: &str) -> bool {
    let host = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    host.is_some_and(|host| !host.is_empty() && !host.starts_with(['/', ':', '?', '#']))
}

/// A line on stderr, where a service manager keeps it.
fn log(line: &str) {
    // Nobody there to read it is no reason to stop serving.
    let _ = writeln!(io::stderr(), "{line}");
}

fn url(args: &ServeArgs, address: SocketAddr) -> String {
    match &args.public_url {
        Some(url) => format!("{url} (served on {address})"),
        None => format!("http://{address}/"),
    }
}

fn cannot_listen(cause: io::Error) -> Error {
    Error::new(ErrorKind::Usage, "the page cannot be served", "").because(cause)
}

/// Is done when somebody wants the program to end. Must be called within a runtime.
#[cfg(unix)]
fn stop() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::SignalKind;
    use tokio::signal::unix::signal;
    let mut interrupted = signal(SignalKind::interrupt())?;
    let mut terminated = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = terminated.recv() => {}
        }
    })
}

/// Is done when somebody wants the program to end.
#[cfg(not(unix))]
fn stop() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        // Where it cannot be told, the program is ended by the system.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
