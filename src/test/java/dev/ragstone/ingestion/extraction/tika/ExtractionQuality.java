package dev.ragstone.ingestion.extraction.tika;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ragstone.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Measures what is read out of files for which somebody wrote down what is in them: `./mvnw
/// -Pextraction test -Dextraction.pairs=<file>`.
///
/// The file has a header and a pair a line: source, tab, reference in Markdown, both relative to
/// it. Prints a table by format and the worst files, and writes all figures to
/// `target/extraction-quality.json`. Figures are means over files, so that a long file counts as
/// much as a short one.
class ExtractionQuality {

  private static final int WORST = 15;

  private record Measured(String source, String format, Recall recall) {}

  @Test
  void measures() throws IOException {
    String table = System.getProperty("extraction.pairs", "");
    Assumptions.assumeFalse(table.isEmpty(), "-Dextraction.pairs is not set");
    Path pairs = Path.of(table).toAbsolutePath();
    assertThat(pairs).as("-Dextraction.pairs").isRegularFile();
    var measured = new ArrayList<Measured>();
    for (String line :
        Files.readAllLines(pairs, StandardCharsets.UTF_8).stream().skip(1).toList()) {
      String[] pair = line.split("\t", -1);
      measured.add(measure(pairs.resolveSibling(pair[0]), pair[0], pairs.resolveSibling(pair[1])));
    }
    assertThat(measured).isNotEmpty();
    print(measured);
    Files.writeString(
        Path.of("target", "extraction-quality.json"),
        JsonMapper.builder()
            .build()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(json(measured)));
  }

  private static Measured measure(Path source, String name, Path reference) throws IOException {
    String format = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String expected = Files.readString(reference, StandardCharsets.UTF_8);
    try {
      var extraction =
          SampleFiles.EXTRACTOR.extract(source, String.valueOf(source.getFileName()), null);
      return new Measured(name, format, Recall.of(extraction, expected));
    } catch (ProblemException e) {
      var nothing = dev.ragstone.ingestion.extraction.Extraction.ofText("-", null);
      return new Measured(
          name + " (" + e.type().slug() + ")", format, Recall.of(nothing, expected));
    }
  }

  private static void print(List<Measured> measured) {
    line("%-10s %6s %8s %8s", "format", "files", "text", "headings");
    byFormat(measured)
        .forEach((format, files) -> {
          String headings = headed(files).isEmpty() ? "–" : percent(heading(files));
          line("%-10s %6d %8s %8s", format, files.size(), percent(text(files)), headings);
        });
    line("");
    measured.stream()
        .sorted((a, b) -> Double.compare(lower(a), lower(b)))
        .limit(WORST)
        .forEach(file ->
            line(
                "%.3f %.3f %s %s",
                file.recall().text(),
                file.recall().heading(),
                file.source(),
                file.recall().missedHeadings().stream().limit(5).toList()));
  }

  private static Map<String, List<Measured>> byFormat(List<Measured> measured) {
    var formats = new TreeMap<String, List<Measured>>();
    measured.forEach(
        file -> formats.computeIfAbsent(file.format(), _ -> new ArrayList<>()).add(file));
    var rows = new LinkedHashMap<String, List<Measured>>(formats);
    rows.put("all", measured);
    return rows;
  }

  private static Map<String, Object> json(List<Measured> measured) {
    var formats = new LinkedHashMap<String, Object>();
    byFormat(measured)
        .forEach((format, files) -> {
          var figures = new LinkedHashMap<String, Object>();
          figures.put("files", files.size());
          figures.put("text_recall", text(files));
          figures.put("files_with_headings", headed(files).size());
          figures.put("heading_recall", headed(files).isEmpty() ? "" : heading(files));
          formats.put(format, figures);
        });
    var files = new LinkedHashMap<String, Object>();
    measured.forEach(file -> files.put(file.source(), file.recall()));
    return Map.of("formats", formats, "files", files);
  }

  private static double text(List<Measured> files) {
    return files.stream().mapToDouble(file -> file.recall().text()).average().orElseThrow();
  }

  private static double heading(List<Measured> files) {
    return headed(files).stream().mapToDouble(f -> f.recall().heading()).average().orElseThrow();
  }

  private static List<Measured> headed(List<Measured> files) {
    return files.stream().filter(file -> file.recall().headings() > 0).toList();
  }

  private static double lower(Measured file) {
    return Math.min(file.recall().text(), file.recall().heading());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.3f", share);
  }

  private static void line(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
