package dev.ragstone.catalog;

import dev.ragstone.catalog.blobs.Blobs;
import dev.ragstone.catalog.documents.CollectionStore;
import dev.ragstone.catalog.documents.DocumentChanges;
import dev.ragstone.catalog.documents.DocumentRemoval;
import dev.ragstone.catalog.documents.DocumentStore;
import dev.ragstone.catalog.documents.DuplicatePolicy;
import dev.ragstone.catalog.documents.Stored;
import dev.ragstone.catalog.documents.Upload;
import dev.ragstone.catalog.queue.IngestionQueue;
import dev.ragstone.catalog.queue.QueueControl;
import dev.ragstone.catalog.queue.ServiceRun;
import dev.ragstone.catalog.queue.Standings;
import dev.ragstone.document.Collection;
import dev.ragstone.document.Collection.Answering;
import dev.ragstone.document.Collection.Chunking;
import dev.ragstone.document.Metadata;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A real catalog in a folder, opened like the service opens it.
public final class CatalogFixture implements AutoCloseable {

  /// Its database.
  public final Database database;

  /// Its blobs.
  public final Blobs blobs;

  /// What is told of its documents.
  public final DocumentChanges changes = new DocumentChanges();

  /// Its collections.
  public final CollectionStore collections;

  /// How its documents go.
  public final DocumentRemoval removal;

  /// Its documents.
  public final DocumentStore documents;

  /// What waits for ingestion.
  public final IngestionQueue queue;

  /// The counts of the queue.
  public final QueueControl control;

  /// The positions in its queue.
  public final Standings standings;

  /// The run of its process.
  public final ServiceRun run;

  /// Opens a catalog of SQLite.
  ///
  /// @param folder of the test
  public CatalogFixture(Path folder) {
    this(TestDatabase.SQLITE, folder);
  }

  /// Opens a catalog.
  ///
  /// @param kind of the database
  /// @param folder of the test
  public CatalogFixture(TestDatabase kind, Path folder) {
    this(kind.open(folder), folder);
  }

  /// Uses a catalog that is open.
  ///
  /// @param database closed with this
  /// @param folder of the blobs
  public CatalogFixture(Database database, Path folder) {
    Clock clock = Clock.systemUTC();
    this.database = database;
    blobs = new Blobs(folder, 0);
    collections = new CollectionStore(database, clock);
    removal = new DocumentRemoval(database, blobs, changes, clock);
    documents = new DocumentStore(database, changes, removal, clock);
    queue = new IngestionQueue(database, changes, clock);
    control = new QueueControl(database, changes, clock);
    standings = new Standings(database, queue);
    run = new ServiceRun(database, clock);
  }

  /// Makes a collection.
  ///
  /// @param name unique
  /// @return this
  public CatalogFixture withCollection(String name) {
    collections.createIfAbsent(collection(name));
    return this;
  }

  public static Collection collection(String name) {
    Instant now = Instant.ofEpochMilli(1_700_000_000_000L);
    return new Collection(
        name,
        "about " + name,
        "en",
        "some-model",
        new Chunking(400, 40),
        Answering.DEFAULT,
        now,
        now);
  }

  /// Stores a text.
  ///
  /// @param collection its name
  /// @param id absent to have one made
  /// @param content the text
  /// @return what became of it
  public Stored store(String collection, @Nullable String id, String content) {
    return store(collection, id, content, Metadata.EMPTY);
  }

  public Stored store(String collection, @Nullable String id, String content, Metadata metadata) {
    return documents
        .store(collection, List.of(upload(id, content, metadata)), DuplicatePolicy.REPORT)
        .getFirst();
  }

  public Stored bulk(String collection, String id, String content) {
    return documents
        .store(collection, List.of(upload(id, content, Upload.IN_BULK)), DuplicatePolicy.REPORT)
        .getFirst();
  }

  public Stored skipping(String collection, String id, String content) {
    return documents
        .store(collection, List.of(upload(id, content, Metadata.EMPTY)), DuplicatePolicy.SKIP)
        .getFirst();
  }

  public Upload upload(String id, String content, String origin) {
    Upload upload = upload(id, content, Metadata.EMPTY);
    return new Upload(
        id,
        upload.filename(),
        upload.mediaType(),
        null,
        null,
        null,
        null,
        Metadata.EMPTY,
        origin,
        upload.content());
  }

  public Upload upload(@Nullable String id, String content, Metadata metadata) {
    return new Upload(
        id,
        "a.txt",
        "text/plain",
        null,
        null,
        null,
        null,
        metadata,
        Upload.BY_REQUEST,
        staged(content));
  }

  public Blobs.Staged staged(String content) {
    try {
      return blobs.stage(
          new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), 1_000_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
