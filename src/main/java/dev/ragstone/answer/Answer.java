package dev.ragstone.answer;

import dev.ragstone.chat.ChatCompletion;
import dev.ragstone.retrieval.Hit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An answer with what it rests on.
///
/// @param id unique
/// @param text with a marker `[n]` after each sentence that a citation supports
/// @param abstained whether the sources do not answer; the text says so and there are no citations
/// @param mode who put it into words
/// @param model chat model that wrote it; for a quotation, the embedding model that chose it
/// @param end why the text ends: at its end, at the limit of tokens, or by the provider's filter
/// @param citations in order of their markers; each marker in the text has exactly one
/// @param sources the chunks that were looked at, best first
/// @param usage tokens of the chat model; absent where none was called or it does not count
/// @param timings how long it took
/// @param degraded why the answer is less than was asked for, in a sentence; absent where it is not
public record Answer(
    String id,
    String text,
    boolean abstained,
    Mode mode,
    String model,
    ChatCompletion.End end,
    List<Citation> citations,
    List<Hit> sources,
    ChatCompletion.@Nullable Usage usage,
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

  /// How long an answer took.
  ///
  /// @param retrievalMs until the sources were found
  /// @param firstTokenMs until the first text was there
  /// @param totalMs until the answer was whole
  public record Timings(long retrievalMs, long firstTokenMs, long totalMs) {}
}
