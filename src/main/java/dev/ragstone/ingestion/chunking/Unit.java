package dev.ragstone.ingestion.chunking;

/// A stretch of text that is not cut: a sentence, a list item, a row, a line of code.
///
/// @param start in UTF-16 units
/// @param end in UTF-16 units
/// @param block number of the block it is of
/// @param tokens as the embedding model counts
/// @param weight tokens, or more where the model reads long strings as one unknown token
/// @param stays whether it must not be the last of a chunk: a heading, the sentence before a list
record Unit(int start, int end, int block, int tokens, int weight, boolean stays) {}
