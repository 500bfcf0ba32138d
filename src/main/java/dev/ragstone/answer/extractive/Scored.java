package dev.ragstone.answer.extractive;

import dev.ragstone.embedding.Embedding;

/// A candidate that was compared with the question.
///
/// @param cosine similarity of meaning
/// @param coverage share of the question's words, weighted by rarity
/// @param score both and the rank of the source in one number
record Scored(
    Candidate candidate, Embedding embedding, double cosine, double coverage, double score) {}
