package dev.ragstone.ingestion.extraction.fork;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// The folders for temporary files of reader processes, in the temporary directory of the system.
/// Their names hold the id of the service's process, so that the next one recognises the leftovers
/// of a service that crashed. Thread-safe.
final class ReaderFolders {

  private static final Logger LOG = Logger.getLogger(ReaderFolders.class);

  private static final String PREFIX = "ragstone-reader-";
  private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,18})-.*");

  /// How far apart the system's accounts of two times may be.
  private static final Duration CLOCK_ERROR = Duration.ofSeconds(2);

  private final Path parent;

  ReaderFolders(Path parent) {
    this.parent = parent;
  }

  static ReaderFolders inSystemsTemporaryDirectory() {
    return new ReaderFolders(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /// Makes a folder that only this account can enter.
  Path create() throws IOException {
    return Files.createTempDirectory(parent, PREFIX + ProcessHandle.current().pid() + "-")
        .toRealPath();
  }

  /// Removes a folder with all that is in it.
  ///
  /// @throws IOException if something of it stays
  static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (NoSuchFileException | UncheckedIOException e) {
      LOG.debugf(e, "somebody else removes %s at the same time", folder);
    }
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("cannot remove all of " + folder);
    }
  }

  /// Removes the folders of services that are gone. Folders of other users are not touched, so that
  /// nobody can plant folders for this service to remove.
  void sweep() {
    try {
      Path own = create();
      UserPrincipal owner = Files.getOwner(own);
      try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
        for (Path folder : folders) {
          sweep(folder, owner);
        }
      } finally {
        remove(own);
      }
    } catch (IOException | UnsupportedOperationException e) {
      LOG.debug("temporary folders of earlier reader processes cannot be looked for", e);
    }
  }

  private static void sweep(Path folder, UserPrincipal owner) {
    try {
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
          && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(owner)
          && isAbandoned(folder)) {
        remove(folder);
        LOG.debugf("%s was left behind by a service that is gone, and was swept", folder);
      }
    } catch (IOException e) {
      LOG.debugf(e, "%s could not be swept", folder);
    }
  }

  /// A process of that id which began after the folder was last changed is another one.
  private static boolean isAbandoned(Path folder) throws IOException {
    Matcher name = NAME.matcher(String.valueOf(folder.getFileName()));
    if (!name.matches()) {
      return false;
    }
    Instant changed = Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS).toInstant();
    return ProcessHandle.of(Long.parseLong(name.group(1)))
        .map(process ->
            process
                .info()
                .startInstant()
                .map(start -> start.isAfter(changed.plus(CLOCK_ERROR)))
                .orElse(false))
        .orElse(true);
  }
}
