package dev.ragstone.retrieval;

/// Place and score of a hit in one stage.
///
/// @param rank from 1
/// @param score in the stage's own scale
public record StageScore(int rank, double score) {}
