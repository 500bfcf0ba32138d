package dev.ragstone.ingestion.extraction.picture;

import dev.ragstone.ingestion.extraction.Picture;
import dev.ragstone.ingestion.extraction.PictureReader;
import dev.ragstone.ingestion.extraction.PictureRules;
import dev.ragstone.ingestion.extraction.PictureText;
import dev.ragstone.media.Image;
import dev.ragstone.media.ImageDescriber;
import dev.ragstone.media.MediaConfig;
import dev.ragstone.media.MediaModels;
import dev.ragstone.media.RefusedByModel;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Runs OCR on a picture; if it finds next to no text, lets a vision model describe the picture.
/// Thread-safe.
@Singleton
final class PictureReading implements PictureReader {

  private static final Logger LOG = Logger.getLogger(PictureReading.class);

  private final Optional<Tesseract> tesseract;
  private final Optional<ImageDescriber> describer;
  private final int enoughLetters;
  private final PictureRules rules;

  @Inject
  PictureReading(OcrConfig ocr, MediaConfig media, MediaModels models) {
    this(ocr, models.imageDescriber(), media.describeBelowLetters());
  }

  PictureReading(OcrConfig ocr, Optional<ImageDescriber> describer, int enoughLetters) {
    this.tesseract = Tesseract.find(ocr);
    this.describer = describer;
    this.enoughLetters = enoughLetters;
    this.rules =
        new PictureRules(
            tesseract.isPresent(),
            describer.isPresent(),
            ocr.dpi(),
            ocr.minPixels(),
            ocr.maxPixels(),
            ocr.maxPictures());
    tesseract.ifPresent(program -> LOG.infof("Pictures are read by %s", program.description()));
  }

  @Override
  public PictureRules rules() {
    return rules;
  }

  @Override
  public PictureText read(Picture picture) {
    PictureText printed = printed(picture);
    long letters = printed.printed().stream().mapToLong(RecognisedText::letters).sum();
    return describer.isEmpty() || letters >= enoughLetters || picture.jpeg().length == 0
        ? printed
        : described(picture, printed, describer.get());
  }

  private PictureText printed(Picture picture) {
    if (tesseract.isEmpty() || picture.gray().length == 0) {
      return PictureText.NOTHING;
    }
    try {
      return new PictureText(tesseract.get().read(picture), List.of(), List.of());
    } catch (ProcessFailure e) {
      LOG.debugf(e, "OCR of %s failed", picture.name());
      return new PictureText(List.of(), List.of(), List.of("OCR failed, " + e.getMessage()));
    }
  }

  private static PictureText described(
      Picture picture, PictureText printed, ImageDescriber describer) {
    try {
      String description = describer.describe(new Image(picture.jpeg(), "image/jpeg"));
      return new PictureText(
          printed.printed(), PictureLabel.sentence(description), printed.warnings());
    } catch (RefusedByModel e) {
      return new PictureText(
          printed.printed(), List.of(), List.of("it was not described, " + e.getMessage()));
    }
  }

  @PreDestroy
  void close() {
    tesseract.ifPresent(Tesseract::close);
  }
}
