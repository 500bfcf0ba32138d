package dev.ragstone.retrieval;

import static dev.ragstone.index.Samples.chunks;
import static dev.ragstone.index.Samples.collection;
import static dev.ragstone.index.Samples.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.access.Principal;
import dev.ragstone.index.Candidate;
import dev.ragstone.index.ChunkHandle;
import dev.ragstone.index.ChunkIndex;
import dev.ragstone.index.ChunkQuery;
import dev.ragstone.index.ChunkSearcher;
import dev.ragstone.index.WordEmbeddings;
import dev.ragstone.index.lucene.LuceneIndexes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidateSearchTest {

  private static final String QUESTION = "red pump seal";
  private static final List<String> WORDS = List.of("red", "pump", "seal", "cats", "sun", "valve");

  @TempDir Path data;

  @Test
  void givesEveryCandidateTheEvidenceThatItHasByItself() {
    var model = new WordEmbeddings();
    try (var indexes = new LuceneIndexes(data)) {
      ChunkIndex index = indexes.get().open(collection("docs"));
      for (int i = 0; i < 200; i++) {
        String text = WORDS.get(i % 6) + " " + WORDS.get(i / 6 % 6) + " stands in text " + i + ".";
        index.replace(document("d" + i), chunks("d" + i, text));
      }
      index.commit();
      try (var pool = new SearchPool(Settings.DEFAULTS);
          ChunkSearcher searcher = index.searcher();
          PooledSearch work = pool.admit()) {
        var request = SearchRequest.of(Principal.local(), collection("docs"), QUESTION, 10);
        List<Candidate> found =
            new CandidateSearch(model, searcher, request, 20, work).run(all -> all);
        assertThat(found)
            .anyMatch(each -> each.vector() == null)
            .anyMatch(each -> each.keyword() == null)
            .doesNotHaveDuplicates();
        Map<ChunkHandle, Candidate> all =
            searcher
                .begin(new ChunkQuery(QUESTION, false, null, 200))
                .finish(model.embedQuery(QUESTION))
                .stream()
                .collect(Collectors.toMap(Candidate::handle, each -> each));
        for (Candidate each : found) {
          Candidate itself = Objects.requireNonNull(all.get(each.handle()));
          assertThat(each.cosine()).isCloseTo(itself.cosine(), within(1e-6));
          assertThat(each.words()).isEqualTo(itself.words());
        }
      }
    }
  }
}
