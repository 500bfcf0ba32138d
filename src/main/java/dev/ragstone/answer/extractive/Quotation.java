package dev.ragstone.answer.extractive;

import dev.ragstone.retrieval.Hit;

/// A verbatim part of a source that goes into the answer.
///
/// @param source the chunk
/// @param from offset in the chunk's text, in UTF-16 units
/// @param to offset after its last character, in UTF-16 units
/// @param shown the part as the answer shows it: line breaks within sentences closed, table rows
///   with the names of their columns
/// @param block number of the block in the source, to set it apart from quotations of others
public record Quotation(Hit source, int from, int to, String shown, int block) {}
