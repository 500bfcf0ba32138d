package dev.ragstone.api.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ragstone.answer.Answer;
import dev.ragstone.answer.Citation;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An answer on the wire.
///
/// @param id unique
/// @param answer the text, with a marker `[n]` for each citation
/// @param abstained whether the sources do not answer the question
/// @param mode `generative` or `extractive`
/// @param model that wrote the answer, or chose its sentences
/// @param finishReason `stop`, `length` or `filtered`
/// @param degraded why the answer is less than was asked for
/// @param citations in order of their markers
/// @param sources the passages that were looked at; absent in a stream, which has sent them before
/// @param usage tokens of the chat model
/// @param timings how long it took
public record AnswerJson(
    String id,
    String answer,
    boolean abstained,
    String mode,
    String model,
    String finishReason,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String degraded,
    List<Citation> citations,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<SearchJson.HitJson> sources,
    Usage usage,
    Answer.Timings timings) {

  static AnswerJson of(Answer answer) {
    return of(answer, answer.sources().stream().map(SearchJson.HitJson::of).toList());
  }

  static AnswerJson of(Answer answer, @Nullable List<SearchJson.HitJson> sources) {
    return new AnswerJson(
        answer.id(),
        answer.text(),
        answer.abstained(),
        answer.mode().label(),
        answer.model(),
        answer.end().name().toLowerCase(Locale.ROOT),
        answer.degraded(),
        answer.citations(),
        sources,
        Usage.of(answer),
        answer.timings());
  }

  /// What the answer used of a chat model.
  ///
  /// @param promptTokens tokens read; 0 where no chat model was called or it does not count
  /// @param completionTokens tokens written
  /// @param neurons that the provider charged; null where it does not say
  public record Usage(int promptTokens, int completionTokens, @Nullable Double neurons) {

    static Usage of(Answer answer) {
      var usage = answer.usage();
      return usage == null
          ? new Usage(0, 0, null)
          : new Usage(usage.promptTokens(), usage.completionTokens(), usage.neurons());
    }
  }
}
