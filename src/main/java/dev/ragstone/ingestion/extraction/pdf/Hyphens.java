package dev.ragstone.ingestion.extraction.pdf;

import dev.ragstone.document.Chunk.Pages;
import dev.ragstone.document.Places;
import dev.ragstone.ingestion.extraction.PlacedText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Joins lines, and the words that were divided at their ends. A hyphen stays where the document
/// writes the same word with a hyphen in the middle of a line.
final class Hyphens {

  private static final int LONGEST_WORD = 60;
  private static final Pattern COMPOUND = Pattern.compile("\\p{L}+(?:-\\p{L}+)+");
  private static final Pattern LAST_WORD = Pattern.compile("(\\p{L}+)[-\u00AD\u2010]$");
  private static final Pattern FIRST_WORD = Pattern.compile("^\\p{Ll}+");

  private final Set<String> compounds = new HashSet<>();

  Hyphens(List<List<Line>> pages) {
    for (List<Line> page : pages) {
      for (Line line : page) {
        line.words().forEach(word -> learn(word.text()));
      }
    }
  }

  private void learn(String word) {
    if (word.indexOf('-') > 0 && word.length() <= LONGEST_WORD) {
      Matcher compound = COMPOUND.matcher(word);
      while (compound.find()) {
        compounds.add(compound.group().toLowerCase(Locale.ROOT));
      }
    }
  }

  PlacedText join(List<Line> lines) {
    var text = new StringBuilder();
    var pages = new ArrayList<Places.Stretch>();
    for (Line line : lines) {
      String words = line.text();
      if (!text.isEmpty()) {
        joint(text, words);
      }
      pages.add(new Places.Stretch(text.length(), new Pages(line.page(), line.page())));
      text.append(words);
    }
    return new PlacedText(text.toString(), new Places(pages));
  }

  private void joint(StringBuilder text, String next) {
    int from = Math.max(0, text.length() - LONGEST_WORD);
    Matcher last = LAST_WORD.matcher(text.substring(from));
    Matcher first = FIRST_WORD.matcher(next);
    if (last.find() && first.find()) {
      String compound = (last.group(1) + "-" + first.group()).toLowerCase(Locale.ROOT);
      if (!compounds.contains(compound)) {
        text.setLength(text.length() - 1);
      }
    } else if (!isIdeographic(text.codePointBefore(text.length()))
        || !isIdeographic(next.codePointAt(0))) {
      text.append(' ');
    }
  }

  private static boolean isIdeographic(int c) {
    return Character.isIdeographic(c)
        || (c >= 0x3000 && c <= 0x30FF)
        || (c >= 0xFF00 && c <= 0xFFEF);
  }
}
