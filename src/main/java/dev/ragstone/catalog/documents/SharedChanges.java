package dev.ragstone.catalog.documents;

import dev.ragstone.catalog.Database;
import dev.ragstone.document.Document;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/// Changes of documents between the processes that share a catalog. A notice names the document and
/// its version; the receiver reads the row, so it may find a later state, and nothing of a document
/// that is gone.
@Singleton
public final class SharedChanges {

  private static final int BEFORE_WORKERS = 500;

  private static final String SEPARATOR = "\t";
  private static final Pattern FIELDS = Pattern.compile(SEPARATOR);

  private final Database database;
  private final DocumentChanges changes;

  /// Shares nothing yet.
  ///
  /// @param database that others may share
  /// @param changes of this process
  @Inject
  public SharedChanges(Database database, DocumentChanges changes) {
    this.database = database;
    this.changes = changes;
  }

  void start(@Observes @Priority(BEFORE_WORKERS) StartupEvent event) {
    start();
  }

  /// Begins to tell the other processes and to listen to them.
  public void start() {
    if (database.dialect().shared()) {
      database.listen(this::receive);
      changes.relay(document -> database.announce(notice(document)));
    }
  }

  private String notice(Document document) {
    return String.join(
        SEPARATOR,
        database.node(),
        document.collection(),
        document.id(),
        Integer.toString(document.version()));
  }

  private void receive(String notice) {
    String[] fields = FIELDS.split(notice, -1);
    if (fields.length == 4 && !fields[0].equals(database.node())) {
      database
          .withHandle(handle -> DocumentTable.find(handle, fields[1], fields[2]))
          .ifPresent(changes::deliver);
    }
  }
}
