package dev.ragstone.answer.generative;

import dev.ragstone.chat.ChatCompletion;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One answer while a model writes it. Not thread-safe.
final class Sheet {

  private final Citations citations;
  private final Consumer<String> onText;
  private final MarkerStream markers;
  private final StringBuilder text = new StringBuilder();
  private boolean markedNone;

  Sheet(Citations citations, Consumer<String> onText) {
    this.citations = citations;
    this.onText = onText;
    this.markers = new MarkerStream(this::cite, this::write);
  }

  void accept(String piece) {
    markers.accept(piece);
  }

  Draft finish(ChatCompletion completion, Expense expense) {
    if (completion.end() == ChatCompletion.End.STOP) {
      markers.finish();
    } else {
      markers.cut();
    }
    if (text.toString().isBlank()) {
      throw new ProblemException(
          ProblemType.PROVIDER_ERROR, "The model " + completion.model() + " wrote nothing");
    }
    boolean cited = !citations.all().isEmpty();
    boolean declined = !cited && (markedNone || Declined.says(markers.written()));
    String doubt = cited || declined ? null : attribute();
    return new Draft(text.toString(), citations.all(), declined, completion, expense, doubt);
  }

  /// Whether a reader has got text.
  boolean begun() {
    return !text.isEmpty();
  }

  Fragment breakOff(Expense expense, ProblemException cause) {
    markers.cut();
    return new Fragment(citations.all(), expense, cause);
  }

  /// A zero is how the model is told to mark that no source answers.
  private int cite(int source, CharSequence before) {
    markedNone |= source == 0;
    return citations.cite(source, before);
  }

  /// The space before the first word is dropped, also where a marker stood before it.
  private void write(String piece) {
    String shown = text.isEmpty() ? piece.stripLeading() : piece;
    if (!shown.isEmpty()) {
      text.append(shown);
      onText.accept(shown);
    }
  }

  /// Names the sources for a model that did not.
  private @Nullable String attribute() {
    List<Integer> found = citations.attribute(markers.written());
    if (found.isEmpty()) {
      return "The model named no source, and none has the words of its answer";
    }
    var added = new StringBuilder(" ");
    found.forEach(marker -> added.append('[').append(marker).append(']'));
    write(added.toString());
    return null;
  }
}
