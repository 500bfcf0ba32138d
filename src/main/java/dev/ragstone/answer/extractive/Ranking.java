package dev.ragstone.answer.extractive;

import dev.ragstone.embedding.Embedding;
import dev.ragstone.embedding.EmbeddingModel;
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

  List<Scored> rank(String question, Set<String> terms, Candidates all) {
    List<Candidate> candidates = all.likeliest(terms);
    if (candidates.isEmpty()) {
      return List.of();
    }
    Embedding asked = model.embedQuery(question);
    var embeddings = model.embedPassages(candidates.stream().map(Candidate::inContext).toList());
    var scored = new ArrayList<Scored>();
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      double cosine = asked.cosine(embeddings.get(i));
      double coverage = all.coverage(candidate, terms);
      double score = score(cosine, coverage, candidate);
      scored.add(new Scored(candidate, embeddings.get(i), cosine, coverage, score));
    }
    scored.sort(Comparator.comparingDouble(Scored::score).reversed());
    return scored;
  }

  /// Fitted to questions over product documentation and encyclopedia articles. Code reads badly by
  /// itself, so it has to be clearly better; what announces it brings it along.
  private static double score(double cosine, double coverage, Candidate candidate) {
    boolean code = CODE.matcher(candidate.passage().text()).find();
    return cosine + 0.3 * coverage - 0.02 * candidate.source().rank() - (code ? 0.1 : 0);
  }
}
