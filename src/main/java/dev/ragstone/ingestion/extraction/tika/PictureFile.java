package dev.ragstone.ingestion.extraction.tika;

import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/// A picture file, decoded no further than asked: sizes are known before a pixel is. What decoders
/// throw at damaged files comes out as an [IOException]. Not thread-safe.
final class PictureFile implements Closeable {

  private final ImageInputStream bytes;
  private final ImageReader reader;

  private PictureFile(ImageInputStream bytes, ImageReader reader) {
    this.bytes = bytes;
    this.reader = reader;
    reader.setInput(bytes);
  }

  static PictureFile open(Path file) throws IOException {
    return open(ImageIO.createImageInputStream(file.toFile()));
  }

  static PictureFile open(InputStream content) throws IOException {
    return open(ImageIO.createImageInputStream(content));
  }

  private static PictureFile open(@Nullable ImageInputStream bytes) throws IOException {
    if (bytes == null) {
      throw new IOException("the picture cannot be opened");
    }
    Iterator<ImageReader> readers = ImageIO.getImageReaders(bytes);
    if (!readers.hasNext()) {
      bytes.close();
      throw new IIOException("this variant of the picture format is not known");
    }
    return new PictureFile(bytes, readers.next());
  }

  /// How many pages it has; of an animation the first picture counts alone.
  int pages() throws IOException {
    try {
      return reader.getFormatName().equalsIgnoreCase("tif")
              || reader.getFormatName().equalsIgnoreCase("tiff")
          ? Math.max(1, reader.getNumImages(true))
          : 1;
    } catch (RuntimeException e) {
      throw damaged(e);
    }
  }

  long pixels(int page) throws IOException {
    try {
      return (long) reader.getWidth(page) * reader.getHeight(page);
    } catch (RuntimeException e) {
      throw damaged(e);
    }
  }

  /// Decodes a page, leaving out rows and columns until it has about `most` pixels.
  BufferedImage decode(int page, long most) throws IOException {
    try {
      int step = (int) Math.ceil(Math.sqrt((double) pixels(page) / most));
      var parameters = reader.getDefaultReadParam();
      parameters.setSourceSubsampling(Math.max(1, step), Math.max(1, step), 0, 0);
      return reader.read(page, parameters);
    } catch (RuntimeException e) {
      throw damaged(e);
    }
  }

  private static IOException damaged(RuntimeException e) {
    return new IIOException("the picture is damaged", e);
  }

  @Override
  public void close() throws IOException {
    reader.dispose();
    bytes.close();
  }
}
