package dev.ragstone.retrieval;

import static dev.ragstone.index.Samples.chunks;
import static dev.ragstone.index.Samples.collection;
import static dev.ragstone.index.Samples.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.access.Principal;
import dev.ragstone.document.Collection;
import dev.ragstone.index.ChunkIndex;
import dev.ragstone.index.lucene.LuceneIndexes;
import dev.ragstone.rerank.RerankModel;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How often a search would cross the network if its index were behind one.
class RoundTripsTest {

  private static final Collection DOCS = collection("docs");

  @TempDir Path data;
  private LuceneIndexes indexes;
  private CountedIndexes counted;
  private Retriever retriever;

  @BeforeEach
  void fill() {
    indexes = new LuceneIndexes(data);
    ChunkIndex index = indexes.get().open(DOCS);
    for (int i = 0; i < 40; i++) {
      String id = "d" + i;
      index.replace(
          document(id),
          chunks(id, "A pump " + i + " leaks by valve " + i * 7, "Text " + i + " on seals " + i));
    }
    index.commit();
    counted = new CountedIndexes(indexes.get());
    retriever = Samples.retriever(counted, Settings.DEFAULTS, List.of(new LengthFirst()));
  }

  @AfterEach
  void close() {
    indexes.close();
  }

  @ParameterizedTest
  @EnumSource(SearchMode.class)
  void searchesOnceAndFetchesOnce(SearchMode mode) {
    assertThat(retriever.search(request(mode, false)).hits()).hasSize(5);

    assertThat(counted.trips).containsExactly("search", "fetch");
    assertThat(counted.fetched).hasSize(5);
  }

  @Test
  void fetchesNoChunkForTheModelAndForTheHitsAgain() {
    assertThat(retriever.search(request(SearchMode.HYBRID, true)).hits()).hasSize(5);

    assertThat(counted.trips).containsExactly("search", "fetch");
    assertThat(counted.fetched).doesNotHaveDuplicates();
  }

  @Test
  void fetchesNoChunkAgainInALaterRound() {
    ChunkIndex index = indexes.get().open(DOCS);
    String[] texts =
        IntStream.range(0, 120).mapToObj(i -> "pump leaks " + i).toArray(String[]::new);
    index.replace(document("manual"), chunks("manual", texts));
    index.commit();
    retriever.search(request(SearchMode.VECTOR, false), new Presentation(2, false));

    assertThat(counted.trips).containsExactly("search", "fetch", "search", "fetch");
    assertThat(counted.fetched).doesNotHaveDuplicates();
  }

  private static SearchRequest request(SearchMode mode, boolean rerank) {
    return new SearchRequest(Principal.local(), DOCS, "pump leaks", 5, mode, null, rerank, null, 0);
  }

  private static final class LengthFirst implements RerankModel {

    @Override
    public String name() {
      return "length first";
    }

    @Override
    public List<Double> scores(String question, List<String> passages) {
      return passages.stream().map(text -> 1.0 / text.length()).toList();
    }
  }
}
