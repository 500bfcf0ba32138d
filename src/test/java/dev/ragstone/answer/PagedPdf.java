package dev.ragstone.answer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.util.Matrix;

/// A PDF in which every word is there once, so that its page is known. Text flows from column to
/// column and from page to page. Not thread-safe.
public final class PagedPdf implements AutoCloseable {

  private static final PDFont PLAIN = new PDType1Font(FontName.TIMES_ROMAN);
  private static final PDFont BOLD = new PDType1Font(FontName.TIMES_BOLD);
  private static final Pages NOWHERE = new Pages(0, 0);
  private static final String CONSONANTS = "bdfgklmnprstvz";
  private static final String VOWELS = "aeiou";

  private final PDDocument document = new PDDocument();
  private final Map<String, Pages> words = new HashMap<>();
  private final List<String> sentences = new ArrayList<>();
  private final Random random;
  private final Layout layout;
  private PDPageContentStream content;
  private int made;
  private int column;
  private float y;

  /// How its pages look.
  ///
  /// @param width of a page as it is read, in points
  /// @param height of a page as it is read, in points
  /// @param columns beside each other
  /// @param rotation of the page, in degrees
  /// @param furniture whether pages have a header and a footer
  /// @param hyphens whether words are divided at the ends of lines
  public record Layout(
      float width, float height, int columns, int rotation, boolean furniture, boolean hyphens) {

    public static final Layout PLAIN = new Layout(420, 320, 1, 0, false, false);

    public Layout sized(float newWidth, float newHeight) {
      return new Layout(newWidth, newHeight, columns, rotation, furniture, hyphens);
    }

    Layout inColumns(int count) {
      return new Layout(width, height, count, rotation, furniture, hyphens);
    }

    Layout rotated(int degrees) {
      return new Layout(width, height, columns, degrees, furniture, hyphens);
    }

    Layout withFurniture() {
      return new Layout(width, height, columns, rotation, true, hyphens);
    }

    Layout withHyphens() {
      return new Layout(width, height, columns, rotation, furniture, true);
    }

    float margin() {
      return Math.min(50, Math.min(width, height) / 6);
    }
  }

  /// Pages on which a word begins and ends.
  public record Pages(int first, int last) {}

  public PagedPdf(Layout layout, int seed) throws IOException {
    this.layout = layout;
    this.random = new Random(seed);
    this.content = open();
  }

  /// {@return every word in lower case}
  public Set<String> words() {
    return words.keySet();
  }

  /// {@return where a word begins and ends}
  public Pages pagesOf(String word) {
    return words.getOrDefault(word, NOWHERE);
  }

  /// {@return the sentences, items and headings as they read}
  public List<String> sentences() {
    return sentences;
  }

  public int pages() {
    return document.getNumberOfPages();
  }

  public byte[] bytes() throws IOException {
    content.close();
    var out = new ByteArrayOutputStream();
    document.save(out);
    return out.toByteArray();
  }

  @Override
  public void close() throws IOException {
    document.close();
  }

