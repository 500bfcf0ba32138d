package dev.ragstone.ingestion.extraction.tika;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the headings in text that marks them by lines: AsciiDoc and LaTeX before them,
/// reStructuredText under them. For one text, paragraph by paragraph; not thread-safe.
sealed interface LineHeadings
    permits LineHeadings.AsciiDoc, LineHeadings.RestructuredText, LatexHeadings {

  /// {@return headings and the text between them, in order}
  ///
  /// @param paragraph lines without an empty one between them
  List<Part> split(String paragraph);

  /// {@return how a type marks its headings, if it does}
  static Optional<LineHeadings> of(String mediaType) {
    return switch (mediaType) {
      case "text/x-asciidoc" -> Optional.of(new AsciiDoc());
      case "text/x-rst" -> Optional.of(new RestructuredText());
      case "application/x-tex", "application/x-latex" -> Optional.of(new LatexHeadings());
      default -> Optional.empty();
    };
  }

  /// A heading, or text.
  ///
  /// @param level 1..6 of a heading, 0 of text
  record Part(int level, String text) {}

  /// `== Heading`, but not between the lines that fence code.
  final class AsciiDoc implements LineHeadings {

    private static final Pattern HEADING = Pattern.compile("(={1,6})\\s+(\\S.*)");
    private static final Pattern FENCE = Pattern.compile("-{4,}|\\.{4,}|\\+{4,}|/{4,}|```.*");

    private String fence = "";

    @Override
    public List<Part> split(String paragraph) {
      var parts = new Parts();
      for (String line : paragraph.split("\n", -1)) {
        Matcher heading = HEADING.matcher(line);
        if (FENCE.matcher(line).matches()) {
          turnAt(line);
        }
        if (fence.isEmpty() && heading.matches()) {
          parts.heading(heading.end(1), heading.group(2));
        } else {
          parts.line(line);
        }
      }
      return parts.finished();
    }

    private void turnAt(String line) {
      String mark = line.startsWith("```") ? "```" : line;
      if (fence.isEmpty()) {
        fence = mark;
      } else if (fence.equals(mark)) {
        fence = "";
      }
    }
  }

  /// A line of one sign under a line that is no longer than it, perhaps with another above; which
  /// sign means which level is for the text to say, by using it first.
  final class RestructuredText implements LineHeadings {

    private static final Pattern ADORNMENT = Pattern.compile("([=\\-`:.'\"~^_*+#])\\1{2,}");
    private static final int DEEPEST = 6;

    private final List<String> styles = new ArrayList<>();

    @Override
    public List<Part> split(String paragraph) {
      var parts = new Parts();
      String[] lines = paragraph.split("\n", -1);
      for (int i = 0; i < lines.length; i++) {
        boolean overlined = i + 2 < lines.length && lines[i].equals(lines[i + 2]);
        if (overlined && adorns(lines[i + 2], lines[i + 1])) {
          parts.heading(level(lines[i].charAt(0) + "^"), lines[i + 1].strip());
          i += 2;
        } else if (i + 1 < lines.length && isTitle(lines[i]) && adorns(lines[i + 1], lines[i])) {
          parts.heading(level(lines[i + 1].substring(0, 1)), lines[i]);
          i++;
        } else {
          parts.line(lines[i]);
        }
      }
      return parts.finished();
    }

    private static boolean isTitle(String line) {
      return !line.isBlank()
          && !Character.isWhitespace(line.charAt(0))
          && !ADORNMENT.matcher(line).matches();
    }

    private static boolean adorns(String adornment, String title) {
      return ADORNMENT.matcher(adornment).matches()
          && !title.isBlank()
          && adornment.length() >= title.stripTrailing().length();
    }

    private int level(String style) {
      if (!styles.contains(style)) {
        styles.add(style);
      }
      return Math.min(DEEPEST, styles.indexOf(style) + 1);
    }
  }

  /// Parts in the making.
  final class Parts {

    private final List<Part> finished = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    void line(String line) {
      text.append(text.isEmpty() ? "" : "\n").append(line);
    }

    void heading(int level, String heading) {
      flush();
      finished.add(new Part(level, heading));
    }

    List<Part> finished() {
      flush();
      return finished;
    }

    private void flush() {
      if (!text.isEmpty()) {
        finished.add(new Part(0, text.toString()));
        text.setLength(0);
      }
    }
  }
}
