package dev.ragstone.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Real sentences, and questions about them, from a folder of `*.md`, `*.txt`, and of sets in the
/// form of BEIR (`corpus.jsonl`, `queries.jsonl`).
///
/// @param sentences each once, neighbours in a text next to each other
/// @param questions each once; sentences where the folder has none
record Prose(List<String> sentences, List<String> questions) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern END = Pattern.compile("(?<=[.!?])\\s+(?=[A-Z0-9])|\\n\\s*\\n");
  private static final int MIN_LENGTH = 40;
  private static final int MAX_LENGTH = 400;

  /// Reads the folder.
  ///
  /// @param most sentences at most
  /// @param mostQuestions questions at most
  static Prose read(Path folder, int most, int mostQuestions) throws IOException {
    Set<String> sentences = new LinkedHashSet<>();
    Set<String> questions = new LinkedHashSet<>();
    try (var files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.equals("corpus.jsonl")) {
          texts(file).forEach(text -> split(text, sentences));
        } else if (name.equals("queries.jsonl")) {
          questions.addAll(texts(file));
        } else if (name.endsWith(".md") || name.endsWith(".txt")) {
          split(Files.readString(file), sentences);
        }
      }
    }
    if (sentences.size() < 100) {
      throw new IllegalArgumentException(
          "a benchmark needs 100 sentences, " + folder + " has " + sentences.size());
    }
    return new Prose(
        spread(List.copyOf(sentences), most),
        spread(List.copyOf(questions.isEmpty() ? sentences : questions), mostQuestions));
  }

  private static List<String> texts(Path file) throws IOException {
    List<String> texts = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode node = JSON.readTree(line);
      texts.add((node.path("title").asText() + "\n\n" + node.path("text").asText()).strip());
    }
    return texts;
  }

  private static void split(String text, Set<String> sentences) {
    for (String part : END.splitAsStream(text).toList()) {
      String sentence = part.strip().replaceAll("\\s+", " ");
      if (sentence.length() >= MIN_LENGTH && sentence.length() <= MAX_LENGTH) {
        sentences.add(sentence);
      }
    }
  }

  /// Takes runs of a hundred from the whole length, so that no text is left out.
  private static List<String> spread(List<String> all, int most) {
    if (all.size() <= most) {
      return all;
    }
    int run = Math.min(100, most);
    int runs = most / run;
    List<String> chosen = new ArrayList<>(most);
    for (int i = 0; i < runs; i++) {
      int from = (int) ((long) i * (all.size() - run) / runs);
      chosen.addAll(all.subList(from, from + run));
    }
    return chosen.stream().distinct().toList();
  }
}
