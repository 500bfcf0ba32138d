package dev.ragstone.index;

import dev.ragstone.document.Chunk;
import dev.ragstone.embedding.Embedding;

/// A chunk with its vector.
///
/// @param chunk the passage
/// @param embedding vector of the passage with its title and heading path
/// @param fingerprint hash of model and embedded text; equal fingerprints have equal vectors
public record EmbeddedChunk(Chunk chunk, Embedding embedding, String fingerprint) {}
