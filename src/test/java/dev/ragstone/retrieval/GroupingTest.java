package dev.ragstone.retrieval;

import static dev.ragstone.index.Samples.chunks;
import static dev.ragstone.index.Samples.collection;
import static dev.ragstone.index.Samples.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.access.Principal;
import dev.ragstone.document.Collection;
import dev.ragstone.document.Filter;
import dev.ragstone.index.ChunkIndex;
import dev.ragstone.index.lucene.LuceneIndexes;
import dev.ragstone.problem.ProblemException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupingTest {

  private static final Collection DOCS = collection("docs");

  private static final Presentation THREE_EACH = new Presentation(3, false);

  @TempDir Path data;
  private LuceneIndexes indexes;

  /// One document has more good chunks than a search draws candidates.
  @BeforeEach
  void fill() {
    indexes = new LuceneIndexes(data);
    ChunkIndex index = indexes.get().open(DOCS);
    String[] many =
        IntStream.range(0, 400)
            .mapToObj(i -> "Pump leaks: pump number " + i + ".")
            .toArray(String[]::new);
    index.replace(document("manual"), chunks("manual", many));
    for (String small : List.of("a", "b", "c")) {
      index.replace(
          document(small, Map.of("team", small)),
          chunks(
              small, "In report " + small + " somebody says among much else that a pump leaks."));
    }
    index.replace(document("cats"), chunks("cats", "Cats sleep all day long in the sun."));
    index.commit();
  }

  @AfterEach
  void close() {
    indexes.close();
  }

  @ParameterizedTest
  @EnumSource(SearchMode.class)
  void drawsUntilThereAreAsManyDocumentsAsWanted(SearchMode mode) {
    List<Hit> hits = find("evidence", mode, 4, null, THREE_EACH);

    assertThat(documents(hits)).startsWith("manual").hasSize(4).contains("a", "b", "c");
    assertThat(hits).extracting(Hit::rank).containsExactly(1, 2, 3, 4);
    assertThat(hits)
        .extracting(Hit::score)
        .isSortedAccordingTo((one, other) -> Double.compare(other, one));
  }

  @Test
  void keepsTheOrderOfRanksAcrossRounds() {
    assertThat(documents(find("ranks", SearchMode.HYBRID, 4, null, THREE_EACH)))
        .startsWith("manual")
        .hasSize(4);
  }

  @Test
  void showsTheBestPassagesOfADocument() {
    Hit manual = find("evidence", SearchMode.HYBRID, 2, null, THREE_EACH).getFirst();

    assertThat(manual.more()).hasSize(2);
    assertThat(manual.more()).extracting(Hit::rank).containsExactly(2, 3);
    assertThat(manual.more())
        .allSatisfy(more -> {
          assertThat(more.document().id()).isEqualTo("manual");
          assertThat(more.score()).isLessThanOrEqualTo(manual.score());
          assertThat(more.chunk().id()).isNotEqualTo(manual.chunk().id());
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10})
  void showsNoMorePassagesThanAskedFor(int size) {
    assertThat(
            find("evidence", SearchMode.HYBRID, 1, null, new Presentation(size, false))
                .getFirst()
                .more())
        .hasSize(size - 1);
  }

  @ParameterizedTest
  @EnumSource(SearchMode.class)
  void filtersBeforeItGroups(SearchMode mode) {
    var filter = new Filter.In("team", List.of("b", "c"));

    assertThat(documents(find("evidence", mode, 2, filter, THREE_EACH)))
        .containsExactlyInAnyOrder("b", "c");
  }

  @Test
  void endsWhereTheCollectionDoes() {
    assertThat(documents(find("evidence", SearchMode.VECTOR, 50, null, THREE_EACH)))
        .containsExactlyInAnyOrder("manual", "a", "b", "c", "cats");
  }

  @Test
  void explainsAScoreByItsEvidence() {
    Hit hit = find("evidence", SearchMode.HYBRID, 1, null, new Presentation(0, true)).getFirst();
    Explanation explanation = Objects.requireNonNull(hit.explanation());

    assertThat(explanation.method()).isEqualTo("evidence");
    assertThat(explanation.parts())
        .extracting(Explanation.Part::evidence)
        .containsExactly("bias", "cosine", "bm25", "sentence", "pairs");
    assertThat(explanation.sum())
        .isEqualTo(
            explanation.parts().stream().mapToDouble(part -> part.value() * part.weight()).sum());
    assertThat(1 / (1 + Math.exp(-explanation.sum()))).isEqualTo(hit.score());
  }

  @Test
  void explainsAScoreByRanks() {
    Hit hit = find("ranks", SearchMode.HYBRID, 1, null, new Presentation(0, true)).getFirst();

    assertThat(Objects.requireNonNull(hit.explanation()).sum())
        .isCloseTo(hit.score(), within(1e-12));
  }

  @Test
  void explainsNothingUnasked() {
    assertThat(find("evidence", SearchMode.HYBRID, 1, null, THREE_EACH).getFirst().explanation())
        .isNull();
  }

  @Test
  void refusesANegativeSize() {
    assertThatThrownBy(() -> new Presentation(-1, false))
        .isInstanceOf(ProblemException.class)
        .hasMessage("group_size must be >= 0, got -1");
  }

  private static List<String> documents(List<Hit> hits) {
    return hits.stream().map(hit -> hit.document().id()).toList();
  }

  private List<Hit> find(
      String fusion, SearchMode mode, int topK, @Nullable Filter filter, Presentation layout) {
    RetrievalConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(RetrievalConfig.class)
            .withSources(
                new PropertiesConfigSource(Map.of("ragstone.retrieval.fusion", fusion), "test", 1))
            .build()
            .getConfigMapping(RetrievalConfig.class);
    var retriever = Samples.retriever(indexes.get(), config, List.of());
    return retriever
        .search(
            new SearchRequest(
                Principal.local(), DOCS, "pump leaks", topK, mode, filter, false, null, 0),
            layout)
        .hits();
  }
}
