//! Pages on a socket: how they end, and what no client may send.

use axum::Router;

use crate::Site;

/// Some pages on a port of their own, until they are told to end.
struct Served {
    runtime: tokio::runtime::Runtime,
    address: std::net::SocketAddr,
    end: tokio::sync::oneshot::Sender<()>,
    serving: tokio::task::JoinHandle<std::io::Result<()>>,
}

impl Served {
    fn new() -> Served {
        Served::of(Site::new().router)
    }

    fn of(router: Router) -> Served {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let socket = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        socket.set_nonblocking(true).expect("it is told");
        let address = socket.local_addr().expect("it has one");
        let (end, ended) = tokio::sync::oneshot::channel::<()>();
        let serving = runtime.spawn(async move {
            let stop = async { ended.await.unwrap_or_default() };
            minutebook::web::listen(socket, router, stop).await
        });
        Served {
            runtime,
            address,
            end,
            serving,
        }
    }
}

#[test]
fn the_end_waits_for_open_requests_and_for_nobody_else() {
    let (arrived, arrival) = std::sync::mpsc::channel();
    let (go, gone) = tokio::sync::watch::channel(false);
    let slow = async move || {
        arrived.send(()).expect("the test is still there");
        let _ = gone.clone().wait_for(|is_time| *is_time).await;
        "the answer, late"
    };
    let served = Served::of(Router::new().route("/slow", axum::routing::get(slow)));
    let address = served.address;
    let idle = std::net::TcpStream::connect(address).expect("it listens");

    let asking = std::thread::spawn(move || {
        ask_over_socket(address, "GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n")
    });
    arrival.recv().expect("it arrives");
    served.end.send(()).expect("it is still there");
    // The door is closed while the open request is still being answered.
    while std::net::TcpStream::connect(address).is_ok() {
        std::thread::yield_now();
    }
    assert!(!served.serving.is_finished());
    go.send(true).expect("it still waits");

    let answer = asking.join().expect("no panic");
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    assert!(answer.ends_with("the answer, late"), "{answer}");
    let ended = served.runtime.block_on(served.serving);
    ended.expect("no panic").expect("no error");
    drop(idle);
}

#[test]
fn a_head_too_large_is_turned_away() {
    let served = Served::new();
    let huge = format!(
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n",
        "x".repeat(100_000)
    );

    let answer = ask_over_socket(served.address, &huge);
    assert!(
        answer.starts_with("HTTP/1.1 431") || answer.is_empty(),
        "{answer}"
    );
}

/// Sends a request as it is and reads until the other side closes.
fn ask_over_socket(address: std::net::SocketAddr, request: &str) -> String {
    use std::io::Read;
    use std::io::Write;
    let mut stream = std::net::TcpStream::connect(address).expect("it listens");
    // The other side may close before it has read all of it.
    let _ = stream.write_all(request.as_bytes());
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}
