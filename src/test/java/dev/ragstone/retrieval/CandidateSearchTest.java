package dev.ragstone.retrieval;

import static dev.ragstone.index.Samples.chunks;
import static dev.ragstone.index.Samples.collection;
import static dev.ragstone.index.Samples.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.access.Principal;
import dev.ragstone.index.Candidate;
import dev.ragstone.index.ChunkIndex;
import dev.ragstone.index.ChunkSearcher;
import dev.ragstone.index.WordEmbeddings;
import dev.ragstone.index.WordEvidence;
import dev.ragstone.index.lucene.LuceneIndexes;
import java.nio.file.Path;
import java.util.List;
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
        var request =
            new SearchRequest(
                Principal.local(),
                collection("docs"),
                QUESTION,
                10,
                SearchMode.HYBRID,
                null,
                false,
                null,
                0);
        List<Evidence> found =
            new CandidateSearch(model, searcher, request, 20, work).run(all -> all);
        assertThat(found)
            .anyMatch(each -> each.vector() == null)
            .anyMatch(each -> each.keyword() == null)
            .doesNotHaveDuplicates();
        for (Evidence each : found) {
          List<Candidate> itself = List.of(new Candidate(each.handle(), 0));
          double cosine = searcher.cosines(model.embedQuery(QUESTION), itself).getFirst();
          WordEvidence words = searcher.weigh(QUESTION, itself).getFirst();
          assertThat(each.cosine()).isCloseTo(cosine, within(1e-6));
          assertThat(each.words()).isEqualTo(words);
        }
      }
    }
  }
}
