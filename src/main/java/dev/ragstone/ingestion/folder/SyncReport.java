package dev.ragstone.ingestion.folder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The report of a sync: what it did, or would have done.
///
/// @param startedAt when it began
/// @param finishedAt when it ended
/// @param dryRun whether it only reported
/// @param stopped why nothing was done; null if the sync was not stopped
/// @param tallies by kind; a kind of which there is nothing is absent
public record SyncReport(
    Instant startedAt,
    Instant finishedAt,
    boolean dryRun,
    @Nullable String stopped,
    Map<Kind, Tally> tallies) {

  /// The most files of a kind that a report names.
  public static final int NAMED = 500;

  /// Copies the map.
  public SyncReport {
    tallies = Map.copyOf(tallies);
  }

  /// {@return how many files of a kind there are}
  ///
  /// @param kind which
  public long total(Kind kind) {
    Tally tally = tallies.get(kind);
    return tally == null ? 0 : tally.total();
  }

  /// {@return the first files of a kind}
  ///
  /// @param kind which
  public List<Finding> named(Kind kind) {
    Tally tally = tallies.get(kind);
    return tally == null ? List.of() : tally.named();
  }

  /// What can be said of a file.
  public enum Kind {
    /// The file is new.
    ADDED,
    /// The file replaced a document that somebody uploaded under its id.
    RECLAIMED,
    /// The file has other content.
    CHANGED,
    /// The file is gone, and its document with it.
    REMOVED,
    /// The file has another path, and its document moved with it.
    RENAMED,
    /// The file is as it was. Such files are counted and not named.
    UNCHANGED,
    /// The file is still being written, or its removal waits for one that is.
    WAITING,
    /// A document of that id belongs to another file or source and stays.
    CONFLICTS,
    /// The file cannot be ingested.
    ERRORS
  }

  /// Files of one kind.
  ///
  /// @param total how many
  /// @param named the first of them
  public record Tally(long total, List<Finding> named) {

    /// Copies the list.
    public Tally {
      named = List.copyOf(named);
    }
  }

  /// One file.
  ///
  /// @param path in the folder, with `/`
  /// @param detail the path before of a renamed file; the reason of a conflict or an error; else
  ///   null
  public record Finding(String path, @Nullable String detail) {}

  /// Takes notes for a report. Not thread-safe.
  static final class Notes {

    private final Map<Kind, List<Finding>> named = new EnumMap<>(Kind.class);
    private final Map<Kind, Long> totals = new EnumMap<>(Kind.class);

    void count(Kind kind) {
      totals.merge(kind, 1L, Long::sum);
    }

    void note(Kind kind, String path) {
      note(kind, path, null);
    }

    void note(Kind kind, String path, @Nullable String detail) {
      count(kind);
      List<Finding> findings = named.computeIfAbsent(kind, _ -> new ArrayList<>());
      if (findings.size() < NAMED) {
        findings.add(new Finding(path, detail));
      }
    }

    SyncReport report(
        Instant startedAt, Instant finishedAt, boolean dryRun, @Nullable String stopped) {
      var tallies = new EnumMap<Kind, Tally>(Kind.class);
      totals.forEach((kind, total) ->
          tallies.put(kind, new Tally(total, named.getOrDefault(kind, List.of()))));
      return new SyncReport(startedAt, finishedAt, dryRun, stopped, tallies);
    }
  }
}
