package dev.ragstone.ingestion.extraction.pdf;

import dev.ragstone.document.Chunk.Pages;
import dev.ragstone.document.Places;
import dev.ragstone.ingestion.extraction.Block.Kind;
import dev.ragstone.ingestion.extraction.PlacedText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/// Rebuilds what a PDF says from where its glyphs stand. Stateless.
public final class PdfReader {

  private static final Pattern CAPTION =
      Pattern.compile("(?i)(figure|fig\\.|table|tabelle|abbildung|abb\\.|listing)\\s+\\d+.*");

  private PdfReader() {}

  /// Reads all pages.
  ///
  /// @param document open, decrypted
  /// @param warnings receives a sentence for each page that is damaged
  /// @return blocks in reading order
  /// @throws IOException if a page's content is damaged
  public static List<PageBlock> read(PDDocument document, Consumer<String> warnings)
      throws IOException {
    List<List<Line>> pages =
        Furniture.removeFrom(PageLines.of(document, warnings)).stream()
            .map(ReadingOrder::of)
            .toList();
    var reader = new Run(Typography.of(pages), new Hyphens(pages));
    pages.forEach(reader::readPage);
    return reader.finish();
  }

  /// A group of lines or a table row that waits for its place.
  private record Item(@Nullable LineGroup group, @Nullable PageBlock row) {}

  private static final class Run {
    private final Typography typography;
    private final Hyphens hyphens;
    private final List<Item> items = new ArrayList<>();
    private @Nullable LineGroup open;

    Run(Typography typography, Hyphens hyphens) {
      this.typography = typography;
      this.hyphens = hyphens;
    }

    void readPage(List<Line> page) {
      int i = 0;
      while (i < page.size()) {
        Grid table = Grid.at(page, i);
        if (table.lineCount() > 0) {
          addRows(table);
          i += table.lineCount();
        } else {
          addLine(page.get(i));
          i++;
        }
      }
    }

    private void addLine(Line line) {
      if (open != null && open.goesOnWith(line)) {
        open.add(line);
      } else {
        open = new LineGroup(line, typography.leading());
        items.add(new Item(open, null));
      }
    }

    private void addRows(Grid table) {
      open = null;
      int page = table.firstLine().page();
      var place = Places.all(new Pages(page, page));
      List<String> rows = table.rows();
      for (int i = 0; i < rows.size(); i++) {
        Kind kind = i == 0 && table.hasHeader() ? Kind.TABLE_HEADER : Kind.TABLE_ROW;
        items.add(new Item(null, new PageBlock(kind, i, new PlacedText(rows.get(i), place))));
      }
    }

    List<PageBlock> finish() {
      List<LineGroup> groups = new ArrayList<>();
      for (Item item : items) {
        if (item.group() != null) {
          groups.add(item.group());
        }
      }
      typography.learn(groups);
      Float titleSize = typography.titleSize(groups);
      var blocks = new ArrayList<PageBlock>();
      for (Item item : items) {
        if (item.row() != null) {
          blocks.add(item.row());
        } else if (item.group() != null) {
          blocks.add(block(item.group(), titleSize));
        }
      }
      return blocks;
    }

    private PageBlock block(LineGroup group, @Nullable Float titleSize) {
      PlacedText text = group.text(hyphens);
      int level = typography.headingLevel(group);
      float size = Typography.rounded(group.first().size());
      if (group.first().role() == Role.TITLE
          || (level > 0 && titleSize != null && size > titleSize - 0.6f)) {
        return new PageBlock(Kind.TITLE, 0, text);
      }
      if (CAPTION.matcher(text.text()).matches() && group.lines().size() <= 4) {
        return new PageBlock(Kind.CAPTION, 0, text);
      }
      if (level > 0) {
        return new PageBlock(Kind.HEADING, level, text);
      }
      return group.isItem()
          ? new PageBlock(Kind.LIST_ITEM, 1, text)
          : new PageBlock(Kind.PARAGRAPH, 0, text);
    }
  }
}
