package dev.ragstone.answer;

import dev.ragstone.answer.passage.Citation;
import dev.ragstone.chat.ChatCompletion;
import dev.ragstone.retrieval.Hit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An answer with its citations and sources.
///
/// @param id unique
/// @param text with a marker `[n]` after each sentence that a citation supports
/// @param abstained whether the sources do not answer; the text says so and there are no citations
/// @param mode who put it into words
/// @param model chat model that wrote it; for a quotation, the embedding model that chose it
/// @param end why the text ends: at its end, at the limit of tokens or of time, or by the
///   provider's filter
/// @param citations in order of their markers; each marker in the text has exactly one
/// @param sources the chunks that were looked at, best first
/// @param usage the consumption of a chat model; nothing where it is a quotation
/// @param timings how long it took
/// @param degraded why the answer fell back to something less than requested, in a sentence; absent
///   if it did not
public record Answer(
    String id,
    String text,
    boolean abstained,
    Mode mode,
    String model,
    ChatCompletion.End end,
    List<Citation> citations,
    List<Hit> sources,
    Usage usage,
    Timings timings,
    @Nullable String degraded) {

  /// Copies the lists.
  public Answer {
    citations = List.copyOf(citations);
    sources = List.copyOf(sources);
  }

  /// Who put an answer into words.
  public enum Mode {
    /// A chat model.
    GENERATIVE,
    /// The authors of the sources: the answer quotes them.
    EXTRACTIVE;

    /// {@return the name on the wire: lower case}
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What an answer took of the chat model that wrote it.
  ///
  /// @param promptTokens read
  /// @param completionTokens written
  /// @param neurons of Workers AI; null if the model is not priced in neurons, or unknown
  /// @param costUsd in US dollars at list price; null where nobody knows
  /// @param estimated whether tokens or cost were computed because the provider did not report them
  /// @param cached whether the text came from the cache, so that nothing was charged
  public record Usage(
      int promptTokens,
      int completionTokens,
      @Nullable Double neurons,
      @Nullable Double costUsd,
      boolean estimated,
      boolean cached) {

    /// No chat model was called.
    public static final Usage NONE = new Usage(0, 0, 0.0, 0.0, false, false);
  }

  /// How long an answer took.
  ///
  /// @param retrievalMs until the sources were found
  /// @param firstTokenMs until the first text was there
  /// @param totalMs until the answer was whole
  public record Timings(long retrievalMs, long firstTokenMs, long totalMs) {}
}
