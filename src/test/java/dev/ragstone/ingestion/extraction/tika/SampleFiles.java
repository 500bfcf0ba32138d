package dev.ragstone.ingestion.extraction.tika;

import dev.ragstone.ingestion.extraction.Block;
import dev.ragstone.ingestion.extraction.Block.Kind;
import dev.ragstone.ingestion.extraction.Extraction;
import dev.ragstone.ingestion.extraction.MediaTypes;
import dev.ragstone.ingestion.extraction.PictureReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Files made for a test, and what is read out of them.
final class SampleFiles {

  static final TikaExtractor EXTRACTOR = extractor(Limits.DEFAULT);

  private SampleFiles() {}

  static TikaExtractor extractor(Limits limits) {
    return new TikaExtractor(new MediaTypes(), limits, PictureReader.NONE);
  }

  static Extraction extract(String filename, String content) {
    return extract(filename, content.getBytes(StandardCharsets.UTF_8));
  }

  static Extraction extract(String filename, byte[] content) {
    return extract(EXTRACTOR, filename, content);
  }

  static Extraction extract(TikaExtractor extractor, String filename, byte[] content) {
    try {
      Path file = Files.createTempFile("sample", ".bin");
      try {
        Files.write(file, content);
        return extractor.extract(file, filename, null);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> texts(Extraction extraction, Kind... kinds) {
    return extraction.blocks().stream()
        .filter(block -> List.of(kinds).contains(block.kind()))
        .map(extraction::textOf)
        .toList();
  }

  /// Kind, level and text of every block.
  static List<String> outline(Extraction extraction) {
    return extraction.blocks().stream()
        .map(block -> block.kind() + " " + block.level() + " " + extraction.textOf(block))
        .toList();
  }

  static Block block(Extraction extraction, String text) {
    return extraction.blocks().stream()
        .filter(block -> extraction.textOf(block).contains(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no block contains " + text));
  }

  static byte[] zip(Map<String, byte[]> entries) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
