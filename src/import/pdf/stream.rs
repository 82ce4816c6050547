//! Streams of a file, unpacked within bounds.

use hayro_syntax::Filter;
use hayro_syntax::object::{Dict, Stream};
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::budget::{Budget, Exhausted, spend};

/// No page of text unpacks to more.
const LARGEST: usize = 64 << 20;
/// A stream packed in an uncommon way is not larger than this.
const LARGEST_UNCOMMON: usize = 256 << 10;

/// The bytes of a stream; of a damaged one what could be unpacked.
pub fn bytes(stream: &Stream<'_>, budget: &mut Budget) -> Result<Vec<u8>, Exhausted> {
    let raw = stream.raw_data();
    let bytes = match stream.filters()[..] {
        [] => raw.into_owned(),
        [Filter::FlateDecode] if !has_predictor(stream.dict()) => {
            let limit = LARGEST.min(budget.bytes);
            decompress_to_vec_zlib_with_limit(&raw, limit).unwrap_or_else(|failure| failure.output)
        }
        ref filters if raw.len() > LARGEST_UNCOMMON || unpacking(filters) > 1 => Vec::new(),
        _ => stream.decoded_data().map(std::borrow::Cow::into_owned).unwrap_or_default(),
    };
    spend(&mut budget.bytes, bytes.len())?;
    Ok(bytes)
}

/// How many filters can make much of little.
fn unpacking(filters: &[Filter]) -> usize {
    let unpacks =
        |filter: &&Filter| matches!(filter, Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode);
    filters.iter().filter(unpacks).count()
}

fn has_predictor(dict: &Dict<'_>) -> bool {
    dict.contains_key("DecodeParms") || dict.contains_key("DP")
}
