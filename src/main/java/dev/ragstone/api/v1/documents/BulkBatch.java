package dev.ragstone.api.v1.documents;

import dev.ragstone.catalog.documents.Stored;
import dev.ragstone.catalog.documents.Upload;
import dev.ragstone.operation.Scope;
import dev.ragstone.operation.StoreUploads;
import dev.ragstone.problem.Category;
import dev.ragstone.problem.ProblemException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Collects the documents of one bulk request, stores them by the batch, and counts.
final class BulkBatch implements AutoCloseable {

  /// Documents a transaction: few enough to keep other writers waiting only briefly.
  private static final int BATCH = 100;

  /// More are counted and not told one by one.
  private static final int TOLD = 1_000;

  private final StoreUploads store;
  private final Scope scope;
  private final List<Line> lines = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private final List<String> stored = new ArrayList<>();
  private final List<BulkResult.Rejected> rejected = new ArrayList<>();
  private int rejectedCount;
  private int accepted;
  private int unchanged;
  private int duplicates;

  BulkBatch(StoreUploads store, Scope scope) {
    this.store = store;
    this.scope = scope;
  }

  void add(int number, Upload upload) throws IOException {
    String id = upload.id();
    if (lines.size() == BATCH || (id != null && ids.contains(id))) {
      try {
        store();
      } catch (ProblemException e) {
        upload.content().close();
        throw e;
      }
    }
    lines.add(new Line(number, upload));
    if (id != null) {
      ids.add(id);
    }
  }

  /// A shortage of the service concerns all later lines: as long as nothing is stored, the request
  /// as a whole is refused.
  ///
  /// @throws ProblemException the same, in that case
  void reject(int number, ProblemException e) {
    boolean scarce =
        switch (e.type().category()) {
          case UNAVAILABLE, OVERLOADED -> true;
          default -> false;
        };
    if (scarce && stored.isEmpty()) {
      throw e;
    }
    rejectedCount++;
    if (rejected.size() < TOLD) {
      rejected.add(new BulkResult.Rejected(number, e.type().uri(), e.detail()));
    }
  }

  /// Stores what is left.
  ///
  /// @return what became of the request, and the ids of all documents that were stored
  Outcome finish() throws IOException {
    store();
    rejected.sort(Comparator.comparingInt(BulkResult.Rejected::line));
    return new Outcome(
        new BulkResult(accepted, unchanged, duplicates, rejectedCount, rejected, null, null),
        stored);
  }

  private void store() throws IOException {
    List<Line> batch = List.copyOf(lines);
    try {
      store.store(scope, uploads()).forEach(this::count);
    } catch (ProblemException e) {
      if (batch.size() > 1 && e.type().category() == Category.CONFLICT) {
        storeOneByOne(batch);
      } else {
        batch.forEach(line -> reject(line.number(), e));
      }
    } finally {
      for (Line line : batch) {
        line.upload().content().close();
      }
      lines.clear();
      ids.clear();
    }
  }

  /// An id that is not to be replaced concerns its own line only.
  private void storeOneByOne(List<Line> batch) {
    for (Line line : batch) {
      try {
        store.store(scope, List.of(line.upload())).forEach(this::count);
      } catch (ProblemException e) {
        reject(line.number(), e);
      }
    }
  }

  private void count(Stored result) {
    stored.add(result.document().id());
    switch (result.outcome()) {
      case CREATED, REPLACED -> accepted++;
      case UNCHANGED -> unchanged++;
      case DUPLICATE -> duplicates++;
    }
  }

  private List<Upload> uploads() {
    return lines.stream().map(Line::upload).toList();
  }

  @Override
  public void close() throws IOException {
    MultipartUpload.close(uploads());
    lines.clear();
    ids.clear();
  }

  /// A document that is not stored yet, and where in the body it stands.
  private record Line(int number, Upload upload) {}

  /// What became of a request.
  ///
  /// @param result to be told
  /// @param ids of all documents that are stored
  record Outcome(BulkResult result, List<String> ids) {

    /// Copies the ids.
    Outcome {
      ids = List.copyOf(ids);
    }
  }
}
