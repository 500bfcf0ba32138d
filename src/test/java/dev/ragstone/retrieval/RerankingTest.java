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
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RerankingTest {

  private static final Collection DOCS = collection("docs");

  @TempDir Path data;
  private final List<String> read = new ArrayList<>();
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
    retriever = Samples.retriever(indexes.get(), config, List.of(new LastWordFirst()));
    ChunkIndex index = indexes.get().open(DOCS);
    index.replace(
        document("pumps"),
        chunks(
            "pumps",
            "A pump leaks.",
            "A pump leaks if dry.",
            "A pump leaks where the seal is zealous.",
            "A pump is mentioned here among many other things of no interest at all."));
    index.commit();
  }

  @AfterEach
  void close() {
    indexes.close();
  }

  @ParameterizedTest
  @EnumSource(SearchMode.class)
  void putsTheBestInTheOrderOfTheModel(SearchMode mode) {
    List<Hit> hits = search(mode, 2);

    assertThat(hits.getFirst().chunk().text()).contains("zealous");
    assertThat(hits.getFirst().score()).isEqualTo(0.9);
    assertThat(hits.getFirst().scores().rerank()).isEqualTo(0.9);
    assertThat(read).hasSize(3).allSatisfy(text -> assertThat(text).contains("\nSection\n"));
  }

  @Test
  void leavesTheRestBehindInItsOwnOrder() {
    List<Hit> hits =
        retriever
            .search(
                new SearchRequest(
                    Principal.local(),
                    DOCS,
                    "pump leaks",
                    3,
                    SearchMode.HYBRID,
                    null,
                    true,
                    null,
                    0),
                new Presentation(10, false))
            .hits()
            .stream()
            .flatMap(hit -> Stream.concat(Stream.of(hit), hit.more().stream()))
            .toList();

    assertThat(hits).hasSize(4);
    assertThat(hits.getLast().scores().rerank()).isNull();
    assertThat(hits)
        .extracting(Hit::score)
        .isSortedAccordingTo((one, other) -> Double.compare(other, one));
    assertThat(read).as("no chunk is read twice").doesNotHaveDuplicates();
  }

  private List<Hit> search(SearchMode mode, int topK) {
    return retriever
        .search(
            new SearchRequest(
                Principal.local(), DOCS, "pump leaks", topK, mode, null, true, null, 0))
        .hits();
  }

  /// Likes what the service itself would not: one word alone.
  private final class LastWordFirst implements RerankModel {

    @Override
    public String name() {
      return "last word first";
    }

    @Override
    public List<Double> scores(String question, List<String> passages) {
      read.addAll(passages);
      return passages.stream().map(text -> text.contains("zealous") ? 0.9 : 0.2).toList();
    }
  }
}
