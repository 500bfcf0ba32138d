package dev.ragstone.evaluation;

import java.util.Map;

/// A query and what people think of documents as its answers.
///
/// @param text as asked
/// @param grades ids of documents with their grades: 0 is wrong, 1 is right, more is better; at
///   least one is above 0
public record JudgedQuery(String text, Map<String, Integer> grades) {

  /// Copies the grades.
  public JudgedQuery {
    grades = Map.copyOf(grades);
  }
}
