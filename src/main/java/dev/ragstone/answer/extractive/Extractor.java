package dev.ragstone.answer.extractive;

import dev.ragstone.answer.passage.Terms;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.retrieval.Hit;
import java.util.List;
import java.util.Set;

/// Finds the sentences that answer. Thread-safe; one call embeds at most [Candidates#MAX_PASSAGES]
/// passages.
public final class Extractor {

  private final Ranking ranking;

  /// Compares by the given model.
  ///
  /// @param model any; the best is the one that the collection was embedded with
  public Extractor(EmbeddingModel model) {
    this.ranking = new Ranking(model);
  }

  /// Chooses one to three quotations.
  ///
  /// @param question as asked
  /// @param hits best first
  /// @return the quotations, with what speaks for them
  public Extract extract(String question, List<Hit> hits) {
    Set<String> terms = Terms.of(question);
    var candidates = new Candidates(hits);
    var likeliest = candidates.likeliest(terms);
    if (likeliest.isEmpty()) {
      return Extract.NONE;
    }
    var ranked = ranking.rank(question, terms, likeliest, candidates.weights());
    var chosen = Selection.of(ranked, terms, candidates.weights());
    double cosine = ranked.stream().mapToDouble(Scored::cosine).max().orElse(0);
    var present =
        Terms.of(
            String.join(
                "\n",
                chosen.stream()
                    .map(scored -> scored.candidate().source().hit())
                    .map(hit ->
                        hit.document().title()
                            + "\n"
                            + hit.chunk().headings()
                            + "\n"
                            + hit.chunk().text())
                    .distinct()
                    .toList()));
    return new Extract(
        Quotations.of(chosen), cosine, candidates.weights().coverage(terms, present));
  }
}
