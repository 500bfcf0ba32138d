package dev.ragstone.index;

import org.jspecify.annotations.Nullable;

/// What the words of a query find in a chunk, each as a share of what there was to find: 0 is
/// nothing, 1 is everything. Rare words weigh more than common ones.
///
/// @param bm25 the BM25 score, as a share of the highest that any text could have for the query
/// @param sentence words of the query that stand together in one sentence of the chunk, its title
///   and headings counted with every sentence; null from an engine that does not know sentences
/// @param pairs words that follow each other in the query and in the chunk; null from an engine
///   that does not know the positions of words
public record WordEvidence(double bm25, @Nullable Double sentence, @Nullable Double pairs) {

  /// No word of the query is there.
  public static final WordEvidence NONE = new WordEvidence(0, 0.0, 0.0);
}
