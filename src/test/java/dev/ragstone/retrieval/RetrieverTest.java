package dev.ragstone.retrieval;

import static dev.ragstone.index.Samples.chunks;
import static dev.ragstone.index.Samples.collection;
import static dev.ragstone.index.Samples.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.access.Principal;
import dev.ragstone.document.Collection;
import dev.ragstone.document.Filter;
import dev.ragstone.index.ChunkIndex;
import dev.ragstone.index.lucene.LuceneIndexes;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetrieverTest {

  private static final Collection DOCS = collection("docs");

  @TempDir Path data;
  private LuceneIndexes indexes;
  private Retriever retriever;

  @BeforeEach
  void fill() {
    indexes = new LuceneIndexes(data);
    RetrievalConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(RetrievalConfig.class)
            .build()
            .getConfigMapping(RetrievalConfig.class);
    retriever = Samples.retriever(indexes.get(), config, List.of());
    ChunkIndex index = indexes.get().open(DOCS);
    index.replace(
        document("pumps", Map.of("team", "field")),
        chunks(
            "pumps", "Close the valve first.", "A pump that leaks needs a seal.", "Then open it."));
    index.replace(document("cats"), chunks("cats", "Cats sleep all day long in the sun."));
    index.replace(document("copy"), chunks("copy", "A pump that leaks needs a seal."));
    index.commit();
  }

  @AfterEach
  void close() {
    indexes.close();
  }

  @ParameterizedTest
  @EnumSource(SearchMode.class)
  void findsThePassageFirstInEveryMode(SearchMode mode) {
    SearchResult result = search(mode, "which pump leaks?", 5, 0);

    Hit first = result.hits().getFirst();
    assertThat(first.rank()).isOne();
    assertThat(first.chunk().text()).isEqualTo("A pump that leaks needs a seal.");
    assertThat(first.scores().vector() != null).isEqualTo(mode != SearchMode.KEYWORD);
    assertThat(first.scores().keyword() != null).isEqualTo(mode != SearchMode.VECTOR);
    assertThat(result.mode()).isEqualTo(mode);
    assertThat(result.took()).isPositive();
  }

  @ParameterizedTest
  @EnumSource(SearchMode.class)
  void scoresFallWithTheRankAndStayBetweenZeroAndOne(SearchMode mode) {
    List<Hit> hits = search(mode, "which pump leaks in the sun?", 5, 0).hits();

    assertThat(hits).extracting(Hit::score).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(hits).allSatisfy(hit -> assertThat(hit.score()).isBetween(0.0, 1.0));
    assertThat(hits).extracting(Hit::rank).startsWith(1, 2);
  }

  @Test
  void showsTheSameTextOnce() {
    assertThat(search(SearchMode.HYBRID, "a pump that leaks", 5, 0).hits())
        .extracting(hit -> hit.chunk().text())
        .doesNotHaveDuplicates()
        .hasSize(4);
  }

  @Test
  void marksTheWordsOfTheQuery() {
    Hit hit = search(SearchMode.KEYWORD, "leaking pumps", 1, 0).hits().getFirst();

    assertThat(hit.highlights())
        .containsExactly(new Highlight(2, 6, null, null), new Highlight(12, 17, null, null));
  }

  @Test
  void joinsNeighbours() {
    List<Hit> hits = search(SearchMode.KEYWORD, "pump leaks valve", 5, 1).hits();
    Hit hit =
        hits.stream()
            .filter(each -> each.chunk().documentId().equals("pumps"))
            .findFirst()
            .orElseThrow();

    assertThat(hit.chunk().text())
        .contains("Close the valve first. A pump that leaks needs a seal.");
    assertThat(hits)
        .filteredOn(each -> each.chunk().documentId().equals("pumps"))
        .extracting(each -> each.chunk().text())
        .containsExactlyInAnyOrder(hit.chunk().text(), "Then open it.");
  }

  @Test
  void appliesTheFilter() {
    var filter = new Filter.In("team", List.of("field"));
    var request =
        new SearchRequest(
            Principal.local(),
            DOCS,
            "cats and pumps",
            5,
            SearchMode.HYBRID,
            filter,
            false,
            null,
            0);

    assertThat(retriever.search(request).hits())
        .isNotEmpty()
        .allSatisfy(hit -> assertThat(hit.document().id()).isEqualTo("pumps"));
  }

  @Test
  void leavesOutHitsBelowTheMinimum() {
    double best = search(SearchMode.HYBRID, "a pump that leaks", 5, 0).hits().getFirst().score();

    assertThat(retriever.search(withMinimum(best)).hits()).hasSize(1);
    assertThat(retriever.search(withMinimum(Math.nextUp(best))).hits()).isEmpty();
  }

  @Test
  void refusesToRerankWithoutAModel() {
    var request =
        new SearchRequest(
            Principal.local(), DOCS, "pump", 5, SearchMode.HYBRID, null, true, null, 0);

    assertThatThrownBy(() -> retriever.search(request))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(ProblemType.INVALID_FIELD);
              assertThat(problem.errors().getFirst().field()).isEqualTo("rerank");
            });
  }

  @Test
  void refusesVectorsOfAnotherModel() {
    var other =
        new Collection(
            "other",
            "",
            "en",
            "another",
            DOCS.chunking(),
            DOCS.answering(),
            DOCS.createdAt(),
            DOCS.updatedAt());

    assertThatThrownBy(
            () -> retriever.search(SearchRequest.of(Principal.local(), other, "pump", 5)))
        .hasMessageContaining("another")
        .hasMessageContaining("words");
    assertThat(
            retriever
                .search(
                    new SearchRequest(
                        Principal.local(),
                        other,
                        "pump",
                        5,
                        SearchMode.KEYWORD,
                        null,
                        false,
                        null,
                        0))
                .hits())
        .isEmpty();
  }

  @Test
  void letsWordsLeadInALanguageThatTheModelDoesNotKnow() {
    Collection german = collection("deutsch", "de");
    ChunkIndex index = indexes.get().open(german);
    index.replace(document("a"), chunks("a", "Die Pumpen sind undicht."));
    index.commit();

    Hit hit =
        retriever
            .search(SearchRequest.of(Principal.local(), german, "undichte Pumpe", 5))
            .hits()
            .getFirst();
    assertThat(Objects.requireNonNull(hit.scores().keyword()).rank()).isOne();
  }

  @Test
  void findsNothingInAnEmptyCollection() {
    SearchResult result =
        retriever.search(SearchRequest.of(Principal.local(), collection("empty"), "pump", 5));

    assertThat(result.hits()).isEmpty();
    assertThat(result.totalCandidates()).isZero();
  }

  @Test
  void stopsWhenInterrupted() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> search(SearchMode.HYBRID, "pump", 5, 0))
          .isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static SearchRequest withMinimum(@Nullable Double minScore) {
    return new SearchRequest(
        Principal.local(),
        DOCS,
        "a pump that leaks",
        5,
        SearchMode.HYBRID,
        null,
        false,
        minScore,
        0);
  }

  private SearchResult search(SearchMode mode, String query, int topK, int expand) {
    return retriever.search(
        new SearchRequest(Principal.local(), DOCS, query, topK, mode, null, false, null, expand));
  }
}
