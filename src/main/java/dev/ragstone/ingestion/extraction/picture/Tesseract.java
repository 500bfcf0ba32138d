package dev.ragstone.ingestion.extraction.picture;

import dev.ragstone.ingestion.extraction.Picture;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The program that recognises printed text. It gets plain pixels, never a file that somebody
/// uploaded. Thread-safe.
final class Tesseract implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(20);
  private static final int MOST_LANGUAGES = 4;

  private final OcrConfig config;
  private final BoundedProcesses processes;
  private final List<String> arguments;
  private final String version;

  private Tesseract(OcrConfig config, BoundedProcesses processes, List<String> lines) {
    this.config = config;
    this.processes = processes;
    this.version = lines.getFirst();
    boolean orientation = lines.contains("osd");
    String languages =
        config.languages().filter(text -> !text.isBlank()).orElseGet(() -> preferred(lines));
    requireInstalled(languages, lines);
    this.arguments =
        List.of(
            config.command(),
            "stdin",
            "stdout",
            "-l",
            languages,
            "--psm",
            orientation ? "1" : "3",
            "--dpi",
            String.valueOf(config.dpi()),
            "tsv");
  }

  /// Looks for the program.
  ///
  /// @return empty where it is not to be used or not installed
  /// @throws IllegalStateException if it must be there and is not, or lacks a language
  static Optional<Tesseract> find(OcrConfig config) {
    if (config.mode() == OcrConfig.Mode.OFF) {
      return Optional.empty();
    }
    var processes = new BoundedProcesses();
    List<String> lines = List.of();
    try {
      lines =
          Stream.of("--version", "--list-langs")
              .flatMap(option -> ask(config, processes, option).lines())
              .map(String::strip)
              .toList();
    } catch (ProcessFailure e) {
      if (config.mode() == OcrConfig.Mode.ON) {
        throw new IllegalStateException(
            "ragstone.ocr.mode=on needs Tesseract, but "
                + config.command()
                + " cannot be run: "
                + e.getMessage(),
            e);
      }
    }
    boolean found = !lines.isEmpty() && lines.getFirst().toLowerCase(Locale.ROOT).contains("tess");
    return found ? Optional.of(new Tesseract(config, processes, lines)) : Optional.empty();
  }

  /// Recognises the text of a picture.
  ///
  /// @return its paragraphs from top to bottom
  /// @throws ProcessFailure if the program fails or takes too long
  List<String> read(Picture picture) {
    byte[] head =
        String.format(Locale.ROOT, "P5 %d %d 255\n", picture.width(), picture.height())
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    byte[] file = Arrays.copyOf(head, head.length + picture.gray().length);
    System.arraycopy(picture.gray(), 0, file, head.length, picture.gray().length);
    return RecognisedText.paragraphs(processes.run(arguments, file, config.timeout()));
  }

  /// {@return name and version, and the languages it reads}
  String description() {
    return version + ", languages " + arguments.get(4);
  }

  @Override
  public void close() {
    processes.close();
  }

  private static String ask(OcrConfig config, BoundedProcesses processes, String option) {
    return processes.run(List.of(config.command(), option), new byte[0], START);
  }

  private static Stream<String> installed(List<String> lines) {
    return lines.stream()
        .dropWhile(line -> !line.startsWith("List of available languages"))
        .skip(1)
        .filter(line -> !line.equals("osd") && !line.isEmpty());
  }

  /// English first, because Tesseract breaks ties in favour of the first.
  private static String preferred(List<String> lines) {
    List<String> found =
        Stream.concat(
                installed(lines).filter("eng"::equals),
                installed(lines).filter(name -> !name.equals("eng")))
            .limit(MOST_LANGUAGES)
            .toList();
    return found.isEmpty() ? "eng" : String.join("+", found);
  }

  private static void requireInstalled(String languages, List<String> lines) {
    List<String> known = installed(lines).toList();
    for (String language : languages.split("\\+", -1)) {
      if (!known.contains(language)) {
        throw new IllegalStateException(
            "ragstone.ocr.languages must name languages that Tesseract has, which are "
                + known
                + ", got "
                + language);
      }
    }
  }
}
