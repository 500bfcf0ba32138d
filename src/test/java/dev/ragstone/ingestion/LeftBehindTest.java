package dev.ragstone.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.CatalogFixture;
import dev.ragstone.catalog.queue.Claim;
import dev.ragstone.document.DocumentStatus;
import dev.ragstone.index.Samples;
import dev.ragstone.index.lucene.LuceneIndexes;
import dev.ragstone.ingestion.extraction.Extraction;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What ingestion and removal leave on the disk when they do not come to their end.
class LeftBehindTest {

  @TempDir Path folder;

  private CatalogFixture catalog;

  @BeforeEach
  void open() {
    catalog = new CatalogFixture(folder).withCollection("kb");
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  @Test
  void keepsTheTextOfADocument() throws IOException {
    Claim claim = claimed();
    assertThat(reading(() -> {}).read(claim)).isPresent();
    assertThat(blobs()).hasSize(2);
  }

  @Test
  void removesTheTextOfAClaimThatWasLostWhileItWasRead() throws IOException {
    Claim claim = claimed();
    TextReading reading = reading(() -> catalog.documents.cancel("kb", "a"));
    assertThat(reading.read(claim)).isEmpty();
    assertThat(catalog.documents.get(Principal.service(), "kb", "a").status())
        .isEqualTo(DocumentStatus.FAILED);
    assertThat(blobs()).containsExactly(claim.document().source().sha256());
  }

  @Test
  void keepsATextThatTheCatalogNotedBeforeSomethingElseFailed() throws IOException {
    Claim claim = claimed();
    catalog.changes.subscribe(
        Principal.service(),
        document -> {
          if (document.status() == DocumentStatus.EXTRACTING) {
            throw new IllegalStateException("as told");
          }
        });
    assertThatThrownBy(() -> reading(() -> {}).read(claim)).hasMessage("as told");
    assertThat(blobs()).hasSize(2);
  }

  @Test
  void sweepsTheIndexesOfCollectionsThatAreGone() {
    catalog.withCollection("gone");
    try (var indexes = new LuceneIndexes(folder)) {
      for (String name : List.of("kb", "gone")) {
        var index = indexes.get().open(catalog.collections.get(Principal.service(), name));
        index.replace(claimed(name), Samples.chunks("a", "words"));
        index.commit();
      }
    }
    catalog.collections.delete("gone");
    try (var indexes = new LuceneIndexes(folder)) {
      new CollectionLifecycle(catalog.collections, catalog.removal, indexes.get(), new WriteLocks())
          .sweep(new StartupEvent());
      assertThat(indexes.get().stored()).containsExactly("kb");
    }
    assertThat(folder.resolve("index/gone")).doesNotExist();
    assertThat(folder.resolve("index/kb")).isNotEmptyDirectory();
  }

  private Claim claimed() {
    catalog.store("kb", "a", "the file");
    return catalog.queue.claim(Duration.ofMinutes(1)).orElseThrow();
  }

  private dev.ragstone.document.Document claimed(String collection) {
    return catalog.store(collection, "a", "the file").document();
  }

  private TextReading reading(Runnable meanwhile) {
    var readings =
        new Readings(
            (_, _, _) -> {
              meanwhile.run();
              return Extraction.ofText("the text", null);
            },
            catalog.blobs,
            catalog.queue,
            catalog.changes);
    return new TextReading(
        readings, catalog.blobs, catalog.documents, catalog.queue, catalog.removal);
  }

  private List<String> blobs() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("blobs"))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> String.valueOf(file.getFileName()))
          .sorted()
          .toList();
    }
  }
}
