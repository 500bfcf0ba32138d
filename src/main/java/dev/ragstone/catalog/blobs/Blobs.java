package dev.ragstone.catalog.blobs;

import dev.ragstone.catalog.CatalogConfig;
import dev.ragstone.catalog.Database;
import dev.ragstone.digest.Sha256;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Files addressed by the SHA-256 of their content, under `blobs/ab/abcd…`. Thread-safe.
///
/// A blob is flushed to disk (fsync) before it gets its name, so a named blob is always complete.
/// Blobs are added and referred to under [#adding], removed under the write lock: a blob cannot
/// vanish between its upload and its row.
@Singleton
public final class Blobs {

  /// Bytes written between two checks of the free disk space.
  private static final long FREE_CHECKED_EVERY = 1 << 20;

  private final Path root;
  private final Path staging;
  private final long minFreeBytes;
  private final ReadWriteLock references = new ReentrantReadWriteLock();

  @Inject
  Blobs(Database database, CatalogConfig config) {
    this(database.dataDir(), config.minFreeBytes());
  }

  /// Uses the blobs of a data directory; temporary files of uploads that were cut off are removed.
  ///
  /// @param dataDir folder that exists
  /// @param minFreeBytes refuses content that would leave less than this free
  public Blobs(Path dataDir, long minFreeBytes) {
    this.minFreeBytes = minFreeBytes;
    root = dataDir.resolve("blobs");
    staging = dataDir.resolve("tmp");
    try {
      Files.createDirectories(root);
      Files.createDirectories(staging);
      removeLeftovers();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use " + root, e);
    }
  }

