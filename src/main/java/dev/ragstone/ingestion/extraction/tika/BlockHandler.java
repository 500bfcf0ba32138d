package dev.ragstone.ingestion.extraction.tika;

import dev.ragstone.ingestion.extraction.Block.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/// Turns the XHTML events of Tika's parsers into pieces of a draft. Not thread-safe.
final class BlockHandler extends DefaultHandler {

  private static final Set<String> INLINE =
      Set.of(
          "a",
          "abbr",
          "acronym",
          "b",
          "bdi",
          "bdo",
          "big",
          "cite",
          "code",
          "data",
          "del",
          "dfn",
          "em",
          "font",
          "i",
          "img",
          "ins",
          "kbd",
          "label",
          "mark",
          "meter",
          "output",
          "q",
          "rp",
          "rt",
          "ruby",
          "s",
          "samp",
          "small",
          "span",
          "strike",
          "strong",
          "sub",
          "sup",
          "time",
          "tt",
          "u",
          "var",
          "wbr",
          "bookmark",
          "object");
  private static final Set<String> IGNORED = Set.of("head", "script", "style", "title");
  private static final Set<String> PAGES = Set.of("page", "sheet", "slide");

  /// What Tika's parsers call what is beside the running text.
  private static final Map<String, Kind> BY_CLASS =
      Map.of(
          "slide-notes", Kind.NOTE,
          "notes", Kind.NOTE,
          "note", Kind.NOTE,
          "annotation", Kind.NOTE,
          "footnote", Kind.NOTE,
          "endnote", Kind.NOTE,
          "slide-comment", Kind.NOTE,
          "threaded-comment", Kind.NOTE,
          "caption", Kind.CAPTION);

  private final Draft draft;
  private final StringBuilder text = new StringBuilder();
  private final Deque<Kind> kinds = new ArrayDeque<>();
  private final Deque<ListState> lists = new ArrayDeque<>();
  private final Deque<TableRows> tables = new ArrayDeque<>();
  private Kind kind = Kind.PARAGRAPH;
  private int level;
  private int ignored;
  private int preformatted;

  private static final class ListState {
    final boolean ordered;
    int number;

    ListState(boolean ordered, int number) {
      this.ordered = ordered;
      this.number = number;
    }
  }

  BlockHandler(Draft draft) {
    this.draft = draft;
  }

  @Override
  public void startElement(String uri, String localName, String qName, Attributes attributes) {
    String name = localName.toLowerCase(Locale.ROOT);
    if (IGNORED.contains(name)) {
      flush();
      ignored++;
    } else if (name.equals("br")) {
      append("\n");
    } else if (name.equals("img")) {
      awaitPicture(attributes.getValue("src"));
    } else if (!INLINE.contains(name)) {
      flush();
      open(name, attributes);
    }
  }

  @Override
  public void endElement(String uri, String localName, String qName) {
    String name = localName.toLowerCase(Locale.ROOT);
    if (IGNORED.contains(name)) {
      ignored = Math.max(0, ignored - 1);
    } else if (!name.equals("br") && !INLINE.contains(name)) {
      flush();
      close(name);
    }
  }

  @Override
  public void characters(char[] chars, int start, int length) {
    if (ignored > 0) {
      return;
    }
    draft.allowance().takeCharacters(length);
    if (preformatted > 0) {
      append(new String(chars, start, length));
    } else {
      appendCollapsed(chars, start, length);
    }
  }

  @Override
  public void ignorableWhitespace(char[] chars, int start, int length) {
    characters(chars, start, length);
  }

  @Override
  public void endDocument() {
    flush();
    while (!tables.isEmpty()) {
      tables.pop().writeTo(draft);
    }
  }

