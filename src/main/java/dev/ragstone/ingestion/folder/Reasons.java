package dev.ragstone.ingestion.folder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// Says in a few words why something of a folder could not be read; the path is told beside it.
final class Reasons {

  private Reasons() {}

  static String of(IOException failure) {
    return switch (failure) {
      case AccessDeniedException _ -> "the service is not allowed to read it";
      case NoSuchFileException _ -> "it does not exist";
      case NotDirectoryException _ -> "it is not a folder";
      case FileSystemException e when e.getReason() != null ->
          "it cannot be read: " + e.getReason();
      default -> "it cannot be read: " + failure.getClass().getSimpleName();
    };
  }
}
