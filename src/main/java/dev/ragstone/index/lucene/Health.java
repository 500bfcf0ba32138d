package dev.ragstone.index.lucene;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which indexes were lost while this process runs, and which were found whole. Thread-safe.
///
/// An index that is gone would be made anew, empty, at its next use; one whose files changed
/// underneath opens as if nothing had happened. Both are refused until somebody asks for a rebuild.
final class Health {

  private final Map<String, String> lost = new ConcurrentHashMap<>();
  private final Map<String, String> told = new ConcurrentHashMap<>();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final Set<String> verified = ConcurrentHashMap.newKeySet();

  /// {@return what was noted about the index of a collection}
  Optional<String> lost(String collection) {
    return Optional.ofNullable(lost.get(collection));
  }

  /// Notes that an index is not to be used.
  void lose(String collection, String reason) {
    lost.put(collection, reason);
  }

  /// {@return whether this trouble was not told of the collection just before, so that whoever asks
  /// for the state time and again fills no log}
  boolean tell(String collection, String trouble) {
    return !trouble.equals(told.put(collection, trouble));
  }

  /// Refuses to open an index that was lost.
  void admit(String collection, IndexFiles files) throws IOException {
    if (seen.contains(collection) && !files.present()) {
      lose(collection, "the files are missing");
    }
    Optional<String> reason = lost(collection);
    if (reason.isPresent()) {
      throw new Unusable.Unfit(reason.get());
    }
  }

  /// Notes that an index was opened.
  void opened(String collection) {
    seen.add(collection);
  }

  /// {@return whether nobody read the files of an index from end to end yet; true once}
  boolean toVerify(String collection) {
    return verified.add(collection);
  }

  /// Forgets an index that is made anew, or was removed.
  void forget(String collection) {
    lost.remove(collection);
    told.remove(collection);
    seen.remove(collection);
    verified.remove(collection);
  }
}
