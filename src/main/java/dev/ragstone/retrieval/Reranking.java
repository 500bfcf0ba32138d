package dev.ragstone.retrieval;

import dev.ragstone.document.Chunk;
import dev.ragstone.index.ChunkHandle;
import dev.ragstone.index.ChunkSearcher;
import dev.ragstone.index.IndexedChunk;
import dev.ragstone.rerank.RerankModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Lets a rerank model read the best of a ranking and puts them in its order; the rest follow in
/// the order they had. Each chunk is read once, however often a ranking is made anew.
final class Reranking {

  private final RerankModel model;
  private final ChunkSearcher searcher;
  private final String question;
  private final int candidates;
  private final Map<ChunkHandle, Double> scores = new HashMap<>();
  private List<Fused> fresh = List.of();
  private List<String> texts = List.of();

  Reranking(RerankModel model, ChunkSearcher searcher, String question, int candidates) {
    this.model = model;
    this.searcher = searcher;
    this.question = question;
    this.candidates = candidates;
  }

  /// Reads what the model is to judge next.
  ///
  /// @return the ranking as it was given
  List<Fused> prepared(List<Fused> ranked) {
    fresh =
        ranked.stream()
            .limit(candidates)
            .filter(each -> !scores.containsKey(handle(each)))
            .toList();
    texts =
        searcher.fetch(fresh.stream().map(Reranking::handle).toList()).stream()
            .map(Reranking::text)
            .toList();
    return ranked;
  }

  /// Has the model judge what was prepared; takes as long as the model does.
  void judge() {
    List<Double> judged = model.scores(question, texts);
    IntStream.range(0, texts.size()).forEach(i -> scores.put(handle(fresh.get(i)), judged.get(i)));
  }

  /// {@return the ranking in the order of the model}
  List<Fused> reranked(List<Fused> ranked) {
    List<Fused> reranked = new ArrayList<>();
    double lowest = 1;
    for (Fused fused : ranked) {
      Double score = scores.get(handle(fused));
      if (score != null) {
        reranked.add(new Fused(fused.candidate(), score, score));
        lowest = Math.min(lowest, score);
      }
    }
    reranked.sort(Fused.BEST_FIRST);
    for (Fused fused : ranked) {
      if (!scores.containsKey(handle(fused))) {
        reranked.add(new Fused(fused.candidate(), lowest * fused.score(), null));
      }
    }
    return reranked;
  }

  /// As it is embedded: with title and headings.
  private static String text(IndexedChunk found) {
    Chunk chunk = found.chunk();
    var lines = new ArrayList<String>();
    lines.add(found.document().title());
    lines.addAll(chunk.headings());
    lines.add(chunk.text());
    return String.join("\n", lines);
  }

  private static ChunkHandle handle(Fused fused) {
    return fused.candidate().handle();
  }
}