  private void open(String name, Attributes attributes) {
    String cssClass = attributes.getValue("class");
    kinds.push(cssClass == null ? Kind.PARAGRAPH : BY_CLASS.getOrDefault(cssClass, Kind.PARAGRAPH));
    switch (name) {
      case "h1", "h2", "h3", "h4", "h5", "h6" -> {
        boolean title = "title".equals(cssClass);
        begin(title ? Kind.TITLE : Kind.HEADING, title ? 0 : name.charAt(1) - '0');
      }
      case "div" -> {
        if (cssClass != null && PAGES.contains(cssClass)) {
          draft.nextPage();
        }
      }
      case "ul", "menu" -> lists.push(new ListState(false, 0));
      case "ol" -> lists.push(new ListState(true, startOf(attributes) - 1));
      case "li" -> openItem();
      case "figcaption", "caption" -> begin(Kind.CAPTION, 0);
      case "pre" -> {
        preformatted++;
        begin(Kind.CODE, 0);
      }
      case "table" -> openTable();
      case "tr" -> table(TableRows::openRow);
      case "td" -> table(rows -> rows.openCell(false));
      case "th" -> table(rows -> rows.openCell(true));
      default -> {}
    }
  }

  private void close(String name) {
    if (!kinds.isEmpty()) {
      kinds.pop();
    }
    switch (name) {
      case "ul", "ol", "menu" -> {
        if (!lists.isEmpty()) {
          lists.pop();
        }
      }
      case "li" -> text.setLength(0);
      case "pre" -> preformatted = Math.max(0, preformatted - 1);
      case "table" -> {
        if (!tables.isEmpty()) {
          tables.pop().writeTo(draft);
        }
      }
      default -> {}
    }
    begin(Kind.PARAGRAPH, 0);
  }

  /// Parsers name the place of a picture in the text and bring it at the end.
  private void awaitPicture(@Nullable String source) {
    if (source != null && source.startsWith(InlinePictures.EMBEDDED) && ignored == 0) {
      draft.awaitEntry(source.substring(InlinePictures.EMBEDDED.length()));
    }
  }

  private void table(java.util.function.Consumer<TableRows> action) {
    if (!tables.isEmpty()) {
      action.accept(tables.peek());
    }
  }

  /// A table inside a cell shows that the outer one only lays out the page.
  private void openTable() {
    if (!tables.isEmpty()) {
      tables.peek().becomeLayout(draft);
    }
    tables.push(new TableRows());
  }

  private void openItem() {
    text.setLength(0);
    begin(Kind.LIST_ITEM, Math.max(1, lists.size()));
    ListState list = lists.peek();
    if (list != null && list.ordered) {
      list.number++;
      text.append(list.number).append(". ");
    } else {
      text.append("- ");
    }
  }

  private static int startOf(Attributes attributes) {
    String start = attributes.getValue("start");
    return start != null && start.matches("\\d{1,6}") ? Integer.parseInt(start) : 1;
  }

  private void begin(Kind next, int nextLevel) {
    kind = next;
    level = nextLevel;
  }

  private void append(String more) {
    if (ignored == 0) {
      text.append(more);
    }
  }

  /// Line breaks of the source are spaces; only `br` makes one.
  private void appendCollapsed(char[] chars, int start, int length) {
    for (int i = start; i < start + length; i++) {
      char c = chars[i];
      text.append(c == '\n' || c == '\r' ? ' ' : c);
    }
  }

  private void flush() {
    boolean onlyBullet = kind == Kind.LIST_ITEM && isBullet(text);
    if (onlyBullet) {
      return;
    }
    if (!text.toString().isBlank()) {
      TableRows rows = tables.peek();
      if (rows != null && rows.takes(kind)) {
        rows.add(text.toString());
      } else {
        write();
      }
    }
    text.setLength(0);
    if (kind == Kind.LIST_ITEM) {
      begin(Kind.PARAGRAPH, 0);
    }
  }

  private void write() {
    Kind outer = kinds.stream().filter(k -> k != Kind.PARAGRAPH).findFirst().orElse(Kind.PARAGRAPH);
    draft.add(kind == Kind.PARAGRAPH ? outer : kind, level, text);
  }

  private static boolean isBullet(CharSequence text) {
    int end = text.length() - 1;
    while (end >= 0 && Character.isWhitespace(text.charAt(end))) {
      end--;
    }
    return end >= 0
        && end < 8
        && (text.charAt(end) == '-' || text.charAt(end) == '.')
        && text.chars().limit(end).allMatch(Character::isDigit);
  }
}
