package dev.ragstone.embedding.onnx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Puts texts of similar length into one batch.
///
/// @param maxTexts bound of a batch in texts
/// @param maxTokens bound of a batch in tokens, padding included; a longer text is a batch by
///   itself
record Batches(int maxTexts, int maxTokens) {

  Batches {
    if (maxTexts < 1 || maxTokens < 1) {
      throw new IllegalArgumentException(
          "ragstone.embedding.batch-texts and .batch-tokens must be >= 1, got "
              + maxTexts
              + " and "
              + maxTokens);
    }
  }

  /// Returns batches of positions in `lengths`, the longest texts first, so that no thread is left
  /// alone with a long batch at the end.
  List<List<Integer>> of(List<Integer> lengths) {
    var batches = new ArrayList<List<Integer>>();
    List<Integer> batch = new ArrayList<>();
    var longestFirst =
        IntStream.range(0, lengths.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> -lengths.get(i)))
            .toList();
    for (int position : longestFirst) {
      if (!batch.isEmpty() && full(batch.size() + 1, lengths.get(batch.getFirst()))) {
        batches.add(List.copyOf(batch));
        batch = new ArrayList<>();
      }
      batch.add(position);
    }
    if (!batch.isEmpty()) {
      batches.add(List.copyOf(batch));
    }
    return batches;
  }

  private boolean full(int size, int longest) {
    return size > maxTexts || (long) size * longest > maxTokens;
  }
}
