package dev.ragstone.answer.generative;

import dev.ragstone.answer.marker.Quoted;
import dev.ragstone.chat.ChatCompletion;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One answer while a model writes it. Not thread-safe.
final class Sheet {

  /// Sentences that are told, and characters of each.
  private static final int MAX_TOLD = 3;

  private static final int LONGEST_TOLD = 100;

  static final Pattern FENCE_AT_END = Pattern.compile("(?:^|\\n)[ \\t>]*(?:`{3,}|~{3,})\\s*\\z");

  private final Citations citations;
  private final Consumer<String> onText;
  private final MarkerStream markers;
  private final StringBuilder text = new StringBuilder();
  private boolean markedNone;

  Sheet(Citations citations, Subscripts subscripts, Consumer<String> onText) {
    this.citations = citations;
    this.onText = onText;
    this.markers = new MarkerStream(this::cite, subscripts, this::write);
  }

  void accept(String piece) {
    markers.accept(piece);
  }

  GeneratedAnswer finish(ChatCompletion completion, Expense expense) {
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
    return new GeneratedAnswer(
        text.toString(), citations.all(), declined, completion, expense, joined(doubt));
  }

  /// Whether a reader has got text.
  boolean begun() {
    return !text.isEmpty();
  }

  Fragment breakOff(Expense expense, ProblemException cause) {
    markers.cut();
    return new Fragment(citations.all(), expense, cause, joined(null));
  }

  /// Says which sentences lost their markers because no source that they named supports them.
  private @Nullable String joined(@Nullable String doubt) {
    List<String> sentences = citations.unsupported();
    if (sentences.isEmpty()) {
      return doubt;
    }
    String named =
        sentences.stream().limit(MAX_TOLD).map(Sheet::shortened).collect(Collectors.joining(", "));
    int more = sentences.size() - MAX_TOLD;
    String unsupported =
        "unsupported: the sources named have nothing in common with "
            + named
            + (more > 0 ? " and " + more + " more" : "");
    return doubt == null ? unsupported : unsupported + "; " + doubt;
  }

  private static String shortened(String sentence) {
    int length = sentence.codePointCount(0, sentence.length());
    boolean whole = length <= LONGEST_TOLD;
    int end = whole ? sentence.length() : sentence.offsetByCodePoints(0, LONGEST_TOLD);
    return "“"
        + Quoted.escaped(sentence.substring(0, end).replaceAll("\\s+", " "))
        + (whole ? "" : "…")
        + "”";
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
      return "The model cited no source, and no source contains its answer";
    }
    boolean afterFence = FENCE_AT_END.matcher(text).find();
    var added = new StringBuilder(afterFence ? "\n" : " ");
    found.forEach(marker -> added.append('[').append(marker).append(']'));
    write(added.toString());
    return null;
  }
}
