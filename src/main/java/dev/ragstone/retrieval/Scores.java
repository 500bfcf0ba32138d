package dev.ragstone.retrieval;

import dev.ragstone.index.StageScore;
import org.jspecify.annotations.Nullable;

/// What each stage gave a hit; absent where the stage did not run or did not find it.
///
/// @param vector rank and cosine in the vector search
/// @param keyword rank and BM25 score in the keyword search
/// @param rerank what the rerank model said
public record Scores(
    @Nullable StageScore vector, @Nullable StageScore keyword, @Nullable Double rerank) {}
