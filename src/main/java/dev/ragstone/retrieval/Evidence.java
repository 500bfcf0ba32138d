package dev.ragstone.retrieval;

import dev.ragstone.index.WordEvidence;
import org.jspecify.annotations.Nullable;

/// All that speaks for a candidate.
///
/// @param handle as in [dev.ragstone.index.Candidate]
/// @param vector place in the search by meaning; null where that did not find it
/// @param keyword place in the search by words; null where that did not find it
/// @param cosine to the question; 0 where the question was not embedded
/// @param words what the words of the query find in it
record Evidence(
    int handle,
    @Nullable StageScore vector,
    @Nullable StageScore keyword,
    double cosine,
    WordEvidence words) {}
