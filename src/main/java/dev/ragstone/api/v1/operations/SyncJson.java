package dev.ragstone.api.v1.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ragstone.ingestion.folder.SyncReport;
import dev.ragstone.ingestion.folder.SyncReport.Finding;
import dev.ragstone.ingestion.folder.SyncReport.Kind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sync on the wire. Where it was a dry run, or stopped, the numbers say what would be done.
///
/// @param startedAt when it began
/// @param finishedAt when it ended
/// @param dryRun whether it only reported
/// @param stopped why nothing was done; null if the sync was not stopped
/// @param added files that are new
/// @param reclaimed files that replaced a document that was uploaded under their id
/// @param changed files with other content
/// @param removed files that are gone
/// @param renamed files with another path
/// @param unchanged files that are as they were
/// @param waiting files that are still being written
/// @param conflicts files whose document id has another origin
/// @param errors files that cannot be ingested
/// @param files the first files of each kind; absent in lists of sources
public record SyncJson(
    Instant startedAt,
    Instant finishedAt,
    boolean dryRun,
    @Nullable String stopped,
    long added,
    long reclaimed,
    long changed,
    long removed,
    long renamed,
    long unchanged,
    long waiting,
    long conflicts,
    long errors,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Files files) {

  static SyncJson brief(SyncReport report) {
    return of(report, null);
  }

  static SyncJson full(SyncReport report) {
    return of(report, Files.of(report));
  }

  private static SyncJson of(SyncReport report, @Nullable Files files) {
    return new SyncJson(
        report.startedAt().truncatedTo(ChronoUnit.MILLIS),
        report.finishedAt().truncatedTo(ChronoUnit.MILLIS),
        report.dryRun(),
        report.stopped(),
        report.total(Kind.ADDED),
        report.total(Kind.RECLAIMED),
        report.total(Kind.CHANGED),
        report.total(Kind.REMOVED),
        report.total(Kind.RENAMED),
        report.total(Kind.UNCHANGED),
        report.total(Kind.WAITING),
        report.total(Kind.CONFLICTS),
        report.total(Kind.ERRORS),
        files);
  }

  /// The first 500 files of each kind.
  ///
  /// @param added files that are new
  /// @param reclaimed files that replaced a document that was uploaded under their id
  /// @param changed files with other content
  /// @param removed files that are gone
  /// @param renamed files with another path
  /// @param waiting files that are still being written
  /// @param conflicts files whose document id has another origin
  /// @param errors files that cannot be ingested
  public record Files(
      List<String> added,
      List<String> reclaimed,
      List<String> changed,
      List<String> removed,
      List<Renamed> renamed,
      List<String> waiting,
      List<LeftOut> conflicts,
      List<LeftOut> errors) {

    /// Copies the lists.
    public Files {
      added = List.copyOf(added);
      reclaimed = List.copyOf(reclaimed);
      changed = List.copyOf(changed);
      removed = List.copyOf(removed);
      renamed = List.copyOf(renamed);
      waiting = List.copyOf(waiting);
      conflicts = List.copyOf(conflicts);
      errors = List.copyOf(errors);
    }

    static Files of(SyncReport report) {
      return new Files(
          paths(report, Kind.ADDED),
          paths(report, Kind.RECLAIMED),
          paths(report, Kind.CHANGED),
          paths(report, Kind.REMOVED),
          report.named(Kind.RENAMED).stream().map(f -> new Renamed(f.detail(), f.path())).toList(),
          paths(report, Kind.WAITING),
          leftOut(report, Kind.CONFLICTS),
          leftOut(report, Kind.ERRORS));
    }

    private static List<String> paths(SyncReport report, Kind kind) {
      return report.named(kind).stream().map(Finding::path).toList();
    }

    private static List<LeftOut> leftOut(SyncReport report, Kind kind) {
      return report.named(kind).stream()
          .map(finding -> new LeftOut(finding.path(), finding.detail()))
          .toList();
    }
  }

  /// A file with another path.
  ///
  /// @param from path before
  /// @param to path now
  public record Renamed(@Nullable String from, String to) {}

  /// A file that was left out.
  ///
  /// @param path in the folder
  /// @param detail why
  public record LeftOut(String path, @Nullable String detail) {}
}
