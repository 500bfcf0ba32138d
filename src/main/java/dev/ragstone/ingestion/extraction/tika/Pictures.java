package dev.ragstone.ingestion.extraction.tika;

import dev.ragstone.ingestion.extraction.Block.Kind;
import dev.ragstone.ingestion.extraction.Picture;
import dev.ragstone.ingestion.extraction.PictureReader;
import dev.ragstone.ingestion.extraction.PictureRules;
import dev.ragstone.ingestion.extraction.PictureText;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// Reads the pictures of one file, embedded files included, and remembers what was not read. A
/// picture that is there again is read once. Not thread-safe.
final class Pictures {

  /// Bytes that a pixel may take while it is decoded.
  private static final int BYTES_A_PIXEL = 6;

  private static final int TIMES_TOO_LARGE = 4;

  private final PictureReader reader;
  private final PictureRules rules;
  private final PictureAccount account;
  private final Set<Integer> seen = new HashSet<>();
  private int left;

  Pictures(PictureReader reader) {
    this.reader = reader;
    this.rules = reader.rules();
    this.left = rules.maxPictures();
    this.account = new PictureAccount(rules);
  }

  PictureAccount account() {
    return account;
  }

  PictureRules rules() {
    return rules;
  }

  /// Reads a picture file into a draft of its own; if that is the whole document, each picture in
  /// the file is a page.
  ///
  /// @throws IOException if it is damaged
  void read(PictureFile file, Draft draft) throws IOException {
    if (!draft.isWhole()) {
      readInside(file, draft);
      return;
    }
    int pages = file.pages();
    for (int page = 0; page < pages; page++) {
      if (pages > 1) {
        draft.nextPage();
      }
      int before = account.found();
      readPage(file, page, draft, pages > 1);
      if (rules.any() && account.found() == before && pages == 1) {
        draft.warn(account.nothingFound());
      }
    }
  }

  /// Reads a picture that is a part of a document, unless it is an ornament or was there before.
  ///
  /// @throws IOException if it is damaged
  void readInside(PictureFile file, Draft draft) throws IOException {
    int pages = file.pages();
    for (int page = 0; page < pages; page++) {
      if (file.pixels(page) >= rules.minPixels()) {
        readPage(file, page, draft, false);
      }
    }
  }

  private void readPage(PictureFile file, int page, Draft draft, boolean paged) throws IOException {
    if (!rules.any()) {
      account.unread(draft);
    } else if (isTooLarge(file.pixels(page))) {
      draft.warn("The picture of " + file.pixels(page) + " pixels is too large to be read");
    } else if (left == 0) {
      account.beyondLimit(draft);
    } else {
      Picture picture = Raster.of(draft.label(), file.decode(page, rules.maxPixels()), rules);
      if (seen.add(hash(picture))) {
        add(ask(picture), draft, paged);
      }
    }
  }

  /// Whether decoding so many pixels would risk this process.
  boolean isTooLarge(long pixels) {
    return pixels > (long) TIMES_TOO_LARGE * rules.maxPixels()
        || pixels * BYTES_A_PIXEL > Runtime.getRuntime().maxMemory();
  }

  /// Whether one more picture may be read.
  boolean mayReadMore() {
    return rules.any() && left > 0;
  }

  /// Reads a drawn page.
  ///
  /// @return what is on it, nothing if it is blank
  PictureText page(String name, BufferedImage drawn) throws IOException {
    Picture picture = Raster.of(name, drawn, rules);
    return Raster.isBlank(picture) ? PictureText.NOTHING : ask(picture);
  }

  private PictureText ask(Picture picture) {
    left--;
    return reader.read(picture);
  }

  private void add(PictureText text, Draft draft, boolean paged) {
    text.warnings().forEach(warning -> draft.warn("The picture was not read: " + warning));
    for (String paragraph : text.printed()) {
      draft.allowance().takeCharacters(paragraph.length());
      draft.add(Kind.PARAGRAPH, 0, paragraph);
    }
    for (String description : text.described()) {
      draft.allowance().takeCharacters(description.length());
      draft.add(Kind.CAPTION, 0, description);
    }
    account.read(text, paged ? draft.pages() : 0);
  }

  private static int hash(Picture picture) {
    return 31 * (31 * Arrays.hashCode(picture.gray()) + Arrays.hashCode(picture.jpeg()))
        + picture.width();
  }
}
