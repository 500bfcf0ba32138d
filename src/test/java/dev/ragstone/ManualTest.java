package dev.ragstone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/// The manual names no setting that does not exist.
class ManualTest {

  private static final Path MANUAL = Path.of("docs-corpus");

  private static final Set<String> TEXTS =
      Set.of("md", "txt", "html", "csv", "rst", "adoc", "eml", "json");

  private static final Set<String> PACKED = Set.of("docx", "pptx", "xlsx");

  private static final Pattern PROPERTY = Pattern.compile("\\bragstone(\\.[a-z][a-z0-9-]*)+");

  private static final Pattern VARIABLE = Pattern.compile("\\bRAGSTONE(_[A-Z0-9]+)+");

  @Test
  void namesNoSettingThatDoesNotExist() throws IOException {
    Set<String> settings = settings();
    Set<String> variables =
        settings.stream().map(ManualTest::variable).collect(Collectors.toUnmodifiableSet());
    List<String> unknown = new ArrayList<>();
    for (Path page : pages()) {
      String text = text(page);
      named(PROPERTY, text).stream()
          .filter(name -> !isKnown(name, ".", settings))
          .forEach(name -> unknown.add(page + ": " + name));
      named(VARIABLE, text).stream()
          .filter(name -> !isKnown(name, "_", variables))
          .forEach(name -> unknown.add(page + ": " + name));
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void findsSettingsThatDoNotExist() {
    assertThat(isKnown("ragstone.openai.base-url", ".", settings())).isTrue();
    assertThat(isKnown("ragstone.openai", ".", settings())).isTrue();
    assertThat(isKnown("ragstone.corpus.sources.handbook.path", ".", settings())).isTrue();
    assertThat(isKnown("ragstone.ai-gateway.metadata.team", ".", settings())).isTrue();
    assertThat(isKnown("ragstone.openai.base", ".", settings())).isFalse();
    assertThat(isKnown("ragstone.corpus.sources.handbook.pth", ".", settings())).isFalse();
    assertThat(named(PROPERTY, "<code>ragstone.data-dir</code>."))
        .containsExactly("ragstone.data-dir");
  }

  /// A name may be that of a group; `<name>` stands for one that the operator chooses.
  private static boolean isKnown(String name, String separator, Set<String> settings) {
    return settings.stream()
        .map(setting ->
            Pattern.quote(setting)
                .replace("<name>", "\\E[\\w-]+\\Q")
                .replace("<NAME>", "\\E[A-Z0-9]+\\Q"))
        .anyMatch(rule ->
            name.matches(rule)
                || settings.stream().anyMatch(setting -> setting.startsWith(name + separator)));
  }

  private static Set<String> settings() {
    return SettingsPageTest.settings().stream()
        .map(row -> row.substring(row.indexOf('`') + 1, row.indexOf('`', row.indexOf('`') + 1)))
        .map(name -> name.equals("ragstone.ai-gateway.metadata") ? name + ".<name>" : name)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String variable(String setting) {
    return setting.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
  }

  private static Set<String> named(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(result -> result.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(MANUAL)) {
      return files
          .filter(file -> TEXTS.contains(type(file)) || PACKED.contains(type(file)))
          .toList();
    }
  }

  private static String type(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static String text(Path file) throws IOException {
    return PACKED.contains(type(file))
        ? unpacked(file)
        : Files.readString(file, StandardCharsets.UTF_8);
  }

  /// Words may be spread over several elements; paragraphs end with a tag of their own.
  private static String unpacked(Path file) throws IOException {
    try (var zip = new ZipFile(file.toFile())) {
      return zip.stream()
          .filter(entry -> entry.getName().endsWith(".xml"))
          .map(entry -> {
            try (var in = zip.getInputStream(entry)) {
              return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          })
          .map(xml -> xml.replaceAll("</(w:p|a:p|si)>", "\n").replaceAll("<[^>]*>", ""))
          .collect(Collectors.joining("\n"));
    }
  }
}
