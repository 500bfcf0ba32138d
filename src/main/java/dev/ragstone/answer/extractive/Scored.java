package dev.ragstone.answer.extractive;

import dev.ragstone.embedding.Embedding;
import org.jspecify.annotations.Nullable;

/// A candidate that was compared with the question.
///
/// @param embedding null where the words alone were compared
/// @param cosine similarity of meaning
/// @param coverage share of the question's words, weighted by rarity
/// @param score both and the rank of the source in one number
record Scored(
    QuotablePassage candidate,
    @Nullable Embedding embedding,
    double cosine,
    double coverage,
    double score) {}