  public PagedPdf paragraph(int count) throws IOException {
    var text = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      text.addAll(sentence(6 + random.nextInt(10)));
    }
    flow(text, PLAIN, 11, 0);
    y -= 8;
    return this;
  }

  PagedPdf heading() throws IOException {
    y -= 6;
    String heading = capital(word()) + " " + word();
    sentences.add(heading);
    flow(List.of(heading.split(" ", -1)), BOLD, 16, 0);
    y -= 6;
    return this;
  }

  PagedPdf item(String bullet) throws IOException {
    var text = new ArrayList<String>(List.of(bullet));
    text.addAll(sentence(8 + random.nextInt(12)));
    flow(text, PLAIN, 11, 14);
    return this;
  }

  PagedPdf row(int cells) throws IOException {
    startLine(11);
    for (int i = 0; i < cells; i++) {
      String cell = word() + " " + word();
      draw(cell, PLAIN, 11, left() + i * columnWidth() / cells);
      place(cell.substring(0, 6));
      place(cell.substring(7));
    }
    return this;
  }

  PagedPdf gap() {
    y -= 30;
    return this;
  }

  /// Lines at the foot of the present page, in small print.
  PagedPdf footnote() throws IOException {
    float body = y;
    y = layout.margin() + 14;
    draw(String.join(" ", sentence(4)), PLAIN, 7, left());
    words.keySet().stream().filter(word -> !isPlaced(word)).toList().forEach(this::place);
    y = body;
    return this;
  }

  PagedPdf newPage() throws IOException {
    content.close();
    content = open();
    return this;
  }

  private PDPageContentStream open() throws IOException {
    boolean turned = layout.rotation() % 180 != 0;
    float width = turned ? layout.height() : layout.width();
    float height = turned ? layout.width() : layout.height();
    var page = new PDPage(new PDRectangle(width, height));
    page.setRotation(layout.rotation());
    document.addPage(page);
    var opened = new PDPageContentStream(document, page);
    switch (layout.rotation()) {
      case 90 -> opened.transform(new Matrix(0, 1, -1, 0, width, 0));
      case 180 -> opened.transform(new Matrix(-1, 0, 0, -1, width, height));
      case 270 -> opened.transform(new Matrix(0, -1, 1, 0, 0, height));
      default -> {}
    }
    column = 0;
    y = top();
    if (layout.furniture()) {
      show(opened, "Handbook of words", 8, layout.margin(), layout.height() - 20);
      show(opened, "Page " + pages(), 8, layout.width() / 2, 14);
    }
    return opened;
  }

  private float top() {
    return layout.height() - layout.margin();
  }

  private float columnWidth() {
    return (layout.width() - 2 * layout.margin()) / layout.columns() - 20;
  }

  private float left() {
    return layout.margin() + column * (columnWidth() + 20);
  }

  private void flow(List<String> text, PDFont font, float size, float indent) throws IOException {
    var line = new StringBuilder();
    var onLine = new ArrayList<String>();
    for (String word : text) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (width(longer, font, size) <= columnWidth() - indent) {
        line.replace(0, line.length(), longer);
        onLine.add(word);
        continue;
      }
      boolean divides = layout.hyphens() && word.length() > 5 && !line.isEmpty();
      endLine(
          divides ? line + " " + word.substring(0, 4) + "-" : line.toString(), font, size, indent);
      onLine.forEach(this::place);
      onLine.clear();
      line.replace(0, line.length(), divides ? word.substring(4) : word);
      if (divides) {
        place(word);
      }
      onLine.add(word);
    }
    endLine(line.toString(), font, size, indent);
    onLine.forEach(this::place);
  }

  private void endLine(String line, PDFont font, float size, float indent) throws IOException {
    if (!line.isEmpty()) {
      startLine(size);
      draw(line, font, size, left() + indent);
    }
  }

  private void startLine(float size) throws IOException {
    y -= size * 1.2f;
    if (y < layout.margin()) {
      column++;
      y = top() - size * 1.2f;
      if (column == layout.columns()) {
        newPage();
        y = top() - size * 1.2f;
      }
    }
  }

  private void draw(String text, PDFont font, float size, float x) throws IOException {
    content.beginText();
    content.setFont(font, size);
    content.newLineAtOffset(x, y);
    content.showText(text);
    content.endText();
  }

  private static void show(PDPageContentStream content, String text, float size, float x, float y)
      throws IOException {
    content.beginText();
    content.setFont(PLAIN, size);
    content.newLineAtOffset(x, y);
    content.showText(text);
    content.endText();
  }

  private static float width(String text, PDFont font, float size) throws IOException {
    return font.getStringWidth(text) / 1000 * size;
  }

  /// The first time a word is drawn says where it begins, each later time where it ends.
  private void place(String drawn) {
    String word = drawn.toLowerCase(Locale.ROOT).replaceAll("\\P{L}", "");
    if (!word.isEmpty()) {
      words.merge(
          word,
          new Pages(pages(), pages()),
          (before, now) -> before.first() == 0 ? now : new Pages(before.first(), now.last()));
    }
  }

  private boolean isPlaced(String word) {
    return pagesOf(word).first() > 0;
  }

  private List<String> sentence(int length) {
    var sentence = new ArrayList<String>();
    for (int i = 0; i < length; i++) {
      sentence.add(i == 0 ? capital(word()) : word());
    }
    sentence.set(length - 1, sentence.getLast() + ".");
    sentences.add(String.join(" ", sentence));
    return sentence;
  }

  /// Six letters that make no other word of the same file.
  private String word() {
    var word = new StringBuilder();
    for (int left = made++ * 7919 % 343_000, i = 0; i < 3; i++, left /= 70) {
      word.append(CONSONANTS.charAt(left % 70 / 5)).append(VOWELS.charAt(left % 5));
    }
    words.put(word.toString(), NOWHERE);
    return word.toString();
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
