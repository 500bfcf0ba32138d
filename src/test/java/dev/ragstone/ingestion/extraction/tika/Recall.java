package dev.ragstone.ingestion.extraction.tika;

import dev.ragstone.ingestion.extraction.Block;
import dev.ragstone.ingestion.extraction.Extraction;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How much of a reference an extraction holds: words as a bag, headings by their words. Case,
/// punctuation and markup do not count, order does not either.
///
/// @param words in the reference
/// @param foundWords of those, in the extraction too
/// @param headings in the reference
/// @param foundHeadings of those, headings or titles in the extraction too
/// @param missedHeadings those that are not
record Recall(
    long words, long foundWords, long headings, long foundHeadings, List<String> missedHeadings) {

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

  /// Compares.
  ///
  /// @param reference Markdown, read as such
  static Recall of(Extraction extraction, String reference) {
    Extraction expected = SampleFiles.extract("reference.md", withoutMarkup(reference));
    Map<String, Integer> found = count(words(extraction.text()));
    Map<String, Integer> wanted = count(words(expected.text()));
    Map<String, Integer> foundHeadings = count(headings(extraction));
    List<String> missed =
        headings(expected)
            .filter(heading -> foundHeadings.merge(heading, -1, Integer::sum) < 0)
            .toList();
    long all = headings(expected).count();
    return new Recall(
        wanted.values().stream().mapToLong(Integer::longValue).sum(),
        wanted.entrySet().stream()
            .mapToLong(word -> Math.min(word.getValue(), found.getOrDefault(word.getKey(), 0)))
            .sum(),
        all,
        all - missed.size(),
        missed);
  }

  /// {@return share of the words, in 0..1; 1 where the reference has none}
  double text() {
    return words == 0 ? 1 : (double) foundWords / words;
  }

  /// {@return share of the headings, in 0..1; 1 where the reference has none}
  double heading() {
    return headings == 0 ? 1 : (double) foundHeadings / headings;
  }

  private static String withoutMarkup(String markdown) {
    return COMMENT.matcher(markdown).replaceAll(" ");
  }

  private static Stream<String> words(String text) {
    return NO_WORD
        .splitAsStream(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty());
  }

  private static Stream<String> headings(Extraction extraction) {
    return extraction.blocks().stream()
        .filter(Block::opensSection)
        .map(block -> String.join(" ", words(extraction.textOf(block)).toList()))
        .filter(heading -> !heading.isEmpty());
  }

  private static Map<String, Integer> count(Stream<String> items) {
    var counts = new HashMap<String, Integer>();
    items.forEach(item -> counts.merge(item, 1, Integer::sum));
    return counts;
  }
}
