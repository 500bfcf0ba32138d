package dev.ragstone.ingestion.extraction.tika;

import dev.ragstone.ingestion.extraction.PictureText;
import dev.ragstone.problem.ProblemException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/// Draws the pages of a PDF that hold no text and has them read. Not thread-safe.
final class ScannedPages {

  private static final float POINTS_PER_INCH = 72;
  private static final int DEEPEST_FORM = 5;

  private final PDDocument document;
  private final Pictures pictures;
  private final Draft draft;
  private final PDFRenderer renderer;

  ScannedPages(PDDocument document, Pictures pictures, Draft draft) {
    this.document = document;
    this.pictures = pictures;
    this.draft = draft;
    this.renderer = new PDFRenderer(document);
    renderer.setSubsamplingAllowed(true);
  }

  /// Reads pages.
  ///
  /// @param pages numbers from 1
  /// @return what is on them, without those on which nothing was found
  SortedMap<Integer, PictureText> read(SortedSet<Integer> pages) {
    SortedMap<Integer, PictureText> texts = new TreeMap<>();
    for (int page : pages) {
      if (!pictures.rules().any()) {
        pictures.account().unreadPage(page);
      } else if (!pictures.mayReadMore()) {
        pictures.account().beyondLimit(page);
      } else {
        PictureText text = read(page);
        if (!text.printed().isEmpty() || !text.described().isEmpty()) {
          texts.put(page, text);
        }
      }
    }
    return texts;
  }

  private PictureText read(int number) {
    try {
      PDPage page = document.getPage(number - 1);
      long pixels =
          largestImage(page.getResources() == null ? null : page.getResources().getCOSObject(), 0);
      if (pictures.isTooLarge(pixels)) {
        draft.warn(
            "Page " + number + " holds a picture of " + pixels + " pixels, too large to be read");
        return PictureText.NOTHING;
      }
      PictureText text = pictures.page("page " + number, drawn(page, number));
      text.warnings().forEach(warning -> draft.warn("Page " + number + ": " + warning));
      if (pixels > 0 && text.equals(PictureText.NOTHING)) {
        pictures.account().emptyPage(number);
      }
      pictures.account().read(text, number);
      return text;
    } catch (ProblemException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      draft.warn("Page " + number + " could not be rendered");
      return PictureText.NOTHING;
    }
  }

  /// In the resolution asked for, or less where the page is too large for that.
  private BufferedImage drawn(PDPage page, int number) throws IOException {
    PDRectangle box = page.getCropBox();
    double points = Math.max(1, (double) box.getWidth() * box.getHeight());
    double scale = pictures.rules().dpi() / POINTS_PER_INCH;
    double most = Math.sqrt(pictures.rules().maxPixels() / points);
    var type = pictures.rules().described() ? ImageType.RGB : ImageType.GRAY;
    return renderer.renderImage(number - 1, (float) Math.min(scale, most), type);
  }

  /// Pixels of the largest image that a page uses, as its dictionary says; 0 if it uses none.
  private static long largestImage(
      @org.jspecify.annotations.Nullable COSDictionary resources, int depth) {
    COSDictionary objects = resources == null ? null : resources.getCOSDictionary(COSName.XOBJECT);
    long largest = 0;
    if (objects != null && depth < DEEPEST_FORM) {
      for (COSBase value : objects.getValues()) {
        COSBase object =
            value instanceof org.apache.pdfbox.cos.COSObject link ? link.getObject() : value;
        if (object instanceof COSStream stream) {
          largest = Math.max(largest, pixels(stream, depth));
        }
      }
    }
    return largest;
  }

  private static long pixels(COSStream object, int depth) {
    return COSName.IMAGE.equals(object.getCOSName(COSName.SUBTYPE))
        ? (long) object.getInt(COSName.WIDTH, 0) * object.getInt(COSName.HEIGHT, 0)
        : largestImage(object.getCOSDictionary(COSName.RESOURCES), depth + 1);
  }
}
