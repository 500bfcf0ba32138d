package dev.ragstone.ingestion.extraction.pdf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Removes what repeats at the top and the bottom of pages: running titles, footers, page numbers.
final class Furniture {

  private static final int FEWEST_PAGES = 3;
  private static final int LINES_AT_EDGE = 3;
  private static final float EDGE_OF_HEIGHT = 0.12f;
  private static final double SHARE_OF_PAGES = 0.4;
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern PAGE_NUMBER =
      Pattern.compile(
          "(?i)\\W*(page|seite|página|p\\.)?\\s*([0-9]{1,4}|[ivxlc]{1,6})(\\s*(of|/|von|de|sur)\\s*[0-9]{1,4})?\\W*");

  private Furniture() {}

  static List<List<Line>> removeFrom(List<List<Line>> pages) {
    List<List<Line>> content = withoutArtifacts(pages);
    Zone zone = Zone.of(content);
    Map<String, Integer> counts = new HashMap<>();
    content.forEach(
        page -> edgeTexts(page, zone).forEach(text -> counts.merge(text, 1, Integer::sum)));
    var result = new ArrayList<List<Line>>();
    for (List<Line> page : content) {
      Set<Line> edges = new HashSet<>(edges(page, zone));
      result.add(
          page.stream()
              .filter(line -> !edges.contains(line) || !repeats(line, counts, pages.size()))
              .toList());
    }
    return emptied(content, result) ? content : result;
  }

  /// Where nothing but repetitions is on the pages, the repetitions are the content.
  private static boolean emptied(List<List<Line>> before, List<List<Line>> after) {
    long full = before.stream().filter(page -> !page.isEmpty()).count();
    long left = after.stream().filter(page -> !page.isEmpty()).count();
    return left * 4 < full * 3;
  }

  private static boolean repeats(Line line, Map<String, Integer> counts, int pages) {
    if (pages >= FEWEST_PAGES && PAGE_NUMBER.matcher(line.text()).matches()) {
      return true;
    }
    int count = counts.getOrDefault(pattern(line), 0);
    return count >= FEWEST_PAGES && count >= pages * SHARE_OF_PAGES;
  }

  /// Some programs mark the whole page as an artifact; such a mark says nothing.
  private static List<List<Line>> withoutArtifacts(List<List<Line>> pages) {
    long all = pages.stream().mapToLong(List::size).sum();
    long artifacts =
        pages.stream().flatMap(List::stream).filter(line -> line.role() == Role.ARTIFACT).count();
    if (artifacts * 3 > all) {
      return pages;
    }
    return pages.stream()
        .map(page -> page.stream().filter(line -> line.role() != Role.ARTIFACT).toList())
        .toList();
  }

  private static Set<String> edgeTexts(List<Line> page, Zone zone) {
    Set<String> texts = new HashSet<>();
    edges(page, zone).forEach(line -> texts.add(pattern(line)));
    return texts;
  }

  private static List<Line> edges(List<Line> page, Zone zone) {
    List<Line> byHeight =
        page.stream().sorted(java.util.Comparator.comparingDouble(Line::y)).toList();
    int size = byHeight.size();
    var edges = new ArrayList<Line>();
    for (int i = 0; i < size; i++) {
      boolean outer = i < LINES_AT_EDGE || i >= size - LINES_AT_EDGE;
      if (outer && zone.contains(byHeight.get(i))) {
        edges.add(byHeight.get(i));
      }
    }
    return edges;
  }

  /// The strips above and below what pages have in common.
  private record Zone(double above, double below) {

    static Zone of(List<List<Line>> pages) {
      var heights = pages.stream().flatMap(List::stream).mapToDouble(Line::y).summaryStatistics();
      double strip = (heights.getMax() - heights.getMin()) * EDGE_OF_HEIGHT;
      return new Zone(heights.getMin() + strip, heights.getMax() - strip);
    }

    boolean contains(Line line) {
      return line.y() < above || line.y() > below;
    }
  }

  private static String pattern(Line line) {
    return DIGITS.matcher(line.text()).replaceAll("#") + "@" + Math.round(line.y() / 8);
  }
}
