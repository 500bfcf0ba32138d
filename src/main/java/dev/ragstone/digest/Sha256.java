package dev.ragstone.digest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256, in bytes or in lower-case hexadecimal digits. Texts are hashed in UTF-8.
public final class Sha256 {

  private Sha256() {}

  /// {@return a new digest, for content that comes in pieces}
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// {@return the hash, 32 bytes}
  ///
  /// @param content the bytes
  public static byte[] of(byte[] content) {
    return digest().digest(content);
  }

  /// {@return the hash, 32 bytes}
  ///
  /// @param text any
  public static byte[] of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// {@return the hash, 64 digits}
  ///
  /// @param content the bytes
  public static String hex(byte[] content) {
    return HexFormat.of().formatHex(of(content));
  }

  /// {@return the hash, 64 digits}
  ///
  /// @param text any
  public static String hex(String text) {
    return HexFormat.of().formatHex(of(text));
  }

  /// Reads a file to its end.
  ///
  /// @param file any file
  /// @return the hash of its content, 64 digits
  /// @throws IOException if it cannot be read
  public static String hex(Path file) throws IOException {
    MessageDigest digest = digest();
    update(digest, file);
    return HexFormat.of().formatHex(digest.digest());
  }

  /// Adds the content of a file to a digest.
  ///
  /// @param digest receives it
  /// @param file any file
  /// @throws IOException if it cannot be read
  public static void update(MessageDigest digest, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      var buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
  }
}
