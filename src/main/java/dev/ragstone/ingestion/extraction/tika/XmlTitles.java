package dev.ragstone.ingestion.extraction.tika;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/// Knows which elements of the common vocabularies for texts (DocBook, JATS, DITA, TEI, US patents)
/// are headings, and how deep. In other XML nothing is a heading: a `title` there may be anything.
/// For one file; not thread-safe.
final class XmlTitles {

  private static final int DEEPEST = 6;

  private static final Set<String> SECTIONS =
      Set.of(
          "article",
          "book",
          "part",
          "chapter",
          "appendix",
          "preface",
          "section",
          "sect1",
          "sect2",
          "sect3",
          "sect4",
          "sect5",
          "simplesect",
          "sec",
          "app",
          "abstract",
          "ack",
          "ref-list",
          "bibliography",
          "glossary",
          "topic",
          "concept",
          "task",
          "reference",
          "TEI",
          "div",
          "div1",
          "div2",
          "div3",
          "us-patent-application",
          "us-patent-grant",
          "description");

  /// What may stand between a section and its title.
  private static final Set<String> HOLDERS =
      Set.of(
          "info",
          "articleinfo",
          "bookinfo",
          "chapterinfo",
          "sectioninfo",
          "title-group",
          "book-title-group",
          "titleStmt",
          "us-bibliographic-data-application",
          "us-bibliographic-data-grant");

  private static final Set<String> TITLES =
      Set.of("title", "article-title", "book-title", "head", "heading", "invention-title");

  private final Deque<String> open = new ArrayDeque<>();
  private boolean text;
  private int sections;

  /// Enters an element.
  ///
  /// @return the level of the heading that it is; 0 if it is none
  int enter(String name) {
    String parent = open.peek();
    if (parent == null) {
      text = SECTIONS.contains(name) && !name.equals("div");
    }
    open.push(name);
    if (SECTIONS.contains(name)) {
      sections++;
    }
    boolean heading =
        text
            && parent != null
            && TITLES.contains(name)
            && (SECTIONS.contains(parent) || HOLDERS.contains(parent));
    return heading ? Math.clamp(sections, 1, DEEPEST) : 0;
  }

  /// Leaves the element entered last.
  void leave() {
    if (SECTIONS.contains(open.pop())) {
      sections--;
    }
  }
}
