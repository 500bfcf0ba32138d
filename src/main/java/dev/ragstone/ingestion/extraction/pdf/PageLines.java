package dev.ragstone.ingestion.extraction.pdf;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/// Collects the lines of each page with their places and fonts. Not thread-safe.
final class PageLines extends PDFTextStripper {

  private static final Pattern BOLD_NAME = Pattern.compile("bold|black|heavy|demi");
  private static final float BOLD_WEIGHT = 600;

  private final Roles roles;
  private final IdentityHashMap<TextPosition, Role> roleOf = new IdentityHashMap<>();
  private final IdentityHashMap<PDFont, Boolean> bold = new IdentityHashMap<>();
  private final List<List<Line>> pages = new ArrayList<>();
  private final List<Word> words = new ArrayList<>();
  private final Consumer<String> warnings;
  private List<Line> lines = new ArrayList<>();
  private PDRectangle visible = new PDRectangle();

  private PageLines(Roles roles, Consumer<String> warnings) throws IOException {
    this.roles = roles;
    this.warnings = warnings;
    setSuppressDuplicateOverlappingText(true);
  }

  /// Returns the lines of every page, as the page draws them. What follows the damage on a damaged
  /// page is lost, and warned of.
  static List<List<Line>> of(PDDocument document, Consumer<String> warnings) throws IOException {
    var collector = new PageLines(Roles.of(document), warnings);
    collector.writeText(document, Writer.nullWriter());
    return collector.pages;
  }

  @Override
  public void processPage(PDPage page) throws IOException {
    int before = pages.size();
    try {
      super.processPage(page);
    } catch (IOException | RuntimeException e) {
      warnings.accept("Page " + getCurrentPageNo() + " is damaged");
      endLine();
      if (pages.size() == before) {
        pages.add(lines);
      }
    }
  }

  @Override
  protected void startPage(PDPage page) {
    lines = new ArrayList<>();
    visible = page.getCropBox();
    roles.startPage(page);
    roleOf.clear();
  }

  @Override
  protected void endPage(PDPage page) {
    endLine();
    pages.add(lines);
  }

  @Override
  public void beginMarkedContentSequence(COSName tag, COSDictionary properties) {
    super.beginMarkedContentSequence(tag, properties);
    roles.begin(tag, properties);
  }

  @Override
  public void endMarkedContentSequence() {
    super.endMarkedContentSequence();
    roles.end();
  }

  @Override
  protected void processTextPosition(TextPosition text) {
    if (!isVisible(text)) {
      return;
    }
    if (roles.current() != Role.NONE) {
      roleOf.put(text, roles.current());
    }
    super.processTextPosition(text);
  }

  /// Pages that are parts of one drawing hold all of its text; what is on a page is what it shows.
  private boolean isVisible(TextPosition text) {
    float x = (text.getTextMatrix().getTranslateX() + text.getEndX()) / 2;
    float y = (text.getTextMatrix().getTranslateY() + text.getEndY()) / 2;
    return x >= 0 && x <= visible.getWidth() && y >= 0 && y <= visible.getHeight();
  }

  @Override
  protected void writeString(String text, List<TextPosition> positions) {
    if (text.isBlank() || positions.isEmpty()) {
      return;
    }
    float left = Float.MAX_VALUE;
    float right = 0;
    for (TextPosition position : positions) {
      left = Math.min(left, position.getXDirAdj());
      right = Math.max(right, position.getXDirAdj() + position.getWidthDirAdj());
    }
    TextPosition first = positions.getFirst();
    words.add(
        new Word(
            text.strip(),
            left,
            right,
            first.getYDirAdj(),
            first.getFontSizeInPt(),
            isBold(first.getFont()),
            roleOf.getOrDefault(first, Role.NONE)));
  }

  @Override
  protected void writeLineSeparator() {
    endLine();
  }

  @Override
  protected void writePageEnd() {
    endLine();
  }

  private void endLine() {
    if (!words.isEmpty()) {
      lines.add(new Line(getCurrentPageNo(), words));
      words.clear();
    }
  }

  private boolean isBold(PDFont font) {
    return bold.computeIfAbsent(font, PageLines::looksBold);
  }

  private static boolean looksBold(PDFont font) {
    String name = font.getName();
    if (name != null && BOLD_NAME.matcher(name.toLowerCase(Locale.ROOT)).find()) {
      return true;
    }
    PDFontDescriptor descriptor = font.getFontDescriptor();
    return descriptor != null
        && (descriptor.isForceBold() || descriptor.getFontWeight() >= BOLD_WEIGHT);
  }
}
