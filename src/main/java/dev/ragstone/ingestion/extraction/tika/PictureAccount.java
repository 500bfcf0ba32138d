package dev.ragstone.ingestion.extraction.tika;

import dev.ragstone.ingestion.extraction.PictureRules;
import dev.ragstone.ingestion.extraction.PictureText;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Keeps track of which pictures and pages were read, and how, for the sentences at the document.
/// Not thread-safe.
final class PictureAccount {

  private static final int MOST_NAMED = 10;
  private static final String HELP = "install Tesseract or set ragstone.media.image-model";

  private final PictureRules rules;
  private final SortedSet<Integer> recognisedPages = new TreeSet<>();
  private final SortedSet<Integer> unreadPages = new TreeSet<>();
  private final SortedSet<Integer> emptyPages = new TreeSet<>();
  private final SortedSet<Integer> laterPages = new TreeSet<>();
  private final List<String> unread = new ArrayList<>();
  private final List<String> later = new ArrayList<>();
  private int recognised;
  private int described;

  PictureAccount(PictureRules rules) {
    this.rules = rules;
  }

  /// A picture or page was read.
  ///
  /// @param page its number; 0 where it is no page
  void read(PictureText text, int page) {
    if (!text.printed().isEmpty() && page > 0) {
      recognisedPages.add(page);
    } else if (!text.printed().isEmpty()) {
      recognised++;
    }
    described += text.described().size();
  }

  /// How often something was found.
  int found() {
    return recognisedPages.size() + recognised + described;
  }

  /// Says that a picture was read in vain.
  String nothingFound() {
    return rules.described()
        ? "Nothing was found in the picture"
        : "No writing was found in the picture; to have it described, set ragstone.media.image-model";
  }

  /// Nothing is there to read a picture with.
  void unread(Draft draft) {
    unread.add(draft.label());
  }

  void unreadPage(int page) {
    unreadPages.add(page);
  }

  /// A page looks scanned and nothing was found on it.
  void emptyPage(int page) {
    emptyPages.add(page);
  }

  void beyondLimit(Draft draft) {
    later.add(draft.label());
  }

  void beyondLimit(int page) {
    laterPages.add(page);
  }

  /// Says it all.
  List<String> sentences() {
    var sentences = new ArrayList<String>();
    if (!recognisedPages.isEmpty()) {
      sentences.add(
          pages(recognisedPages) + verb(recognisedPages, " was", " were") + " read by OCR");
    }
    if (recognised > 0) {
      sentences.add(
          recognised == 1
              ? "A picture was read by OCR"
              : recognised + " pictures were read by OCR");
    }
    if (described > 0) {
      sentences.add(
          described == 1
              ? "A picture is described by a model"
              : described + " pictures are described by a model");
    }
    addUnread(sentences);
    return sentences;
  }

  private void addUnread(List<String> sentences) {
    if (!unreadPages.isEmpty()) {
      sentences.add(
          pages(unreadPages)
              + verb(unreadPages, " holds", " hold")
              + " no text and may be scanned; to read "
              + verb(unreadPages, "it", "them")
              + ", "
              + HELP);
    }
    if (!unread.isEmpty()) {
      sentences.add(pictures(unread) + " not read; " + HELP);
    }
    if (!emptyPages.isEmpty()) {
      sentences.add("No text was found on " + pages(emptyPages).replaceFirst("P", "p"));
    }
    String limit = " not read, because ragstone.ocr.max-pictures is " + rules.maxPictures();
    if (!laterPages.isEmpty()) {
      sentences.add(pages(laterPages) + verb(laterPages, " was", " were") + limit);
    }
    if (!later.isEmpty()) {
      sentences.add(pictures(later) + limit);
    }
  }

  private static String pictures(List<String> names) {
    List<String> some = names.stream().distinct().limit(MOST_NAMED).toList();
    String more = names.size() > some.size() ? ", …" : "";
    String list = " (" + String.join(", ", some) + more + ")";
    return names.size() == 1
        ? "A picture" + list + " was"
        : names.size() + " pictures" + list + " were";
  }

  private static String verb(SortedSet<Integer> pages, String one, String many) {
    return pages.size() == 1 ? one : many;
  }

  /// `Page 3` or `Pages 3-7, 9`.
  private static String pages(SortedSet<Integer> pages) {
    var ranges = new ArrayList<String>();
    int first = 0;
    int last = 0;
    for (int page : pages) {
      if (page != last + 1 || first == 0) {
        addRange(ranges, first, last);
        first = page;
      }
      last = page;
    }
    addRange(ranges, first, last);
    List<String> some = ranges.subList(0, Math.min(MOST_NAMED, ranges.size()));
    String more = ranges.size() > some.size() ? ", …" : "";
    return verb(pages, "Page ", "Pages ") + String.join(", ", some) + more;
  }

  private static void addRange(List<String> ranges, int first, int last) {
    if (first > 0) {
      ranges.add(first == last ? String.valueOf(first) : first + "-" + last);
    }
  }
}
