package dev.ragstone.index.lucene;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which indexes were lost while this process runs, and which were found whole. Thread-safe.
///
/// A lost index would be created empty at its next use; an index whose files were changed by
/// another program opens without an error. Both are refused until a rebuild is requested.
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

  /// {@return whether this trouble was not told of the collection just before, so that repeated
  /// checks do not fill the log}
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

  /// {@return whether the checksums of an index are not verified yet; true once}
  boolean toVerify(String collection) {
    return verified.add(collection);
  }

  /// Forgets an index that is rebuilt, or was removed.
  void forget(String collection) {
    lost.remove(collection);
    told.remove(collection);
    seen.remove(collection);
    verified.remove(collection);
  }
}
