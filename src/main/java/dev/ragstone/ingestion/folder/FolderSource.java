package dev.ragstone.ingestion.folder;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/// A folder that a collection follows.
///
/// @param name the scope: what the source adds is recorded as its own
/// @param folder as configured
/// @param collection that follows the folder
/// @param files which files of the folder
/// @param rhythm when the folder is synchronised
/// @param maxDeleteShare share of its documents that a sync may remove without confirmation, in
///   0..1
/// @param dryRun whether syncs only report
public record FolderSource(
    String name,
    Path folder,
    String collection,
    Globs files,
    Rhythm rhythm,
    double maxDeleteShare,
    boolean dryRun) {

  /// Share of the documents of a source that a sync may remove without confirmation.
  static final double DEFAULT_DELETE_SHARE = 0.5;

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /// Refuses invalid settings, with a message that names the setting.
  ///
  /// @throws IllegalArgumentException which ends the start of the service
  public FolderSource {
    require(NAME.matcher(name).matches(), "name", name, "must match " + NAME, name);
    require(
        NAME.matcher(collection).matches(), name, "collection", "must match " + NAME, collection);
    require(
        maxDeleteShare >= 0 && maxDeleteShare <= 1,
        name,
        "max-delete-share",
        "must be in 0..1",
        String.format(Locale.ROOT, "%s", maxDeleteShare));
    require(
        rhythm.interval().compareTo(SHORTEST) >= 0,
        name,
        "interval",
        "must be at least " + SHORTEST,
        rhythm.interval().toString());
  }

  /// {@return the folder from the root of the file system}
  Path root() {
    return folder.toAbsolutePath().normalize();
  }

  static void require(boolean holds, String source, String setting, String rule, String value) {
    if (!holds) {
      throw new IllegalArgumentException(
          "ragstone.corpus: "
              + setting
              + " of the source "
              + source
              + " "
              + rule
              + ", got "
              + value);
    }
  }

  /// When a folder is synchronised.
  ///
  /// @param interval time between two syncs
  /// @param watch whether to use change notifications of the operating system
  public record Rhythm(Duration interval, boolean watch) {}
}
