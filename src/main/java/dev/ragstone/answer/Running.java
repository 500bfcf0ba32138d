package dev.ragstone.answer;

import dev.ragstone.answer.extractive.Quotation;
import dev.ragstone.answer.generative.GeneratedAnswer;
import dev.ragstone.answer.passage.Citation;
import dev.ragstone.answer.passage.Source;
import dev.ragstone.chat.ChatCompletion;
import dev.ragstone.retrieval.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The state of one answer in progress: what was found and sent so far, and when. Not thread-safe.
final class Running {

  private final Consumer<AnswerEvent> onEvent;
  private final boolean watched;
  private final long started = System.nanoTime();
  private final StringBuilder text = new StringBuilder();
  private final List<Citation> citations = new ArrayList<>();
  private List<Hit> hits = List.of();
  private List<Source> sources = List.of();
  private @Nullable String searchedLess;
  private long retrievalMs;
  private long firstTokenMs;

  private Running(Consumer<AnswerEvent> onEvent, boolean watched) {
    this.onEvent = onEvent;
    this.watched = watched;
  }

  /// The answer is streamed, so text that was sent cannot be withdrawn.
  static Running watched(Consumer<AnswerEvent> onEvent) {
    return new Running(onEvent, true);
  }

  /// The answer is not streamed.
  static Running unwatched() {
    return new Running(_ -> {}, false);
  }

  boolean isWatched() {
    return watched;
  }

  void found(List<Hit> found) {
    hits = List.copyOf(found);
    sources = Source.all(hits);
    retrievalMs = elapsed();
    onEvent.accept(new AnswerEvent.Sources(hits));
  }

  /// Records why the search fell back.
  void searchedLess(String reason) {
    searchedLess = reason;
  }

  List<Hit> hits() {
    return hits;
  }

  List<Source> sources() {
    return sources;
  }

  void text(String piece) {
    if (text.isEmpty()) {
      firstTokenMs = elapsed();
    }
    text.append(piece);
    onEvent.accept(new AnswerEvent.Delta(piece));
  }

  /// Whether there is text already.
  boolean begun() {
    return !text.isEmpty();
  }

  /// Withdraws the text, as if nothing had been written.
  void takeBack() {
    if (watched && begun()) {
      throw new IllegalStateException("text that was sent cannot be withdrawn");
    }
    text.setLength(0);
  }

  /// Ends a text that broke off so that a reader sees it, and begins a new paragraph. Markers that
  /// follow go on counting.
  void breakOff(List<Citation> cited) {
    citations.addAll(cited);
    text(TornText.ending(text));
  }

  Answer written(GeneratedAnswer generated, Answer.Usage usage, @Nullable String degraded) {
    ChatCompletion completion = generated.completion();
    return new Answer(
        id(),
        text.toString(),
        generated.declined(),
        Answer.Mode.GENERATIVE,
        completion.model(),
        completion.end(),
        generated.citations(),
        hits,
        usage,
        timings(),
        reasons(degraded));
  }

  /// Sends the quotes one by one, each with its marker, one paragraph per source.
  Answer quoted(
      List<Quotation> quotations, String model, Answer.Usage usage, @Nullable String degraded) {
    Quotation before = null;
    for (Quotation quotation : quotations) {
      int marker = marker(quotation);
      text(separator(before, quotation) + quotation.shown() + marked(quotation, marker));
      before = quotation;
    }
    return extractive(false, model, usage, degraded);
  }

  /// A quote that the broken text had cited keeps its number.
  private int marker(Quotation quotation) {
    var citation =
        Citation.of(citations.size() + 1, quotation.source(), quotation.from(), quotation.to());
    for (Citation other : citations) {
      if (other.quotesTheSame(citation)) {
        return other.marker();
      }
    }
    citations.add(citation);
    return citation.marker();
  }

  Answer abstained(String model) {
    return extractive(true, model, Answer.Usage.NONE, null);
  }

  private Answer extractive(
      boolean abstained, String model, Answer.Usage usage, @Nullable String degraded) {
    return new Answer(
        id(),
        text.toString(),
        abstained,
        Answer.Mode.EXTRACTIVE,
        model,
        ChatCompletion.End.STOP,
        citations,
        hits,
        usage,
        timings(),
        reasons(degraded));
  }

  private @Nullable String reasons(@Nullable String degraded) {
    if (searchedLess == null) {
      return degraded;
    }
    return degraded == null ? searchedLess : searchedLess + "; " + degraded;
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
