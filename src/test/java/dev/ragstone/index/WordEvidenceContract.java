package dev.ragstone.index;

import static dev.ragstone.index.Samples.chunks;
import static dev.ragstone.index.Samples.collection;
import static dev.ragstone.index.Samples.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// What the words of a query find in a chunk, in any index. An engine that does not know sentences
/// or positions skips their tests.
@TestInstance(Lifecycle.PER_CLASS)
abstract class WordEvidenceContract {

  /// {@return the engine, with its data below a folder of the test}
  protected abstract IndexEngine open(Path data);

  private static final Map<String, String> TEXTS =
      Map.of(
          "together", "Nothing here. The red engine burns oil. Nothing there.",
          "scattered", "A red door. An engine hums\nSomebody burns wood. Crude oil",
          "turned", "The engine was red and oil burns.",
          "some", "A red door opens.",
          "none", "Nothing at all.",
          "engine", "Red paint. It burns oil.");

  private IndexEngine indexes;
  private ChunkIndex index;

  @BeforeAll
  void fill(@TempDir Path data) {
    indexes = open(data);
    index = indexes.get().open(collection("docs"));
    TEXTS.forEach((id, text) -> {
      index.replace(document(id, id + ".txt", Map.of()), chunks(id, text));
      index.commit();
    });
  }

  @AfterAll
  void close() {
    indexes.close();
  }

  @Test
  void prefersWordsThatStandTogetherInOneSentence() {
    Map<String, WordEvidence> evidence = evidence("is a red engine burning oil?");

    assertThat(sentence(of(evidence, "together"))).isCloseTo(1, within(1e-9));
    assertThat(sentence(of(evidence, "turned"))).isCloseTo(1, within(1e-9));
    assertThat(sentence(of(evidence, "scattered"))).isLessThan(0.5);
    assertThat(of(evidence, "scattered").bm25()).isPositive();
  }

  @Test
  void countsTheTitleWithEverySentence() {
    Map<String, WordEvidence> evidence = evidence("engine oil burning");

    assertThat(sentence(of(evidence, "engine"))).isCloseTo(1, within(1e-9));
  }

  @Test
  void prefersNeighboursInTheOrderOfTheQuery() {
    Map<String, WordEvidence> evidence = evidence("red engine");

    assertThat(pairs(of(evidence, "together"))).isEqualTo(1);
    assertThat(pairs(of(evidence, "turned"))).isZero();
    assertThat(pairs(of(evidence, "scattered"))).isZero();
  }

  @Test
  void staysWithinZeroAndOne() {
    for (String query : List.of("red red red", "unheard of", "", "red", "red unheard", "a the")) {
      assertThat(evidence(query).values())
          .allSatisfy(each -> {
            assertThat(each.bm25()).isBetween(0.0, 1.0);
            assertThat(sentence(each)).isBetween(0.0, 1.0 + 1e-9);
            assertThat(pairs(each)).isBetween(0.0, 1.0);
          });
    }
    assertThat(of(evidence("red engine"), "none")).isEqualTo(WordEvidence.NONE);
  }

  @Test
  void holdsWordsThatNoTextHasAgainstATextWithoutThem() {
    assertThat(sentence(of(evidence("red unheard"), "some")))
        .isLessThan(sentence(of(evidence("red"), "some")));
  }

  @Test
  void agreesWithTheSearchOnTheScore() {
    try (ChunkSearcher searcher = index.searcher()) {
      List<Candidate> found = Searches.byWords(searcher, "red engine", null, 10);
      double scale = bm25(found.getFirst()) / found.getFirst().words().bm25();
      for (Candidate each : found) {
        assertThat(each.words().bm25() * scale).isCloseTo(bm25(each), within(1e-5));
      }
    }
  }

  @Test
  void comparesTheVectorsOfThoseFoundByWordsAlone() {
    try (ChunkSearcher searcher = index.searcher()) {
      var model = new WordEmbeddings();
      var question = model.embedQuery("Nothing at all.");
      var query = new ChunkQuery("burns oil", true, null, 3);
      List<Candidate> found = searcher.begin(query).finish(question);
      assertThat(found).anyMatch(each -> each.vector() == null);
      List<IndexedChunk> chunks = Searches.fetch(searcher, found);
      for (int i = 0; i < found.size(); i++) {
        double cosine = question.cosine(model.embedQuery(chunks.get(i).chunk().text()));
        assertThat(found.get(i).cosine()).isCloseTo(cosine, within(1e-6));
      }
    }
  }

  private static double bm25(Candidate found) {
    return Objects.requireNonNull(found.keyword()).score();
  }

  private static double sentence(WordEvidence evidence) {
    assumeThat(evidence.sentence()).as("the engine knows sentences").isNotNull();
    return Objects.requireNonNull(evidence.sentence());
  }

  private static double pairs(WordEvidence evidence) {
    assumeThat(evidence.pairs()).as("the engine knows positions").isNotNull();
    return Objects.requireNonNull(evidence.pairs());
  }

  private static WordEvidence of(Map<String, WordEvidence> evidence, String id) {
    return Objects.requireNonNull(evidence.get(id));
  }

  private Map<String, WordEvidence> evidence(String query) {
    try (ChunkSearcher searcher = index.searcher()) {
      List<Candidate> all =
          searcher
              .begin(new ChunkQuery(query, false, null, TEXTS.size()))
              .finish(new WordEmbeddings().embedQuery("anything"));
      List<IndexedChunk> chunks = Searches.fetch(searcher, all);
      Map<String, WordEvidence> evidence = new HashMap<>();
      for (int i = 0; i < all.size(); i++) {
        evidence.put(chunks.get(i).document().id(), all.get(i).words());
      }
      return evidence;
    }
  }
}
