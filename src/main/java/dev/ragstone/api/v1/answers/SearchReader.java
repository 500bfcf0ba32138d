package dev.ragstone.api.v1.answers;

import dev.ragstone.api.http.ApiConfig;
import dev.ragstone.api.http.body.JsonFields;
import dev.ragstone.document.Filter;
import dev.ragstone.operation.Scope;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import dev.ragstone.retrieval.Presentation;
import dev.ragstone.retrieval.SearchMode;
import dev.ragstone.retrieval.SearchRequest;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads what a request says of a search.
@Singleton
final class SearchReader {

  private static final int DEFAULT_TOP_K = 10;
  private static final int MAX_EXPAND = 10;
  private static final int DEFAULT_GROUP_SIZE = 3;
  private static final int MAX_GROUP_SIZE = 10;

  private final ApiConfig limits;

  SearchReader(ApiConfig limits) {
    this.limits = limits;
  }

  SearchRequest read(Scope scope, JsonFields body) {
    var request =
        new SearchRequest(
            scope.viewer(),
            scope.collection(),
            question(body, "query"),
            topK(body),
            mode(body),
            filter(body),
            body.flag("rerank"),
            body.number("min_score", 0, 1),
            body.integer("expand", 0, MAX_EXPAND, 0));
    body.refuseOthers();
    return request;
  }

  /// Reads how the hits are laid out; to be called before [#read], which refuses what nobody read.
  Presentation presentation(JsonFields body) {
    String by = body.text("group_by");
    if (by != null && !by.equals("document")) {
      throw body.invalid("group_by", "must be document", by);
    }
    Integer size = body.integer("group_size", 1, MAX_GROUP_SIZE);
    if (by == null && size != null) {
      throw body.invalid("group_size", "must not be given without group_by", size);
    }
    int grouped = size == null ? DEFAULT_GROUP_SIZE : size;
    return new Presentation(by == null ? 0 : grouped, body.flag("explain"));
  }

  String question(JsonFields body, String name) {
    String text = body.text(name);
    if (text == null || text.isBlank()) {
      throw body.invalid(name, "must be a string that is not blank", text);
    }
    return withinLimit(name, text);
  }

  String withinLimit(String name, String text) {
    int characters = text.codePointCount(0, text.length());
    if (characters > limits.maxQueryCharacters()) {
      throw ProblemException.field(
          ProblemType.QUERY_TOO_LONG,
          name,
          "must have at most " + limits.maxQueryCharacters() + " characters",
          characters + " characters");
    }
    return text;
  }

  int topK(JsonFields body) {
    return body.integer("top_k", 1, limits.maxTopK(), DEFAULT_TOP_K);
  }

  SearchMode mode(JsonFields body) {
    String mode = body.text("mode");
    if (mode == null) {
      return SearchMode.HYBRID;
    }
    return Arrays.stream(SearchMode.values())
        .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(mode))
        .findFirst()
        .orElseThrow(() -> body.invalid("mode", "must be hybrid, vector or keyword", mode));
  }

  @Nullable Filter filter(JsonFields body) {
    return FilterReader.read(body.node("filter"));
  }
}
