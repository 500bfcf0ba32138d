package dev.ragstone.catalog.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.access.Principal;
import dev.ragstone.catalog.CatalogFixture;
import dev.ragstone.catalog.TestDatabase;
import dev.ragstone.document.Collection;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class CollectionStoreTest {

  private final TestDatabase kind;
  @TempDir Path folder;
  private CatalogFixture catalog;

  CollectionStoreTest(TestDatabase kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    catalog = new CatalogFixture(kind, folder).withCollection("kb");
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  @Test
  void losesNoneOfManyChangesThatComeAtOnce() throws Exception {
    List<Callable<CollectionStore.Versioned>> changes =
        IntStream.range(0, 16)
            .<Callable<CollectionStore.Versioned>>mapToObj(_ -> () -> append(Expectation.none()))
            .toList();
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<CollectionStore.Versioned> change : clients.invokeAll(changes)) {
        assertThat(change.get().version()).isGreaterThan(1);
      }
    }
    CollectionStore.Versioned now = catalog.collections.versioned(Principal.service(), "kb");
    assertThat(now.version()).isEqualTo(17);
    assertThat(now.collection().description()).endsWith("+".repeat(16));
  }

  @Test
  void changesNothingOfAnotherVersionThanExpected() {
    assertThat(append(new Expectation.OneOf(Set.of(1))).version()).isEqualTo(2);
    assertThatThrownBy(() -> append(new Expectation.OneOf(Set.of(1))))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(ProblemType.PRECONDITION_FAILED));
    assertThatThrownBy(() -> catalog.collections.delete("kb", new Expectation.OneOf(Set.of(1))))
        .isInstanceOf(ProblemException.class);
    assertThat(catalog.collections.delete("kb", new Expectation.OneOf(Set.of(2)))).isEmpty();
  }

  private CollectionStore.Versioned append(Expectation expected) {
    return catalog.collections.change(
        "kb",
        expected,
        present ->
            new Collection(
                present.name(),
                present.description() + "+",
                present.language(),
                present.embeddingModel(),
                present.chunking(),
                present.answering(),
                present.createdAt(),
                present.updatedAt()));
  }
}
