package dev.ragstone.embedding.onnx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Puts texts of equal length into one batch, so that nothing is padded.
///
/// @param maxTexts bound of a batch
record Batches(int maxTexts) {

  Batches {
    if (maxTexts < 1) {
      throw new IllegalArgumentException(
          "ragstone.embedding.batch-texts must be >= 1, got " + maxTexts);
    }
  }

  /// Returns batches of positions in `lengths`, the longest texts first, so that no thread is left
  /// alone with a long one at the end.
  List<List<Integer>> of(List<Integer> lengths) {
    var batches = new ArrayList<List<Integer>>();
    var longestFirst =
        IntStream.range(0, lengths.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> -lengths.get(i)))
            .toList();
    for (int position : longestFirst) {
      if (!batches.isEmpty() && takes(batches.getLast(), lengths, position)) {
        batches.getLast().add(position);
      } else {
        batches.add(new ArrayList<>(List.of(position)));
      }
    }
    return batches;
  }

  private boolean takes(List<Integer> batch, List<Integer> lengths, int position) {
    return batch.size() < maxTexts && lengths.get(batch.getFirst()).equals(lengths.get(position));
  }
}
