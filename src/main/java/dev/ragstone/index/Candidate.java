package dev.ragstone.index;

import org.jspecify.annotations.Nullable;

/// A chunk that a search found, with the evidence for it; its text is not read yet.
///
/// @param handle names it in [ChunkSearcher#fetch]
/// @param vector rank in the search by vectors; null if not found there
/// @param keyword rank in the search by words; null if not found there
/// @param cosine to the question, exact; 0 where the question was not embedded
/// @param words what the words of the query find in it
public record Candidate(
    ChunkHandle handle,
    @Nullable StageScore vector,
    @Nullable StageScore keyword,
    double cosine,
    WordEvidence words) {}
