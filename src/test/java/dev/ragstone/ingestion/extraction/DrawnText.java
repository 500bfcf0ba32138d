package dev.ragstone.ingestion.extraction;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.imageio.ImageIO;

/// Pictures of text, drawn for a test.
public final class DrawnText {

  private DrawnText() {}

  /// Black on white, one line of text a line.
  public static BufferedImage picture(int width, int height, String... lines) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    canvas.setColor(Color.WHITE);
    canvas.fillRect(0, 0, width, height);
    canvas.setColor(Color.BLACK);
    canvas.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    canvas.setFont(new Font(Font.SERIF, Font.PLAIN, 40));
    for (int i = 0; i < lines.length; i++) {
      canvas.drawString(lines[i], 60, 100 + 60 * i);
    }
    canvas.dispose();
    return image;
  }

  public static byte[] png(int width, int height, String... lines) {
    return encoded(picture(width, height, lines), "png");
  }

  public static byte[] encoded(BufferedImage image, String format) {
    var bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format.toLowerCase(Locale.ROOT), bytes)) {
        throw new IllegalArgumentException("no writer of " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
