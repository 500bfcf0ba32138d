package dev.ragstone.api.v1.answers;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ragstone.answer.AnswerEvent;
import dev.ragstone.api.http.ProblemJson;
import java.util.List;

/// One event of a streamed answer on the wire.
@JsonPropertyOrder("type")
sealed interface AnswerEventJson {

  /// {@return which event it is}
  @JsonProperty("type")
  String type();

  static AnswerEventJson of(AnswerEvent event) {
    return switch (event) {
      case AnswerEvent.Sources(var sources) ->
          new Sources(sources.stream().map(SearchJson.HitJson::of).toList());
      case AnswerEvent.Delta(var text) -> new Delta(text);
      case AnswerEvent.Completed(var answer) -> new Completed(AnswerJson.of(answer, null));
    };
  }

  /// The passages that were found.
  record Sources(List<SearchJson.HitJson> sources) implements AnswerEventJson {
    @Override
    public String type() {
      return "sources";
    }
  }

  /// More text.
  record Delta(String text) implements AnswerEventJson {
    @Override
    public String type() {
      return "delta";
    }
  }

  /// The whole answer.
  record Completed(@JsonUnwrapped AnswerJson whole) implements AnswerEventJson {
    @Override
    public String type() {
      return "completed";
    }
  }

  /// Why there is no answer.
  record Failed(ProblemJson problem) implements AnswerEventJson {
    @Override
    public String type() {
      return "failed";
    }
  }
}
