package dev.ragstone.index;

/// A chunk that a search found, not yet read from the index.
///
/// @param handle names the chunk within the [ChunkSearcher] that found it, and nowhere else
/// @param score raw score of the search: BM25 for keywords, cosine for vectors
public record Candidate(int handle, double score) {}
