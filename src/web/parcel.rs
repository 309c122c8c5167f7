//! What is sent: bytes as they are, or packed for readers who can unpack them.
//!
//! A page is a fifth of its size when packed. Knows gzip and how readers say that they take it.

use std::io::Write;

use axum::body::Bytes;
use axum::http::HeaderMap;
use axum::http::header;
use flate2::Compression;
use flate2::write::GzEncoder;

/// What fits into one packet of the network is not worth packing.
const WORTH_PACKING: usize = 1_200;

/// A text on its way to a reader.
#[derive(Clone, Debug)]
pub(crate) struct Parcel {
    pub(crate) bytes: Bytes,
    pub(crate) is_packed: bool,
}

impl Parcel {
    /// The text for a reader who can unpack it or not.
    pub(crate) fn of(text: impl Into<String>, takes_packed: bool) -> Parcel {
        let text = text.into();
        let is_packed = takes_packed && text.len() > WORTH_PACKING;
        let bytes = if is_packed {
            packed(text.as_bytes())
        } else {
            text.into_bytes()
        };
        Parcel {
            // Without the room that it could still grow into.
            bytes: Bytes::from(bytes.into_boxed_slice()),
            is_packed,
        }
    }
}

/// Fast rather than small: most pages are made for one reader, and packing them harder takes as
/// long as the search for a tenth less.
fn packed(text: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::with_capacity(text.len() / 4), Compression::fast());
    packer.write_all(text).expect("memory takes everything");
    packer.finish().expect("memory takes everything")
}

/// Whether a reader says that it can unpack what is packed: `gzip`, and not `gzip;q=0`.
pub(crate) fn takes_packed(headers: &HeaderMap) -> bool {
    let lines = headers.get_all(header::ACCEPT_ENCODING).iter();
    let codings = lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','));
    for coding in codings {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, "q=1"));
        let weight = weight.trim().strip_prefix("q=").map(str::parse::<f32>);
        if name.trim().eq_ignore_ascii_case("gzip") {
            return weight.is_some_and(|weight| weight.is_ok_and(|weight| weight > 0.0));
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::GzDecoder;

    use super::*;

    #[test]
    fn what_is_packed_unpacks_to_the_same() {
        let text = "The heat pump leaks. ".repeat(500);

        let parcel = Parcel::of(text.as_str(), true);

        let mut unpacked = String::new();
        let mut reader = GzDecoder::new(&*parcel.bytes);
        reader.read_to_string(&mut unpacked).expect("it is gzip");
        assert_eq!(unpacked, text);
        assert!(parcel.bytes.len() < text.len() / 5);
        assert_eq!(Parcel::of(text.as_str(), false).bytes, text);
        assert!(!Parcel::of("short", true).is_packed);
    }

    #[test]
    fn readers_say_in_many_ways_what_they_take() {
        let takes = |wish: &str| {
            let mut headers = HeaderMap::new();
            let wish = wish.parse().expect("a header");
            headers.insert(header::ACCEPT_ENCODING, wish);
            takes_packed(&headers)
        };

        assert!(!takes_packed(&HeaderMap::new()));
        for wish in ["gzip", "deflate, gzip;q=1.0, *;q=0.5", "br, GZIP; q=0.2"] {
            assert!(takes(wish), "{wish}");
        }
        for wish in ["", "br", "gzip;q=0", "gzip; q=0.000", "identity", "gzip;q"] {
            assert!(!takes(wish), "{wish}");
        }
    }
}
