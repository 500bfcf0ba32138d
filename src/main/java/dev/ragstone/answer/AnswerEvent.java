package dev.ragstone.answer;

import dev.ragstone.retrieval.Hit;
import java.util.List;

/// The events of an answer: once the sources, then text, then the whole answer.
public sealed interface AnswerEvent {

  /// The chunks from which the answer is made. First, exactly once.
  ///
  /// @param sources best first; may be empty
  record Sources(List<Hit> sources) implements AnswerEvent {

    /// Copies the list.
    public Sources {
      sources = List.copyOf(sources);
    }
  }

  /// More text. The pieces joined are the text of the answer; a marker is never cut in two.
  ///
  /// @param text never empty
  record Delta(String text) implements AnswerEvent {}

  /// The answer is whole. Last, exactly once, unless the answer fails.
  ///
  /// @param answer all of it
  record Completed(Answer answer) implements AnswerEvent {}
}
