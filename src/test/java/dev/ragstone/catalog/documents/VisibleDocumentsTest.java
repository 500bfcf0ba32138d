package dev.ragstone.catalog.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.access.Principal;
import dev.ragstone.access.Readers;
import dev.ragstone.catalog.CatalogFixture;
import dev.ragstone.document.Collection;
import dev.ragstone.document.Document;
import dev.ragstone.problem.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a caller may not see is answered exactly as what does not exist.
class VisibleDocumentsTest {

  private static final Principal READER = Readers.of("open");
  private static final Principal NOBODY = Readers.of();

  @TempDir Path folder;
  private CatalogFixture catalog;

  @BeforeEach
  void fill() {
    catalog = new CatalogFixture(folder).withCollection("open").withCollection("secret");
    catalog.store("open", "a", "hello");
    catalog.store("secret", "a", "hello");
    catalog.store("secret", "b", "hello");
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  @Test
  void findsDocumentsOfItsOwnCollections() {
    assertThat(catalog.documents.find(READER, "open", "a")).isPresent();
    assertThat(catalog.documents.origin(READER, "open", "a")).isPresent();
    assertThat(catalog.documents.list(all(READER, "open"))).hasSize(1);
    assertThat(catalog.collections.statistics(READER, "open").documents()).isNotEmpty();
  }

  @Test
  void findsNothingOfAnotherCollection() {
    assertThat(catalog.documents.find(READER, "secret", "a")).isEmpty();
    assertThat(catalog.documents.origin(READER, "secret", "a")).isEmpty();
    assertThat(catalog.documents.list(all(READER, "secret"))).isEmpty();
    assertThat(catalog.collections.find(READER, "secret")).isEmpty();
    Document copy = catalog.documents.get(Principal.service(), "secret", "b");
    assertThat(catalog.standings.original(Principal.service(), copy)).isEqualTo("a");
    assertThat(catalog.standings.original(READER, copy)).isNull();
    assertThat(catalog.standings.of(READER, "secret", List.of(copy))).isEmpty();
  }

  @Test
  void refusesAHiddenCollectionInTheWordsForAMissingOne() {
    for (String name : List.of("secret", "absent")) {
      String words = "there is no collection named " + name;
      assertThatThrownBy(() -> catalog.collections.get(READER, name))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining(words);
      assertThatThrownBy(() -> catalog.collections.statistics(READER, name))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining(words);
    }
  }

  @Test
  void listsOnlyVisibleCollections() {
    assertThat(names(catalog.collections.list(Principal.local(), null, 10)))
        .containsExactly("open", "secret");
    assertThat(names(catalog.collections.list(READER, null, 10))).containsExactly("open");
    assertThat(names(catalog.collections.list(READER, "open", 10))).isEmpty();
    assertThat(catalog.collections.list(NOBODY, null, 10)).isEmpty();
  }

  @Test
  void tellsOnlyOfChangesInVisibleCollections() {
    var heard = new ArrayList<String>();
    try (var _ = catalog.changes.subscribe(READER, document -> heard.add(document.collection()))) {
      catalog.store("secret", "c", "new");
      catalog.store("open", "c", "new");
    }
    assertThat(heard).containsExactly("open");
  }

  private static DocumentQuery all(Principal viewer, String collection) {
    return new DocumentQuery(viewer, collection, List.of(), null, null, null, 10);
  }

  private static List<String> names(List<Collection> collections) {
    return collections.stream().map(Collection::name).toList();
  }
}
