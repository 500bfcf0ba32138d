package dev.ragstone.ingestion.chunking;

import dev.ragstone.document.Chunk;

/// A chunk and what is embedded of it.
///
/// @param chunk the passage as it is stored and shown
/// @param embedded its text after the document's title, the headings it is under and, for the
///   middle of a table, the row that names the columns; [Chunk#tokens()] counts this
public record EmbeddableChunk(Chunk chunk, String embedded) {}
