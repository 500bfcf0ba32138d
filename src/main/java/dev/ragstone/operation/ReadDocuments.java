package dev.ragstone.operation;

import dev.ragstone.access.Principal;
import dev.ragstone.access.Principal.Role;
import dev.ragstone.catalog.blobs.Blobs;
import dev.ragstone.catalog.documents.DocumentQuery;
import dev.ragstone.catalog.documents.DocumentStore;
import dev.ragstone.catalog.documents.Stored;
import dev.ragstone.catalog.queue.Standings;
import dev.ragstone.catalog.queue.Standings.Standing;
import dev.ragstone.document.Document;
import dev.ragstone.document.DocumentStatus;
import dev.ragstone.index.ChunkIndexes;
import dev.ragstone.index.ChunkSearcher;
import dev.ragstone.index.EmbeddedChunk;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads documents: what they are, their file, their text and their chunks. Every call needs the
/// role of a reader. Thread-safe.
@Singleton
public final class ReadDocuments {

  private final DocumentStore documents;
  private final Standings standings;
  private final Blobs blobs;
  private final ChunkIndexes indexes;

  ReadDocuments(DocumentStore documents, Standings standings, Blobs blobs, ChunkIndexes indexes) {
    this.documents = documents;
    this.standings = standings;
    this.blobs = blobs;
    this.indexes = indexes;
  }

  /// {@return a document}
  ///
  /// @param scope its collection
  /// @param id its id
  /// @throws ProblemException `document-not-found`, also where the caller may not see it
  public Document get(Scope scope, String id) {
    scope.viewer().require(Role.READER);
    return documents.get(scope.viewer(), scope.name(), id);
  }

  /// {@return whether a document exists for the caller}
  ///
  /// @param scope its collection
  /// @param id its id
  public boolean exists(Scope scope, String id) {
    scope.viewer().require(Role.READER);
    return documents.find(scope.viewer(), scope.name(), id).isPresent();
  }

  /// {@return documents, newest first}
  ///
  /// @param scope their collection
  /// @param statuses with one of these; empty for any
  /// @param filename with exactly this name; null for any
  /// @param after position that the page before ended with; null for the first page
  /// @param limit how many at most
  public List<Document> list(
      Scope scope,
      List<DocumentStatus> statuses,
      @Nullable String filename,
      DocumentQuery.@Nullable Position after,
      int limit) {
    scope.viewer().require(Role.READER);
    return documents.list(
        new DocumentQuery(scope.viewer(), scope.name(), statuses, filename, null, after, limit));
  }

  /// {@return documents with how they stand to the others, in the same order}
  ///
  /// @param scope their collection
  /// @param found documents that the caller may see
  public List<DocumentView> view(Scope scope, List<Document> found) {
    Map<String, Standing> known = standings.of(scope.viewer(), scope.name(), found);
    return found.stream()
        .map(document ->
            new DocumentView(document, known.getOrDefault(document.id(), Standing.NONE), null))
        .toList();
  }

  /// {@return a document with how it stands to the others}
  ///
  /// @param scope its collection
  /// @param document that the caller may see
  public DocumentView view(Scope scope, Document document) {
    return view(scope, List.of(document)).getFirst();
  }

  List<DocumentView> viewStored(Scope scope, List<Stored> stored) {
    Map<String, Standing> known =
        standings.of(scope.viewer(), scope.name(), stored.stream().map(Stored::document).toList());
    return stored.stream()
        .map(result ->
            new DocumentView(
                result.document(),
                known.getOrDefault(result.document().id(), Standing.NONE),
                result.outcome()))
        .toList();
  }

  /// A change as it happens: its place in the queue would be out of date at once.
  DocumentView viewChange(Principal viewer, Document document) {
    return new DocumentView(
        document, new Standing(null, standings.original(viewer, document)), null);
  }

  /// {@return the file as it was uploaded; it may be hostile}
  ///
  /// @param document that the caller may see
  public Path file(Document document) {
    return blobs.path(document.source().sha256());
  }

  /// {@return the extracted text, in UTF-8}
  ///
  /// @param scope its collection
  /// @param id its id
  /// @throws ProblemException `document-not-found`; `text-not-available` before extraction
  public Path text(Scope scope, String id) {
    Document document = get(scope, id);
    return documents
        .textBlob(scope.viewer(), scope.name(), id)
        .map(blobs::path)
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.TEXT_NOT_AVAILABLE,
                "the document "
                    + id
                    + " has no extracted text; its status is "
                    + document.status().label()));
  }

  /// {@return chunks of a document in reading order}
  ///
  /// @param scope its collection
  /// @param document that the caller may see
  /// @param first ordinal
  /// @param limit how many at most
  public List<EmbeddedChunk> chunks(Scope scope, Document document, int first, int limit) {
    scope.viewer().require(Role.READER);
    try (ChunkSearcher searcher = indexes.open(scope.collection()).searcher()) {
      return searcher.chunks(document.id(), first, limit);
    }
  }
}
