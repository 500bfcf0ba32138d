package dev.ragstone.index;

import static dev.ragstone.index.Samples.chunks;
import static dev.ragstone.index.Samples.collection;
import static dev.ragstone.index.Samples.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ragstone.document.Filter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a search brings, from any index.
abstract class SearchContract {

  @TempDir Path data;
  private IndexEngine indexes;
  private ChunkIndex index;

  /// {@return the engine, with its data below a folder of the test}
  protected abstract IndexEngine open(Path data);

  @BeforeEach
  void open() {
    indexes = open(data);
    index = indexes.get().open(collection("docs"));
  }

  @AfterEach
  void close() {
    indexes.close();
  }

  @Test
  void findsByWordsInAnyForm() {
    index.replace(document("a"), chunks("a", "The pump was leaking.", "Nothing here."));
    index.commit();

    assertThat(texts("do pumps leak?")).containsExactly("The pump was leaking.");
  }

  @Test
  void findsByTitleAndHeadings() {
    index.replace(document("installation"), chunks("installation", "Turn the key."));
    index.commit();

    assertThat(texts("section")).containsExactly("Turn the key.");
    assertThat(texts("installation guide")).containsExactly("Turn the key.");
  }

  @Test
  void findsTheNearestVectorFirstWithItsCosine() {
    index.replace(document("a"), chunks("a", "red apples grow", "blue whales swim"));
    index.commit();

    try (ChunkSearcher searcher = index.searcher()) {
      var question = new WordEmbeddings().embedQuery("blue whales swim");
      List<Candidate> found = Searches.byVector(searcher, question, null, 2);
      assertThat(found).hasSize(2);
      assertThat(found.getFirst().cosine()).isCloseTo(1, within(1e-5));
      assertThat(Searches.fetch(searcher, found).getFirst().chunk().text())
          .isEqualTo("blue whales swim");
    }
  }

  @Test
  void filtersTheSearchesByWordsAndByVectorsAlike() {
    for (String id : List.of("a", "b", "c")) {
      index.replace(document(id), chunks(id, "words of " + id, "more words of " + id));
    }
    index.commit();
    var filter = new Filter.Not(new Filter.In("document_id", List.of("a")));
    var query = new ChunkQuery("words of a", true, filter, 10);

    try (ChunkSearcher searcher = index.searcher()) {
      List<Candidate> found =
          searcher.begin(query).finish(new WordEmbeddings().embedQuery("words of a"));
      assertThat(Searches.fetch(searcher, found))
          .hasSize(4)
          .noneMatch(chunk -> chunk.document().id().equals("a"));
    }
  }

  @Test
  void bringsEachCandidateOnceAndThoseFoundByTheVectorFirst() {
    index.replace(document("a"), chunks("a", "red words", "blue words", "green sea", "words"));
    index.commit();

    try (ChunkSearcher searcher = index.searcher()) {
      List<Candidate> found =
          searcher
              .begin(new ChunkQuery("words", true, null, 2))
              .finish(new WordEmbeddings().embedQuery("green sea"));
      assertThat(found).extracting(Candidate::handle).doesNotHaveDuplicates();
      assertThat(found.getFirst().vector()).isEqualTo(new StageScore(1, found.getFirst().cosine()));
      assertThat(found.stream().map(Candidate::vector).filter(Objects::nonNull))
          .extracting(StageScore::rank)
          .containsExactly(1, 2);
      assertThat(found.stream().map(Candidate::keyword).filter(Objects::nonNull))
          .extracting(StageScore::rank)
          .containsExactlyInAnyOrder(1, 2);
      assertThat(found.getLast().keyword()).isNotNull();
    }
  }

  @Test
  void namesTheSameChunkByEqualHandles() {
    index.replace(document("a"), chunks("a", "words", "other words"));
    index.commit();

    try (ChunkSearcher searcher = index.searcher()) {
      var question = new WordEmbeddings().embedQuery("words");
      assertThat(Searches.byWords(searcher, "words", null, 5))
          .extracting(Candidate::handle)
          .containsExactlyInAnyOrderElementsOf(
              Searches.byVector(searcher, question, null, 5).stream()
                  .map(Candidate::handle)
                  .toList());
    }
  }

  @Test
  void analyzesInTheLanguageOfTheCollection() {
    ChunkIndex german = indexes.get().open(collection("german", "de"));
    german.replace(document("a"), chunks("a", "Die Häuser sind rot"));
    german.commit();

    try (ChunkSearcher searcher = german.searcher()) {
      assertThat(Searches.texts(searcher, "ein Haus")).hasSize(1);
      assertThat(Searches.texts(searcher, "die")).isEmpty();
      assertThat(searcher.matches("ein Haus", "Die Häuser")).containsExactly(new Match(4, 10));
    }
  }

  @Test
  void stopsTheSearchOfAnInterruptedThread() {
    index.replace(document("a"), chunks("a", "words"));
    index.commit();
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> texts("words")).isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void takesQueriesOfAnyShape() {
    index.replace(document("a"), chunks("a", "words"));
    index.commit();

    assertThat(texts("")).isEmpty();
    assertThat(texts("the of and")).isEmpty();
    assertThat(texts("\"words AND (title:* ~ ^2")).containsExactly("words");
    assertThat(texts("x".repeat(50_000))).isEmpty();
    StringBuilder many = new StringBuilder("words");
    for (int i = 0; i < 2_000; i++) {
      many.append(" w").append(i);
    }
    assertThat(texts(many.toString())).containsExactly("words");
  }

  private List<String> texts(String query) {
    try (ChunkSearcher searcher = index.searcher()) {
      return Searches.texts(searcher, query);
    }
  }
}
