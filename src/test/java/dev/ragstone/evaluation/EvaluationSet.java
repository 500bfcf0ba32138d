package dev.ragstone.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    Map<String, Map<String, Integer>> grades = grades(folder.resolve("qrels.tsv"));
    List<Question> questions =
        lines(folder.resolve("queries.jsonl")).stream()
            .filter(query -> grades.containsKey(query.path("_id").asText()))
            .map(query -> question(query, grades))
            .toList();
    return new EvaluationSet(
        root.equals(folder) ? leaf : root.relativize(folder).toString(),
        leaf.matches("[a-z]{2}") ? leaf : "en",
        lines(folder.resolve("corpus.jsonl")).stream().map(EvaluationSet::text).toList(),
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
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      try {
        JsonNode node = JSON.readTree(line);
        require(node.hasNonNull("_id"), file, number, "has no _id");
        read.add(node);
      } catch (JsonProcessingException _) {
        require(false, file, number, "is not JSON");
      }
    }
    return read;
  }

  private static Map<String, Map<String, Integer>> grades(Path file) throws IOException {
    Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 1; i < lines.size(); i++) {
      String[] columns = lines.get(i).split("\t", -1);
      require(
          columns.length == 3 && columns[2].matches("\\d+"),
          file,
          i + 1,
          "is not: query, document, grade");
      int grade = Integer.parseInt(columns[2]);
      if (grade > 0) {
        grades.computeIfAbsent(columns[0], _ -> new LinkedHashMap<>()).put(columns[1], grade);
      }
    }
    return grades;
  }

  private static void require(boolean holds, Path file, int line, String reason) {
    if (!holds) {
      throw new IllegalArgumentException(file + ", line " + line + ", " + reason);
    }
  }
}
