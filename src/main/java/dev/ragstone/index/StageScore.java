package dev.ragstone.index;

/// Place and score of a chunk in one search.
///
/// @param rank from 1
/// @param score in the search's own scale: BM25 by words, cosine by vectors
public record StageScore(int rank, double score) {}
