package dev.ragstone.answer.extractive;

import dev.ragstone.embedding.Embedding;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.problem.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Orders candidates by how well they answer.
final class Ranking {

  private static final Pattern CODE = Pattern.compile("\"\\s*:|[{}]|</|\\(\\)|;$");

  private final EmbeddingModel model;

  Ranking(EmbeddingModel model) {
    this.model = model;
  }

  List<Scored> rank(String question, Set<String> terms, QuotablePassages all) {
    List<QuotablePassage> candidates = all.likeliest(terms);
    if (candidates.isEmpty()) {
      return List.of();
    }
    List<Embedding> embeddings = embeddings(question, candidates);
    var scored = new ArrayList<Scored>();
    for (int i = 0; i < candidates.size(); i++) {
      QuotablePassage candidate = candidates.get(i);
      Embedding embedding = embeddings.isEmpty() ? null : embeddings.get(i + 1);
      double cosine = embedding == null ? 0 : embeddings.getFirst().cosine(embedding);
      double coverage = all.coverage(candidate, terms);
      double score = score(cosine, coverage, candidate);
      scored.add(new Scored(candidate, embedding, cosine, coverage, score));
    }
    scored.sort(Comparator.comparingDouble(Scored::score).reversed());
    return scored;
  }

  /// The question's and those of the candidates; none if the model is overloaded or down. Quoting
  /// is the last fallback, so it must work by words alone then.
  private List<Embedding> embeddings(String question, List<QuotablePassage> candidates) {
    try {
      var all = new ArrayList<>(List.of(model.embedQuery(question)));
      all.addAll(model.embedPassages(candidates.stream().map(QuotablePassage::inContext).toList()));
      return all;
    } catch (ProblemException _) {
      return List.of();
    }
  }

  /// Fitted to questions over product documentation and encyclopedia articles. Code reads badly by
  /// itself, so it has to be clearly better; what announces it brings it along.
  private static double score(double cosine, double coverage, QuotablePassage candidate) {
    boolean code = CODE.matcher(candidate.passage().text()).find();
    return cosine + 0.3 * coverage - 0.02 * candidate.source().rank() - (code ? 0.1 : 0);
  }
}
