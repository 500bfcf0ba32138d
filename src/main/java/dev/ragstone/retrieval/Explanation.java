package dev.ragstone.retrieval;

import java.util.List;

/// The explanation of a hit's score: the evidence, its weights, and the sum.
///
/// @param method `evidence`: the score is the logistic curve of the sum; `ranks`: it is the sum
/// @param sum of all parts, the bias included
/// @param parts in a fixed order
public record Explanation(String method, double sum, List<Part> parts) {

  /// Copies the parts.
  public Explanation {
    parts = List.copyOf(parts);
  }

  static Explanation of(String method, List<Part> parts) {
    return new Explanation(method, parts.stream().mapToDouble(Part::contribution).sum(), parts);
  }

  /// One kind of evidence.
  ///
  /// @param evidence its name
  /// @param value what was found in this chunk
  /// @param weight what a value of 1 is worth
  /// @param contribution value times weight
  public record Part(String evidence, double value, double weight, double contribution) {

    static Part of(String evidence, double value, double weight) {
      return new Part(evidence, value, weight, value * weight);
    }
  }
}
