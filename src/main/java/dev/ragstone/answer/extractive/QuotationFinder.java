package dev.ragstone.answer.extractive;

import dev.ragstone.answer.passage.Source;
import dev.ragstone.answer.passage.Terms;
import dev.ragstone.embedding.EmbeddingModel;
import java.util.List;
import java.util.Set;

/// Finds the sentences that answer. Thread-safe; one call embeds at most
/// [QuotablePassages#MAX_PASSAGES] passages.
public final class QuotationFinder {

  private final Ranking ranking;

  /// Compares by the given model.
  ///
  /// @param model any; the best is the one that the collection was embedded with
  public QuotationFinder(EmbeddingModel model) {
    this.ranking = new Ranking(model);
  }

  /// Chooses a few quotations.
  ///
  /// @param question as asked
  /// @param sources best first
  /// @return in reading order; empty if the sources hold nothing that can be quoted
  public List<Quotation> extract(String question, List<Source> sources) {
    Set<String> terms = Terms.of(question);
    var candidates = new QuotablePassages(sources);
    var ranked = ranking.rank(question, terms, candidates);
    return Quotations.of(Selection.of(ranked, terms, candidates.weights()));
  }
}
