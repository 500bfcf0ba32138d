package dev.ragstone.ingestion.extraction.tika;

import dev.ragstone.ingestion.extraction.Block.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/// Turns the `content.xml` of a presentation or a spreadsheet into pieces of a draft. Not
/// thread-safe.
final class OdfPages extends DefaultHandler {

  /// Boxes of a slide that repeat on every slide, or show another one.
  private static final Set<String> FURNITURE =
      Set.of("date-time", "footer", "header", "page-number", "page");

  private static final int MOST_REPEATED = 1_000;

  private final Draft draft;
  private final List<Runnable> titles = new ArrayList<>();
  private final List<Runnable> body = new ArrayList<>();
  private final StringBuilder paragraph = new StringBuilder();
  private final StringBuilder cell = new StringBuilder();
  private @Nullable TableRows table;
  private String sheet = "";
  private String box = "";
  private boolean onSlide;
  private boolean headerRows;
  private boolean inCell;
  private int tables;
  private int paragraphs;
  private int lists;
  private int notes;
  private int deleted;
  private int emptyCells;
  private int repeated;

  OdfPages(Draft draft) {
    this.draft = draft;
  }

  @Override
  public void startElement(String uri, String localName, String qName, Attributes attributes) {
    switch (qName) {
      case "draw:page" -> beginPage(true);
      case "draw:frame", "draw:custom-shape" -> box = value(attributes, "presentation:class");
      case "presentation:notes", "office:annotation" -> notes++;
      case "text:tracked-changes", "table:tracked-changes" -> deleted++;
      case "text:list" -> lists++;
      case "text:p", "text:h" -> beginParagraph();
      case "text:s" -> paragraph.append(" ".repeat(count(attributes, "text:c")));
      case "text:tab" -> paragraph.append(' ');
      case "text:line-break" -> paragraph.append('\n');
      case "table:table" -> beginTable(attributes);
      case "table:table-header-rows" -> headerRows = true;
      case "table:table-row" -> beginRow();
      case "table:table-cell", "table:covered-table-cell" -> beginCell(attributes);
      default -> {}
    }
  }

  @Override
  public void endElement(String uri, String localName, String qName) {
    switch (qName) {
      case "draw:page" -> endPage();
      case "draw:frame", "draw:custom-shape" -> box = "";
      case "presentation:notes", "office:annotation" -> notes--;
      case "text:tracked-changes", "table:tracked-changes" -> deleted--;
      case "text:list" -> lists--;
      case "text:p", "text:h" -> endParagraph();
      case "table:table" -> endTable();
      case "table:table-header-rows" -> headerRows = false;
      case "table:table-cell", "table:covered-table-cell" -> endCell();
      default -> {}
    }
  }

  @Override
  public void characters(char[] chars, int start, int length) {
    if (paragraphs > 0 && deleted == 0) {
      draft.allowance().takeCharacters(length);
      paragraph.append(chars, start, length);
    }
  }

  private void beginParagraph() {
    if (paragraphs++ == 0) {
      paragraph.setLength(0);
    } else {
      paragraph.append('\n');
    }
  }

  private void endParagraph() {
    if (--paragraphs > 0 || FURNITURE.contains(box)) {
      return;
    }
    String text = paragraph.toString();
    int depth = lists;
    if (notes > 0) {
      body.add(() -> draft.add(Kind.NOTE, 0, text));
    } else if (inCell) {
      cell.append(cell.isEmpty() ? "" : " ").append(text);
    } else if (box.equals("title")) {
      titles.add(() -> draft.add(Kind.HEADING, 1, text));
    } else if (depth > 0 && !text.isBlank()) {
      body.add(() -> draft.add(Kind.LIST_ITEM, depth, "- " + text));
    } else {
      body.add(() -> draft.add(Kind.PARAGRAPH, 0, text));
    }
  }

  private void beginPage(boolean slide) {
    onSlide = slide;
    draft.nextPage();
  }

  /// A title is above what it names, wherever its box comes in the file.
  private void endPage() {
    titles.forEach(Runnable::run);
    body.forEach(Runnable::run);
    titles.clear();
    body.clear();
    onSlide = false;
  }

  private void beginTable(Attributes attributes) {
    if (tables++ == 0) {
      table = new TableRows();
      sheet = value(attributes, "table:name");
      if (!onSlide) {
        beginPage(false);
      }
    }
  }

  private void beginRow() {
    emptyCells = 0;
    if (table != null && tables == 1) {
      table.openRow();
    }
  }

  private void beginCell(Attributes attributes) {
    if (tables == 1) {
      cell.setLength(0);
      inCell = true;
      repeated = count(attributes, "table:number-columns-repeated");
    }
  }

  /// Sheets end in thousands of empty cells, which are kept only where something follows.
  private void endCell() {
    if (table == null || tables > 1) {
      return;
    }
    inCell = false;
    if (cell.toString().isBlank()) {
      emptyCells = Math.min(MOST_REPEATED, emptyCells + repeated);
      return;
    }
    for (; emptyCells > 0; emptyCells--) {
      table.openCell(headerRows);
    }
    for (int i = 0; i < repeated; i++) {
      draft.allowance().takeCharacters(i == 0 ? 0 : cell.length());
      table.openCell(headerRows);
      table.add(cell.toString());
    }
    cell.setLength(0);
  }

  private void endTable() {
    if (--tables > 0 || table == null) {
      return;
    }
    TableRows rows = table;
    table = null;
    body.add(() -> rows.writeTo(draft));
    if (!onSlide) {
      String name = sheet;
      titles.add(() -> {
        if (!rows.isEmpty()) {
          draft.add(Kind.HEADING, 1, name);
        }
      });
      endPage();
    }
  }

  private static String value(Attributes attributes, String name) {
    return Objects.requireNonNullElse(attributes.getValue(name), "");
  }

  private static int count(Attributes attributes, String name) {
    String value = value(attributes, name);
    return value.matches("\\d{1,9}") ? Math.clamp(Integer.parseInt(value), 1, MOST_REPEATED) : 1;
  }
}
