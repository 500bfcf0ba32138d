package dev.ragstone.ingestion.extraction;

import jakarta.inject.Singleton;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;

/// Tells what a file is from its first bytes and its name, without opening it: cheap enough for an
/// upload and safe in the service's own process. Thread-safe.
@Singleton
public final class MediaTypes {

  private static final String MARKDOWN = "text/markdown";
  private static final String LATEX = "application/x-tex";
  private static final Pattern MARKDOWN_NAMES =
      Pattern.compile("(?i).*\\.(md|markdown|mdown|mkd|mdx)");
  private static final Pattern LATEX_NAMES = Pattern.compile("(?i).*\\.(tex|latex|ltx)");

  /// Types that the parsers read, beside everything that is text; sub-types of these count too.
  private static final Set<String> READABLE =
      Set.of(
          "text/plain",
          "text/html",
          "application/xml",
          "application/json",
          "application/pdf",
          "application/rtf",
          "application/epub+zip",
          "application/x-tika-msoffice",
          "application/x-tika-ooxml",
          "application/x-tika-ooxml-protected",
          "application/vnd.oasis.opendocument.tika.flat.document",
          "application/msword",
          "application/vnd.ms-excel",
          "application/vnd.ms-powerpoint",
          "application/vnd.ms-outlook",
          "application/vnd.ms-outlook-pst",
          "application/vnd.ms-tnef",
          "application/vnd.wordperfect",
          "application/vnd.ms-htmlhelp",
          "application/x-hwp-v5",
          "application/x-msaccess",
          "application/x-dbf",
          "application/onenote",
          "application/onenote; format=one",
          "application/mbox",
          "message/rfc822",
          "application/zip",
          "application/gzip",
          "application/x-bzip2",
          "application/x-xz",
          "application/x-tar",
          "application/x-gtar",
          "application/x-7z-compressed",
          "application/x-rar-compressed",
          "application/x-archive",
          "application/x-cpio",
          "application/x-compress",
          "application/x-lz4",
          "application/zlib",
          "application/zstd",
          "application/x-brotli",
          "application/x-snappy-framed",
          "application/pkcs7-mime",
          "application/pkcs7-signature",
          "application/timestamped-data",
          "application/warc",
          "application/vnd.apple.unknown.13",
          "image/png",
          "image/jpeg",
          "image/gif",
          "image/bmp",
          "image/tiff",
          "image/webp");

  /// Recordings, for speech models.
  private static final Set<String> SOUND =
      Set.of(
          "audio/vnd.wave",
          "audio/x-wav",
          "audio/wav",
          "audio/mpeg",
          "audio/mp4",
          "audio/x-m4a",
          "audio/ogg",
          "audio/vorbis",
          "audio/opus",
          "audio/flac",
          "audio/x-flac",
          "audio/x-oggflac",
          "audio/webm",
          "video/webm",
          "video/mp4");

  private final MimeTypes types = MimeTypes.getDefaultMimeTypes();

  /// Creates a detector; the tables are loaded once per process.
  public MediaTypes() {}

  /// Finds the type of a file.
  ///
  /// @param file its first 64 KiB at most are read
  /// @param filename tells apart what looks alike, for instance the many formats that are zip files
  /// @return the type without parameters; `application/octet-stream` where nothing is known
  public String detect(Path file, String filename) {
    var hints = new Metadata();
    hints.set(TikaCoreProperties.RESOURCE_NAME_KEY, filename);
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
      String type = types.detect(bytes, hints).getBaseType().toString();
      return type.startsWith("text/") ? byName(filename, type) : type;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /// Text that begins with a sign of another language, such as a comment, is still what its name
  /// says.
  private static String byName(String filename, String type) {
    if (MARKDOWN_NAMES.matcher(filename).matches()) {
      return MARKDOWN;
    }
    return LATEX_NAMES.matcher(filename).matches() ? LATEX : type;
  }

  /// {@return whether files of the type are recordings, which are listened to rather than read}
  ///
  /// @param mediaType without parameters
  public boolean isSound(String mediaType) {
    return SOUND.contains(mediaType);
  }

  /// {@return whether text can be read out of files of the type}
  ///
  /// @param mediaType with or without parameters
  public boolean isReadable(String mediaType) {
    if (isSound(mediaType)) {
      return true;
    }
    MediaTypeRegistry registry = types.getMediaTypeRegistry();
    MediaType type = MediaType.parse(mediaType);
    while (type != null && !MediaType.OCTET_STREAM.equals(type)) {
      if (type.getType().equals("text") || READABLE.contains(type.toString())) {
        return true;
      }
      MediaType normal = registry.normalize(type);
      type = normal.equals(type) ? registry.getSupertype(type) : normal;
    }
    return false;
  }
}
