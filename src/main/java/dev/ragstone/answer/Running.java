package dev.ragstone.answer;

import dev.ragstone.answer.extractive.Quotation;
import dev.ragstone.answer.generative.Draft;
import dev.ragstone.chat.ChatCompletion;
import dev.ragstone.retrieval.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One answer while it comes about: what was found and told so far, and when. Not thread-safe.
final class Running {

  private final Consumer<AnswerEvent> onEvent;
  private final long started = System.nanoTime();
  private final StringBuilder text = new StringBuilder();
  private List<Hit> hits = List.of();
  private long retrievalMs;
  private long firstTokenMs;

  Running(Consumer<AnswerEvent> onEvent) {
    this.onEvent = onEvent;
  }

  void found(List<Hit> sources) {
    hits = List.copyOf(sources);
    retrievalMs = elapsed();
    onEvent.accept(new AnswerEvent.Sources(hits));
  }

  List<Hit> hits() {
    return hits;
  }

  void text(String piece) {
    if (text.isEmpty()) {
      firstTokenMs = elapsed();
    }
    text.append(piece);
    onEvent.accept(new AnswerEvent.Delta(piece));
  }

  /// Whether a reader has seen text already.
  boolean begun() {
    return !text.isEmpty();
  }

  Answer written(Draft draft, Answer.Usage usage, @Nullable String degraded) {
    ChatCompletion completion = draft.completion();
    return new Answer(
        id(),
        text.toString(),
        draft.declined(),
        Answer.Mode.GENERATIVE,
        completion.model(),
        completion.end(),
        draft.citations(),
        hits,
        usage,
        timings(),
        degraded);
  }

  /// Tells the quotations one by one, each with its marker, a paragraph a source.
  Answer quoted(List<Quotation> quotations, String model, @Nullable String degraded) {
    var citations = new ArrayList<Citation>();
    Quotation before = null;
    for (Quotation quotation : quotations) {
      int marker = citations.size() + 1;
      citations.add(Citation.of(marker, quotation.source(), quotation.from(), quotation.to()));
      text(separator(before, quotation) + quotation.shown() + marked(quotation, marker));
      before = quotation;
    }
    return extractive(false, model, citations, degraded);
  }

  Answer abstained(String model) {
    return extractive(true, model, List.of(), null);
  }

  private Answer extractive(
      boolean abstained, String model, List<Citation> citations, @Nullable String degraded) {
    return new Answer(
        id(),
        text.toString(),
        abstained,
        Answer.Mode.EXTRACTIVE,
        model,
        ChatCompletion.End.STOP,
        citations,
        hits,
        Answer.Usage.NONE,
        timings(),
        degraded);
  }

  private static String separator(@Nullable Quotation before, Quotation quotation) {
    if (before == null) {
      return "";
    }
    return quotation.continues(before) ? " " : "\n\n";
  }

  /// A marker does not go onto the line that closes a code block.
  private static String marked(Quotation quotation, int marker) {
    return (quotation.shown().endsWith("```") ? "\n[" : " [") + marker + "]";
  }

  private Answer.Timings timings() {
    return new Answer.Timings(retrievalMs, firstTokenMs, elapsed());
  }

  private long elapsed() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
  }

  private static String id() {
    return "ans_" + UUID.randomUUID().toString().replace("-", "");
  }
}
