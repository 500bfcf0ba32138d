package dev.ragstone.catalog;

import dev.ragstone.document.Collection;
import dev.ragstone.document.Collection.Answering;
import dev.ragstone.document.Collection.Chunking;
import dev.ragstone.document.Metadata;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A real catalog in a folder, opened like the service opens it.
final class CatalogFixture implements AutoCloseable {

  final Database database;
  final Blobs blobs;
  final DocumentChanges changes = new DocumentChanges();
  final CollectionStore collections;
  final DocumentRemoval removal;
  final DocumentStore documents;
  final IngestionQueue queue;

  CatalogFixture(Path folder) {
    database = new Database(folder);
    blobs = new Blobs(database);
    collections = new CollectionStore(database);
    removal = new DocumentRemoval(database, blobs, changes);
    documents = new DocumentStore(database, blobs, changes, removal);
    queue = new IngestionQueue(database, changes);
  }

  CatalogFixture withCollection(String name) {
    collections.createIfAbsent(collection(name));
    return this;
  }

  static Collection collection(String name) {
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

  Stored store(String collection, @Nullable String id, String content) {
    return store(collection, id, content, Metadata.EMPTY);
  }

  Stored store(String collection, @Nullable String id, String content, Metadata metadata) {
    return documents.store(collection, List.of(upload(id, content, metadata))).getFirst();
  }

  Upload upload(@Nullable String id, String content, Metadata metadata) {
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

  Blobs.Staged staged(String content) {
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
