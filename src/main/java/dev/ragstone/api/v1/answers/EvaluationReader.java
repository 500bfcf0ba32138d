package dev.ragstone.api.v1.answers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ragstone.api.http.ApiConfig;
import dev.ragstone.api.http.body.JsonFields;
import dev.ragstone.evaluation.JudgedQuery;
import dev.ragstone.retrieval.SearchMode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a request to evaluate.
@Singleton
final class EvaluationReader {

  private static final int MAX_GRADE = 100;
  private static final int MAX_JUDGED = 1_000;
  private static final int DEFAULT_K = 10;

  private final ApiConfig limits;
  private final SearchReader searches;

  EvaluationReader(ApiConfig limits, SearchReader searches) {
    this.limits = limits;
    this.searches = searches;
  }

  /// What is to be evaluated.
  ///
  /// @param queries at least one
  /// @param modes at least one, each once
  /// @param k where rankings are cut off
  /// @param rerank whether a rerank model takes part
  record Request(List<JudgedQuery> queries, List<SearchMode> modes, int k, boolean rerank) {}

  Request read(JsonFields body) {
    var request =
        new Request(
            queries(body),
            modes(body),
            body.integer("k", 1, limits.maxTopK(), DEFAULT_K),
            body.flag("rerank"));
    body.refuseOthers();
    return request;
  }

  private List<JudgedQuery> queries(JsonFields body) {
    List<JsonFields> given = body.objects("queries");
    int most = limits.maxEvaluationQueries();
    if (given == null || given.isEmpty() || given.size() > most) {
      throw body.invalid(
          "queries",
          "must be a list of 1 to " + most + " objects",
          given == null ? null : given.size() + " of them");
    }
    List<JudgedQuery> queries = new ArrayList<>();
    for (JsonFields query : given) {
      queries.add(new JudgedQuery(searches.question(query, "query"), grades(query)));
      query.refuseOthers();
    }
    return queries;
  }

  /// A list of ids that are right, or an object of ids with their grades.
  private static Map<String, Integer> grades(JsonFields query) {
    JsonNode node = query.node("relevant");
    Map<String, Integer> grades = new LinkedHashMap<>();
    if (node != null && node.isArray()) {
      node.forEach(id -> grades.put(id(query, id), 1));
    } else if (node != null && node.isObject()) {
      node.properties()
          .forEach(entry -> grades.put(entry.getKey(), grade(query, entry.getValue())));
    }
    if (grades.size() > MAX_JUDGED) {
      throw query.invalid(
          "relevant", "must have at most " + MAX_JUDGED + " documents", grades.size());
    }
    if (grades.values().stream().noneMatch(grade -> grade > 0)) {
      throw query.invalid(
          "relevant",
          "must be a list of document ids, or an object of them with grades, one of them right",
          node);
    }
    return grades;
  }

  private static String id(JsonFields query, JsonNode id) {
    if (!id.isTextual()) {
      throw query.invalid("relevant", "must hold document ids, which are strings", id);
    }
    return id.textValue();
  }

  private static int grade(JsonFields query, JsonNode grade) {
    if (!grade.isInt() || grade.intValue() < 0 || grade.intValue() > MAX_GRADE) {
      throw query.invalid("relevant", "must hold grades between 0 and " + MAX_GRADE, grade);
    }
    return grade.intValue();
  }

  private static List<SearchMode> modes(JsonFields body) {
    JsonNode node = body.node("modes");
    if (node == null) {
      return List.of(SearchMode.KEYWORD, SearchMode.VECTOR, SearchMode.HYBRID);
    }
    List<SearchMode> modes = new ArrayList<>();
    node.forEach(name -> {
      SearchMode mode = mode(name);
      if (mode == null || modes.contains(mode)) {
        throw refused(body, node);
      }
      modes.add(mode);
    });
    if (modes.isEmpty()) {
      throw refused(body, node);
    }
    return modes;
  }

  private static @Nullable SearchMode mode(JsonNode name) {
    return Arrays.stream(SearchMode.values())
        .filter(mode -> name.isTextual() && mode.label().equals(name.textValue()))
        .findFirst()
        .orElse(null);
  }

  private static RuntimeException refused(JsonFields body, JsonNode node) {
    return body.invalid("modes", "must be a list of hybrid, vector and keyword, each once", node);
  }
}
