package dev.ragstone.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The data directory, locked so that no second process works on the same files, and closed to
/// other users of the machine.
record DataDirectory(Path path, FileChannel lockFile) {

  static DataDirectory lock(Path dataDir) {
    try {
      PrivateFiles.restrictNewFiles();
      Path path = Files.createDirectories(dataDir.toAbsolutePath().normalize());
      FileChannel channel =
          FileChannel.open(
              path.resolve("ragstone.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new IllegalStateException(
            "the data directory "
                + path
                + " is in use by another Ragstone process; stop it or set ragstone.data-dir to another folder");
      }
      PrivateFiles.narrow(path);
      return new DataDirectory(path, channel);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the data directory " + dataDir, e);
    }
  }

  void unlock() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unlock " + path, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }
}
