package dev.ragstone.rerank;

import java.util.List;

/// Reads a question together with each passage and says how well the passage answers it: slower and
/// better than comparing vectors. Implementations are thread-safe and bounded.
public interface RerankModel {

  /// {@return for instance `ms-marco-minilm`}
  String name();

  /// Judges passages.
  ///
  /// @param question as asked
  /// @param passages any number
  /// @return one score a passage, in 0..1, in the same order
  List<Double> scores(String question, List<String> passages);
}
