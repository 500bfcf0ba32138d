package dev.ragstone.index;

import dev.ragstone.document.Chunk;

/// A chunk as the index holds it.
///
/// @param chunk the passage
/// @param document what the index knows of its document
public record IndexedChunk(Chunk chunk, IndexedDocument document) {}
