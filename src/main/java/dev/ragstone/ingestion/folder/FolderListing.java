package dev.ragstone.ingestion.folder;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// What is in the folder of a source: its files by their path in it, with `/`, and what could not
/// be looked at.
///
/// Hidden files and folders are left out, and so are the lock files of office programs. A link to a
/// file counts as that file if it lies in the folder too; no other link is followed, so the walk
/// never leaves the folder and always terminates.
final class FolderListing extends SimpleFileVisitor<Path> {

  private final Path realRoot;
  private final Globs globs;
  private final TreeMap<String, FileEntry> files = new TreeMap<>();
  private final TreeMap<String, String> errors = new TreeMap<>();
  private final List<Path> folders = new ArrayList<>();

  private FolderListing(FolderSource source) throws IOException {
    this.realRoot = source.root().toRealPath();
    this.globs = source.files();
  }

  /// Lists a folder. Memory: about 200 bytes a file.
  ///
  /// @throws IOException if the folder itself cannot be listed
  static FolderListing of(FolderSource source) throws IOException {
    var listing = new FolderListing(source);
    if (!Files.isDirectory(listing.realRoot, LinkOption.NOFOLLOW_LINKS)) {
      throw new NotDirectoryException(source.folder().toString());
    }
    Files.walkFileTree(listing.realRoot, listing);
    return listing;
  }

  /// {@return the files by path}
  Map<String, FileEntry> files() {
    return files;
  }

  /// {@return what could not be looked at, with the reason}
  Map<String, String> errors() {
    return errors;
  }

  /// {@return the folder and the folders in it}
  List<Path> folders() {
    return folders;
  }

  /// {@return whether the path, or a folder above it, could not be looked at}
  boolean isUnknown(String path) {
    for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (errors.containsKey(path.substring(0, end))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    if (!folder.equals(realRoot) && isHidden(folder)) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    folders.add(folder);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (isHidden(file)) {
      return FileVisitResult.CONTINUE;
    }
    if (!FileIds.possible(name(file))) {
      errors.put(
          name(file),
          "the name holds control characters or bidirectional overrides, or cannot be decoded");
    } else if (!globs.match(realRoot.relativize(file))) {
      return FileVisitResult.CONTINUE;
    } else if (attributes.isSymbolicLink()) {
      addTarget(file);
    } else if (attributes.isRegularFile()) {
      files.put(name(file), FileEntry.of(file, attributes));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
    return failed(path, failure);
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
      throws IOException {
    return failure == null ? FileVisitResult.CONTINUE : failed(folder, failure);
  }

  private FileVisitResult failed(Path path, IOException failure) throws IOException {
    if (path.equals(realRoot)) {
      throw failure;
    }
    if (!isHidden(path) && !globs.excludeAllBelow(realRoot.relativize(path))) {
      errors.put(name(path), Reasons.of(failure));
    }
    return FileVisitResult.CONTINUE;
  }

  private void addTarget(Path link) {
    try {
      Path target = link.toRealPath();
      var attributes = Files.readAttributes(target, BasicFileAttributes.class);
      if (attributes.isRegularFile() && target.startsWith(realRoot)) {
        files.put(name(link), FileEntry.of(target, attributes));
      }
    } catch (IOException e) {
      errors.put(name(link), Reasons.of(e));
    }
  }

  private String name(Path path) {
    return StreamSupport.stream(realRoot.relativize(path).spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
  }

  private static boolean isHidden(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.startsWith(".") || name.startsWith("~$");
  }
}
