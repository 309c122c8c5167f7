//! Serves pages on a socket, so that neither a slow nor a greedy client harms the others.
//!
//! `axum::serve` waits for ever for a head that comes byte by byte and for a client that does not
//! read; here both have their time. Stops when told to, after the open requests are answered.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::Context;
use std::task::Poll;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::rt::TokioTimer;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::io::AsyncRead;
use tokio::io::AsyncWrite;
use tokio::io::ReadBuf;
use tokio::net::TcpListener;
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::time;
use tokio::time::Sleep;

/// Connections at a time; the next ones wait in the system's queue.
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
    let listener = TcpListener::from_std(listener)?;
    let connections = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let open = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = async {
            // Never closed, so this cannot fail; and if it did, one connection more is no harm.
            let permit = Arc::clone(&connections).acquire_owned().await.ok();
            (listener.accept().await, permit)
        };
        let (accepted, permit) = tokio::select! {
            accepted = accepted => accepted,
            () = &mut stop => break,
        };
        let Ok((stream, _)) = accepted else {
            // The client is gone already, or there are no descriptors left: others may end soon.
            time::sleep(BREATH).await;
            continue;
        };
        // Answers are written whole; waiting for more to send only delays them.
        let _ = stream.set_nodelay(true);
        let connection = serve_connection(stream, router.clone());
        let watched = open.watch(connection);
        tokio::spawn(async move {
            // What breaks off a connection is the client's matter.
            let _ = watched.await;
            drop(permit);
        });
    }
    drop(listener);
    let _ = time::timeout(LAST_TIME, open.shutdown()).await;
    Ok(())
}

/// One connection, with the limits on its head and its times.
fn serve_connection(
    stream: TcpStream,
    router: Router,
) -> http1::Connection<TokioIo<Patient>, TowerToHyperService<Router>> {
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .max_header_size(HEAD_SIZE)
        .serve_connection(
            TokioIo::new(Patient::new(stream)),
            TowerToHyperService::new(router),
        )
}

/// A stream that gives up when the other side does not take what is written for too long.
struct Patient {
    stream: TcpStream,
    waiting: Option<Pin<Box<Sleep>>>,
}

impl Patient {
    fn new(stream: TcpStream) -> Patient {
        Patient {
            stream,
            waiting: None,
        }
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
