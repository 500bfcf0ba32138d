package dev.ragstone.index;

import dev.ragstone.document.Chunk;

/// A chunk that a search found.
///
/// @param chunk the passage
/// @param document what the index knows of its document
/// @param score raw score of the search: BM25 for keywords, cosine for vectors
public record ScoredChunk(Chunk chunk, IndexedDocument document, double score) {}
