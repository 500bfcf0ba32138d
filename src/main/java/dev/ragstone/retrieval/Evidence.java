package dev.ragstone.retrieval;

import dev.ragstone.index.WordEvidence;
import org.jspecify.annotations.Nullable;

/// The evidence for a candidate.
///
/// @param handle as in [dev.ragstone.index.Candidate]
/// @param vector rank in the vector search; null if not found there
/// @param keyword rank in the keyword search; null if not found there
/// @param cosine to the question; 0 where the question was not embedded
/// @param words what the words of the query find in it
record Evidence(
    int handle,
    @Nullable StageScore vector,
    @Nullable StageScore keyword,
    double cosine,
    WordEvidence words) {}
