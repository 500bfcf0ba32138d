package dev.ragstone.ingestion.extraction.pdf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What sizes and weights mean in one document: the commonest is running text, what is larger or
/// stands alone in bold is a heading.
final class Typography {

  private static final float LARGER = 1.12f;
  private static final int LONGEST_HEADING = 200;
  private static final int LONGEST_BOLD_HEADING = 120;
  private static final int DEEPEST = 6;
  private static final Pattern ENDS_SENTENCE = Pattern.compile(".*[.,;:!]$");
  private static final Pattern WORDY = Pattern.compile(".*\\p{L}{2}.*");

  private final float bodySize;
  private final float leading;
  private final boolean bodyBold;
  private final boolean tagged;
  private final TreeMap<Float, Integer> levelBySize = new TreeMap<>();

  private Typography(float bodySize, float leading, boolean bodyBold, boolean tagged) {
    this.bodySize = bodySize;
    this.leading = leading;
    this.bodyBold = bodyBold;
    this.tagged = tagged;
  }

  static Typography of(List<List<Line>> pages) {
    Map<Float, Integer> sizes = new HashMap<>();
    Map<Float, Integer> advances = new HashMap<>();
    long bold = 0;
    long all = 0;
    boolean tagged = false;
    for (List<Line> page : pages) {
      for (int i = 0; i < page.size(); i++) {
        Line line = page.get(i);
        int length = line.text().length();
        sizes.merge(rounded(line.size()), length, Integer::sum);
        bold += line.bold() ? length : 0;
        all += length;
        tagged |= line.role().level() > 0;
        float advance = i == 0 ? 0 : line.y() - page.get(i - 1).y();
        if (advance > 1 && advance < 4 * line.size()) {
          advances.merge(rounded(advance), 1, Integer::sum);
        }
      }
    }
    float size = commonest(sizes, 10);
    return new Typography(size, commonest(advances, size * 1.2f), bold * 2 > all, tagged);
  }

  float leading() {
    return Math.min(leading, bodySize * 2.2f);
  }

  /// Learns which sizes headings have; largest first they are levels 1, 2, ….
  void learn(List<LineGroup> groups) {
    for (LineGroup group : groups) {
      if (isLarge(group)) {
        levelBySize.put(rounded(group.first().size()), 0);
      }
    }
    int level = 0;
    float above = Float.MAX_VALUE;
    for (Float size : levelBySize.descendingKeySet()) {
      level += above - size > 0.6f ? 1 : 0;
      levelBySize.put(size, Math.min(DEEPEST, level));
      above = size;
    }
  }

  /// The level of a group of lines that is a heading, 0 of one that is not.
  int headingLevel(LineGroup group) {
    int declared = group.first().role().level();
    if (declared > 0 || tagged) {
      return declared;
    }
    if (isLarge(group)) {
      return levelBySize.getOrDefault(rounded(group.first().size()), DEEPEST);
    }
    return isBoldAlone(group)
        ? Math.min(DEEPEST, 1 + levelBySize.values().stream().max(Integer::compare).orElse(0))
        : 0;
  }

  /// The size of the title: the largest, if it is used once.
  @Nullable Float titleSize(List<LineGroup> groups) {
    if (levelBySize.isEmpty()) {
      return null;
    }
    float largest = levelBySize.lastKey();
    long uses =
        groups.stream()
            .filter(this::isLarge)
            .filter(group -> rounded(group.first().size()) > largest - 0.6f)
            .count();
    return uses == 1 && levelBySize.size() > 1 ? largest : null;
  }

  private boolean isLarge(LineGroup group) {
    String text = group.first().text();
    return group.first().size() >= bodySize * LARGER
        && group.lines().size() <= 4
        && length(group) <= LONGEST_HEADING
        && WORDY.matcher(text).matches();
  }

  private boolean isBoldAlone(LineGroup group) {
    String last = group.lines().getLast().text();
    return !bodyBold
        && group.first().bold()
        && group.first().size() >= bodySize * 0.95f
        && group.lines().size() <= 2
        && length(group) <= LONGEST_BOLD_HEADING
        && WORDY.matcher(last).matches()
        && !ENDS_SENTENCE.matcher(last).matches();
  }

  private static int length(LineGroup group) {
    return group.lines().stream().mapToInt(line -> line.text().length()).sum();
  }

  static float rounded(float value) {
    return Math.round(value * 2) / 2f;
  }

  private static float commonest(Map<Float, Integer> counts, float otherwise) {
    return counts.entrySet().stream()
        .max(Map.Entry.<Float, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(otherwise);
  }
}
