package dev.ragstone.api.v1.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ragstone.ingestion.SettledDocuments;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The outcome of a bulk request.
///
/// @param accepted stored and queued
/// @param unchanged the same as before
/// @param duplicates stored and skipped, because the collection has the same content already
/// @param rejectedCount not stored
/// @param rejected those not stored, by their number; the first thousand
/// @param ready how many of those stored are found by searches by now; absent unless the request
///   waited
/// @param failed how many of those stored could not be ingested; absent unless the request waited
public record BulkResult(
    int accepted,
    int unchanged,
    int duplicates,
    int rejectedCount,
    List<Rejected> rejected,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer ready,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer failed) {

  /// Copies the list.
  public BulkResult {
    rejected = List.copyOf(rejected);
  }

  BulkResult with(SettledDocuments.Counts counts) {
    return new BulkResult(
        accepted, unchanged, duplicates, rejectedCount, rejected, counts.ready(), counts.failed());
  }

  /// One document that was not stored.
  ///
  /// @param line its number, from 1
  /// @param type URN of the kind of problem
  /// @param detail about this occurrence
  public record Rejected(int line, String type, @Nullable String detail) {}
}
