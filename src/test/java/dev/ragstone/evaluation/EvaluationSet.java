package dev.ragstone.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A judged collection in the form of BEIR: `corpus.jsonl`, `queries.jsonl`, `qrels.tsv`.
///
/// @param name of the set
/// @param language of its documents
/// @param documents all of them
/// @param questions those that have a relevant document
record EvaluationSet(String name, String language, List<Text> documents, List<Question> questions) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /// A document.
  ///
  /// @param id unique in the set
  /// @param title may be empty
  /// @param text may be empty
  record Text(String id, String title, String text) {}

  /// A query with its judgements.
  ///
  /// @param id unique in the set
  /// @param text as asked
  /// @param grades documents' ids with their grades
  record Question(String id, String text, Map<String, Integer> grades) {}

  /// Reads a folder. A folder named by a language (`de`) is in that language, any other in English.
  ///
  /// @throws IllegalArgumentException that names file and line of what cannot be read
  static EvaluationSet read(Path root, Path folder) throws IOException {
    String leaf = String.valueOf(folder.getFileName());
    List<Text> documents =
        lines(folder.resolve("corpus.jsonl")).stream().map(EvaluationSet::text).toList();
    Map<String, Map<String, Integer>> grades =
        grades(
            folder.resolve("qrels.tsv"),
            documents.stream().map(Text::id).collect(Collectors.toSet()));
    List<Question> questions =
        lines(folder.resolve("queries.jsonl")).stream()
            .filter(query -> grades.containsKey(query.path("_id").asText()))
            .map(query -> question(query, grades))
            .toList();
    if (questions.isEmpty()) {
      throw new IllegalArgumentException(
          folder.resolve("queries.jsonl") + " must have a query that qrels.tsv judges");
    }
    return new EvaluationSet(
        root.equals(folder) ? leaf : root.relativize(folder).toString(),
        leaf.matches("[a-z]{2}") ? leaf : "en",
        documents,
        questions);
  }

  private static Text text(JsonNode line) {
    return new Text(
        line.path("_id").asText(), line.path("title").asText(), line.path("text").asText());
  }

  private static Question question(JsonNode line, Map<String, Map<String, Integer>> grades) {
    String id = line.path("_id").asText();
    return new Question(id, line.path("text").asText(), grades.getOrDefault(id, Map.of()));
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> read = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      JsonNode node = object(line, file, number);
      require(node.path("_id").isTextual(), file, number, "must have a string _id");
      require(node.path("text").isTextual(), file, number, "must have a string text");
      String id = node.path("_id").asText();
      require(ids.add(id), file, number, "must have an _id of its own, got " + id + " again");
      read.add(node);
    }
    return read;
  }

  private static JsonNode object(String line, Path file, int number) {
    try {
      JsonNode node = JSON.readTree(line);
      require(node.isObject(), file, number, "must be a JSON object");
      return node;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          file + ", line " + number + ", must be JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static Map<String, Map<String, Integer>> grades(Path file, Set<String> documents)
      throws IOException {
    Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(file);
    require(
        !lines.isEmpty() && !lines.getFirst().matches(".*\\t\\d+"),
        file,
        1,
        "must be a header: query-id, corpus-id, score");
    for (int i = 1; i < lines.size(); i++) {
      String[] columns = lines.get(i).split("\t", -1);
      require(
          columns.length == 3 && columns[2].matches("\\d{1,4}"),
          file,
          i + 1,
          "must be query, document and grade with tabs between them, got: " + lines.get(i));
      require(
          documents.contains(columns[1]),
          file,
          i + 1,
          "must name a document of corpus.jsonl, got " + columns[1]);
      int grade = Integer.parseInt(columns[2]);
      if (grade > 0) {
        grades.computeIfAbsent(columns[0], _ -> new LinkedHashMap<>()).put(columns[1], grade);
      }
    }
    return grades;
  }

  private static void require(boolean holds, Path file, int line, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(file + ", line " + line + ", " + rule);
    }
  }
}
