package dev.ragstone.retrieval;

import org.jspecify.annotations.Nullable;

/// A candidate after fusion.
///
/// @param handle as in [dev.ragstone.index.Candidate]
/// @param score in 0..1
/// @param vector place in the search by meaning
/// @param keyword place in the search by words
record Fused(int handle, double score, @Nullable StageScore vector, @Nullable StageScore keyword) {}