  /// Writes content to a temporary file and flushes it to disk.
  ///
  /// @param content read to its end, not closed
  /// @param maxBytes refused while reading when exceeded
  /// @return the content, to be kept or closed
  /// @throws ProblemException `file-too-large`, or `storage-unavailable` if the disk refuses
  /// @throws IOException if the content cannot be read
  public Staged stage(InputStream content, long maxBytes) throws IOException {
    requireFree();
    Path file = createTemporary();
    MessageDigest digest = Sha256.digest();
    long size = 0;
    long checked = 0;
    try (FileChannel channel = openForWriting(file);
        OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), digest)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        size += n;
        if (size - checked > FREE_CHECKED_EVERY) {
          checked = size;
          requireFree();
        }
        if (size > maxBytes) {
          throw new ProblemException(
              ProblemType.FILE_TOO_LARGE,
              "a file must have at most " + maxBytes + " bytes, got more");
        }
        write(out, buffer, n);
      }
      force(channel);
    } catch (IOException | RuntimeException e) {
      removeAfter(e, file);
      throw e;
    }
    return new Staged(this, file, HexFormat.of().formatHex(digest.digest()), size);
  }

  /// Stores bytes from memory that no row refers to yet; call it under [#adding].
  ///
  /// @param content the bytes
  /// @return their SHA-256
  public String store(byte[] content) {
    try (var staged = stage(new ByteArrayInputStream(content), Long.MAX_VALUE)) {
      staged.keep();
      return staged.sha256();
    } catch (IOException e) {
      throw storageUnavailable(e);
    }
  }

  /// Removes every blob that nothing refers to: leftovers of interrupted uploads or removals.
  ///
  /// @param isReferenced asked for each blob while no thread adds blobs
  /// @return how many were removed
  public int sweep(Predicate<String> isReferenced) {
    List<String> addresses;
    try (Stream<Path> files = Files.walk(root)) {
      addresses =
          files
              .filter(Files::isRegularFile)
              .map(file -> String.valueOf(file.getFileName()))
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + root, e);
    }
    int removed = 0;
    for (String address : addresses) {
      if (!isReferenced.test(address)) {
        removeUnreferenced(address, isReferenced);
        removed++;
      }
    }
    return removed;
  }

  /// {@return the file that holds the content; it exists as long as a document refers to it}
  ///
  /// @param sha256 address of the content
  public Path path(String sha256) {
    return root.resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  /// Runs what adds blobs and writes the rows that refer to them, safe from [#removeUnreferenced].
  ///
  /// @param <T> its result
  /// @param work what to run
  /// @return its result
  public <T> T adding(Supplier<T> work) {
    references.readLock().lock();
    try {
      return work.get();
    } finally {
      references.readLock().unlock();
    }
  }

  /// Removes a blob unless something refers to it.
  ///
  /// @param sha256 address of the content
  /// @param isReferenced asked while no thread adds blobs
  public void removeUnreferenced(String sha256, Predicate<String> isReferenced) {
    references.writeLock().lock();
    try {
      if (!isReferenced.test(sha256)) {
        Files.deleteIfExists(path(sha256));
      }
    } catch (IOException e) {
      throw storageUnavailable(e);
    } finally {
      references.writeLock().unlock();
    }
  }

  /// Files only: the HTTP server expects its folder of uploads to stay.
  private void removeLeftovers() throws IOException {
    try (Stream<Path> leftovers = Files.walk(staging)) {
      for (Path leftover : leftovers.filter(path -> !Files.isDirectory(path)).toList()) {
        Files.deleteIfExists(leftover);
      }
    }
  }

  private void move(Path file, String sha256) {
    Path folder = root.resolve(sha256.substring(0, 2));
    Path target = folder.resolve(sha256);
    try {
      if (Files.exists(target)) {
        Files.deleteIfExists(file);
        return;
      }
      Files.createDirectories(folder);
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
      force(folder);
      force(root);
    } catch (IOException e) {
      throw storageUnavailable(e);
    }
  }

  private void requireFree() {
    long free = staging.toFile().getUsableSpace();
    if (free < minFreeBytes) {
      throw new ProblemException(
          ProblemType.STORAGE_UNAVAILABLE,
          "the disk of the data directory must have "
              + minFreeBytes
              + " bytes free, has "
              + free
              + "; free disk space, or lower ragstone.min-free-bytes");
    }
  }

  private Path createTemporary() {
    try {
      return Files.createTempFile(staging, "upload-", "");
    } catch (IOException e) {
      throw storageUnavailable(e);
    }
  }

  private static FileChannel openForWriting(Path file) {
    try {
      return FileChannel.open(file, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw storageUnavailable(e);
    }
  }

  private static void force(FileChannel channel) {
    try {
      channel.force(true);
    } catch (IOException e) {
      throw storageUnavailable(e);
    }
  }

  /// Leftovers are swept at the next start; the failure that led here is the one to report.
  private static void removeAfter(Exception failure, Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static void write(OutputStream out, byte[] buffer, int length) {
    try {
      out.write(buffer, 0, length);
    } catch (IOException e) {
      throw storageUnavailable(e);
    }
  }

  /// A rename survives a power failure only after an fsync of its folder.
  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static ProblemException storageUnavailable(IOException cause) {
    return new ProblemException(
        ProblemType.STORAGE_UNAVAILABLE, "the disk refused a write: " + reason(cause), cause);
  }

  /// Messages about a file begin with its path, which must not be disclosed.
  private static @Nullable String reason(IOException cause) {
    if (cause instanceof FileSystemException refused) {
      String reason = refused.getReason();
      return reason == null ? refused.getClass().getSimpleName() : reason;
    }
    return cause.getMessage();
  }

  /// Content on disk that has no name yet. Closing it without [#keep()] removes it.
  ///
  /// @param blobs where it belongs
  /// @param file temporary file
  /// @param sha256 of the content, hexadecimal
  /// @param size in bytes
  public record Staged(Blobs blobs, Path file, String sha256, long size) implements AutoCloseable {

    /// Gives the content its address; call it under [Blobs#adding] together with the row that
    /// refers to it.
    public void keep() {
      blobs.move(file, sha256);
    }

    @Override
    public void close() throws IOException {
      Files.deleteIfExists(file);
    }
  }
}
