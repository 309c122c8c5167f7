//! Serves pages on a socket, so that neither a slow nor a greedy client harms the others.
//!
//! `axum::serve` waits for ever for a head that comes byte by byte and for a client that does not
//! read; here both have their time, and less of it when others wait for a place. Stops when told
//! to, after the open requests are answered.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::Context;
use std::task::Poll;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper::service::Service;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use hyper_util::rt::TokioTimer;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::io::AsyncRead;
use tokio::io::AsyncWrite;
use tokio::io::ReadBuf;
use tokio::net::TcpListener;
use tokio::net::TcpStream;
use tokio::time;
use tokio::time::Sleep;

use crate::web::connections::Connections;

/// Connections at a time; for the next one, whoever is silent for longest has to go.
const MOST_CONNECTIONS: usize = 512;
/// How long a client may take for the head of a request, and be silent between two.
const HEAD_TIME: Duration = Duration::from_secs(15);
/// How long a client may leave its answer unread.
const READING_TIME: Duration = Duration::from_secs(20);
/// How large the head of a request may be: an address of the longest allowed and its headers.
const HEAD_SIZE: usize = 32 * 1024;
/// How long open requests have to end when the program does.
const LAST_TIME: Duration = Duration::from_secs(5);
/// Pause when the system has no more file descriptors.
const BREATH: Duration = Duration::from_millis(100);

/// Answers connections until `stop` is done, then ends those that are open.
///
/// The listener has to be non-blocking. Must be called within a tokio runtime with its time and
/// input enabled.
pub async fn listen(
    listener: std::net::TcpListener,
    router: Router,
    stop: impl Future<Output = ()>,
) -> io::Result<()> {
    admit(listener, router, stop, Connections::new(MOST_CONNECTIONS)).await
}

/// The same, with so many connections at a time.
async fn admit(
    listener: std::net::TcpListener,
    router: Router,
    stop: impl Future<Output = ()>,
    connections: Arc<Connections>,
) -> io::Result<()> {
    let listener = TcpListener::from_std(listener)?;
    let open = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = async {
            let (stream, _) = listener.accept().await?;
            Ok::<_, io::Error>((stream, connections.place().await))
        };
        let accepted = tokio::select! {
            accepted = accepted => accepted,
            () = &mut stop => break,
        };
        let Ok((stream, place)) = accepted else {
            // The client is gone already, or there are no descriptors left: others may end soon.
            time::sleep(BREATH).await;
            continue;
        };
        // Answers are written whole; waiting for more to send only delays them.
        let _ = stream.set_nodelay(true);
        let place = Arc::new(place);
        let pages = TowerToHyperService::new(router.clone());
        let answering = Arc::clone(&place);
        let service = service_fn(move |request| {
            let (place, answer) = (Arc::clone(&answering), pages.call(request));
            async move { place.answering(answer).await }
        });
        let watched = open.watch(limited().serve_connection(Patient::new(stream), service));
        tokio::spawn(async move {
            // What breaks off a connection is the client's matter.
            tokio::select! {
                _ = watched => {}
                () = place.is_wanted() => {}
            }
        });
    }
    drop(listener);
    let _ = time::timeout(LAST_TIME, open.shutdown()).await;
    Ok(())
}

/// Connections with the limits on their heads.
fn limited() -> http1::Builder {
    let mut limited = http1::Builder::new();
    limited
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .max_header_size(HEAD_SIZE);
    limited
}

/// A stream that gives up when the other side does not take what is written for too long.
struct Patient {
    stream: TcpStream,
    waiting: Option<Pin<Box<Sleep>>>,
}

impl Patient {
    fn new(stream: TcpStream) -> TokioIo<Patient> {
        TokioIo::new(Patient {
            stream,
            waiting: None,
        })
    }

    /// Passes a result on, or gives up once it was pending for too long.
    fn patiently<T>(
        &mut self,
        result: Poll<io::Result<T>>,
        context: &mut Context<'_>,
    ) -> Poll<io::Result<T>> {
        if result.is_ready() {
            self.waiting = None;
            return result;
        }
        let waiting = self
            .waiting
            .get_or_insert_with(|| Box::pin(time::sleep(READING_TIME)));
        match waiting.as_mut().poll(context) {
            Poll::Ready(()) => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl AsyncRead for Patient {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Patient {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.patiently(written, context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, pieces);
        self.patiently(written, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.stream).poll_flush(context);
        self.patiently(flushed, context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::io::Write;
    use std::net::TcpStream;
    use std::time::Instant;

    use axum::routing::get;

    use super::*;

    #[test]
    fn whoever_says_nothing_makes_room_for_others() {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .expect("there is a runtime");
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("there is a port");
        listener.set_nonblocking(true).expect("it is told");
        let address = listener.local_addr().expect("it has one");
        let router = Router::new().route("/", get(async || "here"));
        let places = Connections::new(3);
        let _serving = runtime.spawn(admit(listener, router, std::future::pending(), places));

        let silent: Vec<TcpStream> = (0..9)
            .map(|_| {
                let mut stream = TcpStream::connect(address).expect("it listens");
                stream.write_all(b"GET / HTTP/1.1\r\nX: ").expect("sent");
                stream
            })
            .collect();
        let start = Instant::now();
        let mut visitor = TcpStream::connect(address).expect("it listens");
        let request = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        visitor.write_all(request).expect("it is sent");
        let mut answer = String::new();
        visitor.read_to_string(&mut answer).expect("it comes");

        assert!(answer.ends_with("here"), "{answer}");
        assert!(start.elapsed() < HEAD_TIME, "{:?}", start.elapsed());
        let mut first = silent.first().expect("there are nine");
        assert!(
            matches!(first.read(&mut [0]), Ok(0) | Err(_)),
            "it is closed"
        );
    }
}
