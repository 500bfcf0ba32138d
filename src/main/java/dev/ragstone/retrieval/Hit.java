package dev.ragstone.retrieval;

import dev.ragstone.document.Chunk;
import dev.ragstone.index.IndexedDocument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A chunk that answers to the query.
///
/// @param rank from 1
/// @param score how well, in 0..1; see [Retriever] for what it means
/// @param scores what each stage gave it
/// @param chunk the passage; with neighbours joined to it where that was asked for, its ordinal and
///   id those of the chunk that was found
/// @param document what the index knows of its document
/// @param highlights where words of the query stand in the chunk's text, in order
/// @param explanation how the score came about; null unless the [Presentation] asks for it
/// @param more further chunks of the same document, best first; empty unless the [Presentation]
///   groups hits by document
public record Hit(
    int rank,
    double score,
    Scores scores,
    Chunk chunk,
    IndexedDocument document,
    List<Highlight> highlights,
    @Nullable Explanation explanation,
    List<Hit> more) {

  /// Copies the lists.
  public Hit {
    highlights = List.copyOf(highlights);
    more = List.copyOf(more);
  }

  /// {@return the hit as the best of its document}
  Hit with(List<Hit> others) {
    return new Hit(rank, score, scores, chunk, document, highlights, explanation, others);
  }
}
