package dev.ragstone.answer.extractive;

import dev.ragstone.answer.passage.TermWeights;
import dev.ragstone.embedding.Embedding;
import dev.ragstone.embedding.EmbeddingModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Orders candidates by how well they answer.
final class Ranking {

  private final EmbeddingModel model;

  Ranking(EmbeddingModel model) {
    this.model = model;
  }

  List<Scored> rank(
      String question, Set<String> terms, List<Candidate> candidates, TermWeights weights) {
    Embedding asked = model.embedQuery(question);
    var embeddings = model.embedPassages(candidates.stream().map(Candidate::inContext).toList());
    var scored = new ArrayList<Scored>();
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      double cosine = asked.cosine(embeddings.get(i));
      double coverage = weights.coverage(terms, candidate.terms());
      double score = score(cosine, coverage, candidate.source().rank());
      scored.add(new Scored(candidate, embeddings.get(i), cosine, coverage, score));
    }
    scored.sort(Comparator.comparingDouble(Scored::score).reversed());
    return scored;
  }

  private static double score(double cosine, double coverage, int rank) {
    return cosine + 0.25 * coverage - 0.02 * rank;
  }
}
