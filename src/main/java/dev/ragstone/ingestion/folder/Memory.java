package dev.ragstone.ingestion.folder;

import dev.ragstone.ingestion.folder.FileEntry.Stamp;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one sync remembers for the next: files that were refused, which are not retried until they
/// change or the service restarts, files that may still be being written, and the list of folders.
/// For one thread at a time; all may ask for the folders.
final class Memory {

  /// How long a file must be unchanged before it is read.
  static final long SETTLING_MILLIS = 2_000;

  private final Map<String, Refusal> refusals = new HashMap<>();
  private final Map<String, Sighting> sightings = new HashMap<>();
  private volatile List<Path> folders = List.of();

  /// Whether a file has been unchanged for long enough, by its own time or, if that is in the
  /// future, by ours.
  boolean settled(String path, Stamp stamp, long now) {
    long age = now - stamp.modified();
    if (age >= SETTLING_MILLIS) {
      sightings.remove(path);
      return true;
    }
    Sighting sighting = sightings.get(path);
    if (sighting == null || !sighting.stamp().equals(stamp)) {
      sightings.put(path, new Sighting(stamp, now));
      return false;
    }
    return now - sighting.since() >= SETTLING_MILLIS;
  }

  void refuse(String path, Stamp stamp, String reason) {
    refusals.put(path, new Refusal(stamp, reason));
  }

  /// {@return why the file was refused, if it is still the same}
  Optional<String> refusal(String path, Stamp stamp) {
    return Optional.ofNullable(refusals.get(path))
        .filter(refusal -> refusal.stamp().equals(stamp))
        .map(Refusal::reason);
  }

  /// {@return the folders that the last sync listed}
  List<Path> folders() {
    return folders;
  }

  void wentThrough(List<Path> visited) {
    folders = List.copyOf(visited);
  }

  /// Forgets all other files.
  void retain(Collection<String> paths) {
    refusals.keySet().retainAll(paths);
    sightings.keySet().retainAll(paths);
  }

  private record Refusal(Stamp stamp, String reason) {}

  private record Sighting(Stamp stamp, long since) {}
}
