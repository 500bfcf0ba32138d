package dev.ragstone.api.v1.answers;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ragstone.answer.Answer;
import dev.ragstone.answer.marker.Marker;
import dev.ragstone.answer.passage.Citation;
import dev.ragstone.api.v1.operations.UsageJson;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An answer on the wire.
///
/// @param id unique
/// @param answer the text in Markdown, with a marker `[n]` for each citation; what only looks like
///   a marker has backslashes before its brackets, or stands in code
/// @param abstained whether the sources do not answer the question
/// @param mode `generative` or `extractive`
/// @param model that wrote the answer, or chose its sentences
/// @param finishReason `stop`, `length`, `filtered` or `deadline`
/// @param degraded why the answer fell back to something less than requested
/// @param citations in order of their markers
/// @param markers where the markers stand in the answer
/// @param sources the passages that were looked at; absent in a stream, which has sent them before
/// @param usage the consumption of a chat model
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
    List<Marker> markers,
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
        Marker.in(
            answer.text(),
            answer.citations().stream().map(Citation::marker).collect(Collectors.toSet())),
        sources,
        Usage.of(answer.usage()),
        answer.timings());
  }

  /// The consumption of a chat model for the answer.
  ///
  /// @param promptTokens tokens read; 0 where no chat model was called
  /// @param completionTokens tokens written
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

    static Usage of(Answer.Usage usage) {
      return new Usage(
          usage.promptTokens(),
          usage.completionTokens(),
          rounded(usage.neurons()),
          rounded(usage.costUsd()),
          usage.estimated(),
          usage.cached());
    }

    private static @Nullable Double rounded(@Nullable Double value) {
      return value == null ? null : (Double) UsageJson.rounded(value);
    }
  }
}
