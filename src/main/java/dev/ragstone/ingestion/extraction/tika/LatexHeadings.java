package dev.ragstone.ingestion.extraction.tika;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `\section{Heading}`, and text without the commands that only say how it looks. Of what stands
/// before `\begin{document}` the title alone is kept; what is verbatim stays as it is. Formulas
/// stay formulas.
final class LatexHeadings implements LineHeadings {

  private static final Map<String, Integer> LEVELS =
      Map.of(
          "title", 1,
          "part", 1,
          "chapter", 1,
          "section", 2,
          "subsection", 3,
          "subsubsection", 4,
          "paragraph", 5,
          "subparagraph", 6);

  private static final Pattern HEADING =
      Pattern.compile(
          "^[ \\t]*\\\\(" + String.join("|", LEVELS.keySet()) + ")\\*?(?:\\[[^\\]]*\\])?[ \\t]*\\{",
          Pattern.MULTILINE);
  private static final Pattern COMMENT = Pattern.compile("(?m)(?<!\\\\)%.*$\\n?");
  private static final Pattern VERBATIM =
      Pattern.compile("\\\\(begin|end)\\{(verbatim|lstlisting|minted)\\*?\\}");
  private static final Pattern ASIDE =
      Pattern.compile("\\\\(?:label|thanks|vspace|hspace|bibliographystyle)\\*?\\{[^{}]*\\}");
  private static final Pattern LOOKS =
      Pattern.compile(
          "\\\\(?:maketitle|tableofcontents|centering|noindent|hline|toprule|midrule|bottomrule"
              + "|newpage|clearpage|bigskip|medskip|smallskip)(?![A-Za-z])");
  private static final Pattern ENVIRONMENT =
      Pattern.compile(
          "\\\\(?:begin|end)\\{[A-Za-z]+\\*?\\}(?:\\[[^\\]]*\\])?(?:\\{[|lcrp@ ]*\\})?");
  private static final Pattern WRAPPED =
      Pattern.compile(
          "\\\\(?:text(?:bf|it|tt|sc|sf|rm|sl|up|md)?|emph|underline|mbox|caption|footnote|url)"
              + "\\{([^{}]*)\\}");
  private static final Pattern ESCAPED = Pattern.compile("\\\\([&%_#$])");

  private boolean preamble;
  private boolean verbatim;

  @Override
  public List<Part> split(String paragraph) {
    var parts = new Parts();
    Matcher mark = VERBATIM.matcher(paragraph);
    int from = 0;
    while (mark.find()) {
      write(paragraph.substring(from, mark.start()), parts);
      verbatim = mark.group(1).equals("begin");
      from = mark.end();
    }
    write(paragraph.substring(from), parts);
    return parts.finished();
  }

  private void write(String text, Parts parts) {
    if (verbatim) {
      lines(text, parts);
      return;
    }
    String tex = body(COMMENT.matcher(text).replaceAll(""), parts);
    Matcher heading = HEADING.matcher(tex);
    int from = 0;
    while (heading.find(from)) {
      int end = closing(tex, heading.end());
      prose(tex.substring(from, heading.start()), parts);
      String words = plain(tex.substring(heading.end(), end)).replace("\\\\", " ").strip();
      if (!words.isEmpty()) {
        parts.heading(LEVELS.getOrDefault(heading.group(1), 1), words);
      }
      from = Math.min(tex.length(), end + 1);
    }
    prose(tex.substring(from), parts);
  }

  /// {@return what is left of a text once the preamble is gone; its title is written}
  private String body(String tex, Parts parts) {
    preamble |= tex.contains("\\documentclass");
    if (!preamble) {
      return tex;
    }
    int begin = tex.indexOf("\\begin{document}");
    Matcher title = HEADING.matcher(begin < 0 ? tex : tex.substring(0, begin));
    if (title.find()) {
      String words = tex.substring(title.end(), closing(tex, title.end()));
      parts.heading(1, plain(words).replace("\\\\", " ").strip());
    }
    preamble = begin < 0;
    return preamble ? "" : tex.substring(begin);
  }

  /// {@return where the brace closes that was opened before `from`, or the end}
  private static int closing(String tex, int from) {
    int depth = 1;
    for (int i = from; i < tex.length(); i++) {
      char c = tex.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i;
      }
    }
    return tex.length();
  }

  private static void prose(String tex, Parts parts) {
    lines(plain(tex), parts);
  }

  private static void lines(String text, Parts parts) {
    text.lines().filter(line -> !line.isBlank()).forEach(parts::line);
  }

  private static String plain(String tex) {
    String text = ASIDE.matcher(tex).replaceAll("");
    text = ENVIRONMENT.matcher(text).replaceAll("");
    text = LOOKS.matcher(text).replaceAll("");
    for (String inner = unwrapped(text); !inner.equals(text); inner = unwrapped(text)) {
      text = inner;
    }
    text = text.replace("\\item", "-").replace('~', ' ').replace("``", "“").replace("''", "”");
    return ESCAPED.matcher(text).replaceAll("$1");
  }

  private static String unwrapped(String tex) {
    return WRAPPED.matcher(tex).replaceAll("$1");
  }
}
