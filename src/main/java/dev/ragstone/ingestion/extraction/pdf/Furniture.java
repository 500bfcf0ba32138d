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
  private static final double SHARE_OF_PAGES = 0.4;
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern PAGE_NUMBER =
      Pattern.compile(
          "(?i)\\W*(page|seite|página|p\\.)?\\s*([0-9]{1,4}|[ivxlc]{1,6})(\\s*(of|/|von|de|sur)\\s*[0-9]{1,4})?\\W*");

  private Furniture() {}

  static List<List<Line>> removeFrom(List<List<Line>> pages) {
    List<List<Line>> content = withoutArtifacts(pages);
    Map<String, Integer> counts = new HashMap<>();
    content.forEach(page -> edgeTexts(page).forEach(text -> counts.merge(text, 1, Integer::sum)));
    var result = new ArrayList<List<Line>>();
    for (List<Line> page : content) {
      Set<Line> edges = new HashSet<>(edges(page));
      result.add(
          page.stream()
              .filter(line -> !edges.contains(line) || !repeats(line, counts, pages.size()))
              .toList());
    }
    return result;
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

  private static Set<String> edgeTexts(List<Line> page) {
    Set<String> texts = new HashSet<>();
    edges(page).forEach(line -> texts.add(pattern(line)));
    return texts;
  }

  private static List<Line> edges(List<Line> page) {
    List<Line> byHeight =
        page.stream().sorted(java.util.Comparator.comparingDouble(Line::y)).toList();
    int size = byHeight.size();
    if (size <= 2 * LINES_AT_EDGE) {
      return byHeight;
    }
    var edges = new ArrayList<>(byHeight.subList(0, LINES_AT_EDGE));
    edges.addAll(byHeight.subList(size - LINES_AT_EDGE, size));
    return edges;
  }

  private static String pattern(Line line) {
    return DIGITS.matcher(line.text()).replaceAll("#") + "@" + Math.round(line.y() / 8);
  }
}
