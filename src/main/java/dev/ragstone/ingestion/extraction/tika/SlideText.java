package dev.ragstone.ingestion.extraction.tika;

import dev.ragstone.ingestion.extraction.Block.Kind;
import dev.ragstone.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.poi.sl.usermodel.Comment;
import org.apache.poi.sl.usermodel.GroupShape;
import org.apache.poi.sl.usermodel.Notes;
import org.apache.poi.sl.usermodel.PictureData;
import org.apache.poi.sl.usermodel.PictureShape;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.sl.usermodel.Shape;
import org.apache.poi.sl.usermodel.Slide;
import org.apache.poi.sl.usermodel.TableShape;
import org.apache.poi.sl.usermodel.TextParagraph;
import org.apache.poi.sl.usermodel.TextRun;
import org.apache.poi.sl.usermodel.TextShape;
import org.apache.poi.xslf.usermodel.XSLFDiagram;
import org.jspecify.annotations.Nullable;

/// Writes the text of one slide to a draft. Not thread-safe.
final class SlideText {

  private static final Set<Placeholder> FURNITURE =
      Set.of(
          Placeholder.DATETIME, Placeholder.SLIDE_NUMBER, Placeholder.FOOTER, Placeholder.HEADER);
  private static final Set<Placeholder> TITLES =
      Set.of(Placeholder.TITLE, Placeholder.CENTERED_TITLE, Placeholder.VERTICAL_TEXT_TITLE);
  private static final int DEEPEST_GROUP = 50;

  private final Draft draft;
  private final Pictures pictures;
  private @Nullable Shape<?, ?> title;

  SlideText(Draft draft, Pictures pictures) {
    this.draft = draft;
    this.pictures = pictures;
  }

  void write(Slide<?, ?> slide) {
    title = null;
    List<? extends Shape<?, ?>> shapes = slide.getShapes();
    String named = Objects.requireNonNullElse(slide.getTitle(), "").strip();
    for (Shape<?, ?> shape : shapes) {
      if (title == null && shape instanceof TextShape<?, ?> text && isTitle(text, named)) {
        title = shape;
        add(Kind.HEADING, 1, text.getText());
      }
    }
    for (Shape<?, ?> shape : shapes) {
      write(shape, Kind.PARAGRAPH, 0);
    }
    for (Comment comment : slide.getComments()) {
      String author = Objects.requireNonNullElse(comment.getAuthor(), "");
      add(Kind.NOTE, 0, author.isBlank() ? comment.getText() : author + ": " + comment.getText());
    }
    Notes<?, ?> notes = slide.getNotes();
    if (notes != null) {
      for (Shape<?, ?> shape : notes.getShapes()) {
        write(shape, Kind.NOTE, 0);
      }
    }
  }

  private void write(Shape<?, ?> shape, Kind kind, int depth) {
    switch (shape) {
      case XSLFDiagram diagram when diagram.getGroupShape() != null && depth < DEEPEST_GROUP ->
          write(diagram.getGroupShape(), kind, depth + 1);
      case TableShape<?, ?> table -> writeTable(table);
      case TextShape<?, ?> text when !shape.equals(title) -> writeText(text, kind);
      case GroupShape<?, ?> group when depth < DEEPEST_GROUP -> {
        for (Shape<?, ?> inner : group.getShapes()) {
          write(inner, kind, depth + 1);
        }
      }
      case PictureShape<?, ?> picture -> readPicture(picture);
      default -> {}
    }
  }

  /// What is wrong with one picture is no reason to lose the slide.
  private void readPicture(PictureShape<?, ?> shape) {
    try {
      PictureData data = shape.getPictureData();
      if (data != null && data.getContentType().matches("image/(png|jpe?g|gif|bmp|tiff)")) {
        readPicture(data);
      }
    } catch (ProblemException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      draft.warn("A picture on slide " + draft.pages() + " is damaged");
    }
  }

  private void readPicture(PictureData data) throws IOException {
    try (var file = PictureFile.open(new ByteArrayInputStream(data.getData()))) {
      pictures.readInside(file, draft);
    }
  }

  private void writeText(TextShape<?, ?> shape, Kind kind) {
    Placeholder placeholder = shape.getPlaceholder();
    if (placeholder != null && FURNITURE.contains(placeholder)) {
      return;
    }
    for (TextParagraph<?, ?, ? extends TextRun> paragraph : shape.getTextParagraphs()) {
      var line = new StringBuilder();
      for (TextRun run : paragraph.getTextRuns()) {
        line.append(Objects.requireNonNullElse(run.getRawText(), ""));
      }
      boolean item = kind == Kind.PARAGRAPH && paragraph.getBulletStyle() != null;
      if (item && !line.toString().isBlank()) {
        add(Kind.LIST_ITEM, paragraph.getIndentLevel() + 1, "- " + line);
      } else {
        add(kind, 0, line.toString());
      }
    }
  }

  private void writeTable(TableShape<?, ?> table) {
    var rows = new TableRows();
    for (int row = 0; row < table.getNumberOfRows(); row++) {
      rows.openRow();
      for (int column = 0; column < table.getNumberOfColumns(); column++) {
        rows.openCell(false);
        var cell = table.getCell(row, column);
        rows.add(cell == null ? "" : cell.getText());
      }
    }
    rows.writeTo(draft);
  }

  /// Old files do not say which shape is the title, only what the title is.
  private static boolean isTitle(TextShape<?, ?> shape, String named) {
    Placeholder placeholder = shape.getPlaceholder();
    String text = shape.getText().strip();
    return !text.isEmpty()
        && (text.equals(named) || (placeholder != null && TITLES.contains(placeholder)));
  }

  private void add(Kind kind, int level, String text) {
    draft.allowance().takeCharacters(text.length());
    draft.add(kind, level, text);
  }
}
