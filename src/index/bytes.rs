//! Values of ours as the bytes of a file, so that a broken file is noticed and never believed.
//!
//! Two ways: a value that a commit names has a hash in its *name*; one that is written over and
//! over, and may be lost, has it at the *end*. Knows neither what the values mean nor where they
//! are kept.

use serde::Deserialize;
use serde::Serialize;
use serde::de::DeserializeOwned;
use xxhash_rust::xxh3::xxh3_64;

/// Returns the packed bytes of a value, and a name that holds their hash.
pub(crate) fn named<T: Serialize>(kind: &str, value: &T) -> (String, Vec<u8>) {
    let bytes = packed(value);
    (format!("{kind}-{:016x}", xxh3_64(&bytes)), bytes)
}

/// Returns the value whose bytes were kept under that name; none if they are not what they were.
pub(crate) fn from_named<T: DeserializeOwned>(name: &str, bytes: &[u8]) -> Option<T> {
    let hash = format!("-{:016x}", xxh3_64(bytes));
    if !name.ends_with(&hash) {
        return None;
    }
    unpacked(bytes)
}

/// Returns the bytes of a value, made smaller.
pub(crate) fn packed<T: Serialize>(value: &T) -> Vec<u8> {
    lz4_flex::compress_prepend_size(&encoded(value))
}

/// Returns the value that was packed; none if it is another one.
pub(crate) fn unpacked<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    decoded(&unpacked_bytes(bytes)?)
}

/// Returns the compact bytes of the value that was packed; none if they are broken.
pub(crate) fn unpacked_bytes(bytes: &[u8]) -> Option<Vec<u8>> {
    lz4_flex::decompress_size_prepended(bytes).ok()
}

/// Returns the bytes of a value with their hash at the end.
pub(crate) fn checked<T: Serialize>(value: &T) -> Vec<u8> {
    let mut bytes = encoded(value);
    let hash = xxh3_64(&bytes);
    bytes.extend(hash.to_le_bytes());
    bytes
}

/// Returns the value out of bytes with their hash at the end; none if they are broken.
pub(crate) fn from_checked<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Option<T> {
    let (bytes, hash) = bytes.split_last_chunk::<8>()?;
    if xxh3_64(bytes) != u64::from_le_bytes(*hash) {
        return None;
    }
    decoded(bytes)
}

/// Returns a hash of a value.
pub(crate) fn hash_of<T: Serialize>(value: &T) -> u64 {
    xxh3_64(&encoded(value))
}

/// Returns the compact bytes of a value.
pub(crate) fn encoded<T: Serialize>(value: &T) -> Vec<u8> {
    // Most are a few hundred bytes long.
    let bytes = Vec::with_capacity(1 << 10);
    postcard::to_extend(value, bytes).expect("plain data in memory can always be encoded")
}

/// Returns the value of compact bytes; none if they are of another one.
pub(crate) fn decoded<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::catalog::Roll;
    use crate::index::catalog::Seen;

    #[test]
    fn a_flipped_bit_anywhere_is_noticed() {
        let roll = Roll {
            catalog: "catalog-0".to_owned(),
            taken: 7,
            files: vec![Seen::default()],
        };
        let bytes = checked(&roll);
        assert_eq!(from_checked(&bytes), Some(roll));
        let (name, named_bytes) = named("roll", &vec![7_u64]);
        assert_eq!(from_named(&name, &named_bytes), Some(vec![7_u64]));
        for bit in 0..bytes.len() * 8 {
            let mut broken = bytes.clone();
            broken[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(from_checked::<Roll>(&broken), None);
            if bit / 8 < named_bytes.len() {
                let mut broken = named_bytes.clone();
                broken[bit / 8] ^= 1 << (bit % 8);
                assert_eq!(from_named::<Vec<u64>>(&name, &broken), None);
            }
        }
        for length in 0..bytes.len() {
            assert_eq!(from_checked::<Roll>(&bytes[..length]), None);
        }
    }
}
