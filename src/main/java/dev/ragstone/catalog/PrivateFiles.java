package dev.ragstone.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Protects the data directory from other users of the machine: folders are `0700`, files `0600`.
///
/// New files get this from the umask of the process, whoever writes them: SQLite, Lucene, the HTTP
/// server. On systems without a umask (Windows) the permissions of the parent folder apply.
final class PrivateFiles {

  private static final Logger LOG = Logger.getLogger(PrivateFiles.class);

  private static final int OWNER_ONLY = 0077;
  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rwx------");

  /// What the service writes below its data directory; `models` belongs to the operator. The
  /// catalog comes last: if the walk is interrupted, the next start repeats it.
  private static final List<String> OWN =
      List.of("index", "blobs", "tmp", "ragstone.lock", "catalog.db-wal", "catalog.db-shm");

  private PrivateFiles() {}

  /// Sets the umask, so that only the owner can access files that this process and its children
  /// create.
  ///
  /// @return whether the system has a umask
  @SuppressWarnings("restricted")
  static boolean restrictNewFiles() {
    Linker linker = Linker.nativeLinker();
    var umask = linker.defaultLookup().find("umask");
    if (umask.isEmpty()) {
      return false;
    }
    var signature = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    try {
      int before = (int) linker.downcallHandle(umask.get(), signature).invokeExact(OWNER_ONLY);
      LOG.debugf("the umask was %o", before);
      return true;
    } catch (Throwable e) {
      throw new IllegalStateException("umask cannot be called", e);
    }
  }

  /// Narrows permissions that an earlier version or the operator left open to other users.
  ///
  /// @param dataDir folder that exists
  static void narrow(Path dataDir) {
    Path catalog = dataDir.resolve("catalog.db");
    try {
      if (!isWide(dataDir) && !isWide(catalog)) {
        return;
      }
      narrowOne(dataDir);
      for (String name : OWN) {
        if (Files.exists(dataDir.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
          Files.walkFileTree(dataDir.resolve(name), new Narrowing());
        }
      }
      if (Files.exists(catalog)) {
        narrowOne(catalog);
      }
      LOG.infof(
          "other users of this machine had access to %s; the permissions are narrowed now",
          dataDir);
    } catch (IOException | UncheckedIOException e) {
      LOG.warnf(
          "other users of this machine may have access to %s, and the permissions cannot be changed: %s",
          dataDir, e.getMessage());
    }
  }

  private static boolean isWide(Path file) throws IOException {
    return Files.exists(file)
        && Files.getFileStore(file).supportsFileAttributeView("posix")
        && !OWNERS.containsAll(Files.getPosixFilePermissions(file));
  }

  private static void narrowOne(Path file) throws IOException {
    Set<PosixFilePermission> permissions =
        Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
    if (permissions.retainAll(OWNERS)) {
      Files.setPosixFilePermissions(file, permissions);
    }
  }

  private static final class Narrowing extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      narrowOne(folder);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!attributes.isSymbolicLink()) {
        narrowOne(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, @Nullable IOException failure) {
      return FileVisitResult.CONTINUE;
    }
  }
}
