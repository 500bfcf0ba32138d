package dev.ragstone.ingestion.extraction.tika;

import dev.ragstone.ingestion.extraction.Picture;
import dev.ragstone.ingestion.extraction.PictureRules;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/// Turns decoded pictures into the plain numbers that may leave this process.
final class Raster {

  /// Vision models see little more than this, and count each pixel.
  private static final int LONGEST_EDGE = 1024;

  /// Letters on screens are half as high as those on scans; drawn larger they are recognised.
  private static final int SCREEN_PIXELS = 1_500_000;

  /// Gray levels between the darkest and the lightest pixel of a blank page.
  private static final int BLANK_CONTRAST = 40;

  private Raster() {}

  /// Returns what the rules ask for.
  static Picture of(String name, BufferedImage image, PictureRules rules) throws IOException {
    BufferedImage gray = gray(image, rules);
    return new Picture(
        name,
        gray.getWidth(),
        gray.getHeight(),
        rules.printed() ? bytes(gray) : new byte[0],
        rules.described() ? jpeg(image) : new byte[0]);
  }

  /// Whether nothing is to be seen.
  static boolean isBlank(Picture picture) {
    int darkest = 255;
    int lightest = 0;
    for (byte pixel : picture.gray()) {
      darkest = Math.min(darkest, pixel & 0xFF);
      lightest = Math.max(lightest, pixel & 0xFF);
    }
    return picture.gray().length > 0 && lightest - darkest < BLANK_CONTRAST;
  }

  private static BufferedImage gray(BufferedImage image, PictureRules rules) {
    long pixels = (long) image.getWidth() * image.getHeight();
    double scale =
        pixels > rules.maxPixels() ? Math.sqrt((double) rules.maxPixels() / pixels) * 0.999 : 1;
    boolean screen = pixels < SCREEN_PIXELS && pixels * 4 <= rules.maxPixels();
    return drawn(image, screen ? 2 : scale, BufferedImage.TYPE_BYTE_GRAY);
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    int edge = Math.max(image.getWidth(), image.getHeight());
    double scale = Math.min(1, (double) LONGEST_EDGE / edge);
    var out = new ByteArrayOutputStream();
    if (!ImageIO.write(drawn(image, scale, BufferedImage.TYPE_3BYTE_BGR), "jpeg", out)) {
      throw new IOException("the picture cannot be encoded");
    }
    return out.toByteArray();
  }

  /// On white, because what is transparent is shown on paper.
  private static BufferedImage drawn(BufferedImage image, double scale, int type) {
    int width = Math.max(1, (int) (image.getWidth() * scale));
    int height = Math.max(1, (int) (image.getHeight() * scale));
    var copy = new BufferedImage(width, height, type);
    Graphics2D canvas = copy.createGraphics();
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    canvas.setColor(Color.WHITE);
    canvas.fillRect(0, 0, width, height);
    canvas.drawImage(image, 0, 0, width, height, null);
    canvas.dispose();
    return copy;
  }

  private static byte[] bytes(BufferedImage gray) {
    return ((DataBufferByte) gray.getRaster().getDataBuffer()).getData();
  }
}
