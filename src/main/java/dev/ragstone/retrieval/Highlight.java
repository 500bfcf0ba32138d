package dev.ragstone.retrieval;

/// A place in a hit's text where a word of the query stands, in any of its forms.
///
/// @param start offset of its first character, in code points
/// @param end offset after its last character, in code points
public record Highlight(int start, int end) {}
