package dev.ragstone.api.v1.documents;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.documents.DocumentQuery;
import dev.ragstone.catalog.documents.DocumentStore;
import dev.ragstone.catalog.documents.Stored;
import dev.ragstone.catalog.queue.Standings;
import dev.ragstone.catalog.queue.Standings.Standing;
import dev.ragstone.document.Document;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/// Shows documents together with how they stand to the others.
@Singleton
final class DocumentViews {

  private final DocumentStore documents;
  private final Standings standings;

  DocumentViews(DocumentStore documents, Standings standings) {
    this.documents = documents;
    this.standings = standings;
  }

  List<Document> documents(DocumentQuery query) {
    return documents.list(query);
  }

  DocumentJson of(Principal viewer, Document document) {
    return of(viewer, document.collection(), List.of(document)).getFirst();
  }

  /// @param documents of one collection
  List<DocumentJson> of(Principal viewer, String collection, List<Document> documents) {
    Map<String, Standing> known = standings.of(viewer, collection, documents);
    return documents.stream()
        .map(document ->
            DocumentJson.of(document, known.getOrDefault(document.id(), Standing.NONE), null))
        .toList();
  }

  /// @param stored in one collection
  List<DocumentJson> ofStored(Principal viewer, String collection, List<Stored> stored) {
    Map<String, Standing> known =
        standings.of(viewer, collection, stored.stream().map(Stored::document).toList());
    return stored.stream()
        .map(result ->
            DocumentJson.of(
                result.document(),
                known.getOrDefault(result.document().id(), Standing.NONE),
                result.outcome()))
        .toList();
  }

  /// A change as it happens: its place in the queue would be out of date at once.
  DocumentJson ofChange(Principal viewer, Document document) {
    return DocumentJson.of(
        document, new Standing(null, standings.original(viewer, document)), null);
  }
}
