package dev.ragstone.retrieval;

import static dev.ragstone.index.Samples.collection;
import static dev.ragstone.index.Samples.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.document.Chunk;
import dev.ragstone.document.Chunk.Pages;
import dev.ragstone.document.Places;
import dev.ragstone.index.ChunkIndex;
import dev.ragstone.index.ChunkSearcher;
import dev.ragstone.index.Samples;
import dev.ragstone.index.lucene.LuceneIndexes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeighboursTest {

  private static final String TEXT = "Eins 🎉 zwei drei vier fünf sechs sieben";

  @TempDir Path data;

  @Test
  void joinsWhatOverlapsWithoutRepeatingIt() {
    Chunk joined = around(1, 1, slice(0, 0, 11, "A"), slice(1, 7, 21, "A"), slice(2, 17, 26, "A"));

    assertThat(joined.text()).isEqualTo(cut(0, 26));
    assertThat(joined.start()).isZero();
    assertThat(joined.end()).isEqualTo(26);
    assertThat(joined.id()).isEqualTo("d#1");
    assertThat(joined.pages()).isEqualTo(new Pages(1, 3));
    assertThat(joined.places().of(10, 11)).isEqualTo(new Pages(1, 1));
    assertThat(joined.places().of(11, 21)).isEqualTo(new Pages(2, 2));
    assertThat(joined.places().of(21, 26)).isEqualTo(new Pages(3, 3));
  }

  @Test
  void joinsAcrossASpace() {
    assertThat(around(0, 1, slice(0, 0, 6, "A"), slice(1, 7, 11, "A")).text())
        .isEqualTo(cut(0, 11));
  }

  @Test
  void staysInTheSection() {
    Chunk joined = around(1, 2, slice(0, 0, 6, "A"), slice(1, 7, 11, "B"), slice(2, 12, 16, "C"));

    assertThat(joined.text()).isEqualTo(cut(7, 11));
  }

  @Test
  void reachesNoFurtherThanAsked() {
    Chunk joined = around(0, 1, slice(0, 0, 6, "A"), slice(1, 7, 11, "A"), slice(2, 12, 16, "A"));

    assertThat(joined.text()).isEqualTo(cut(0, 11));
  }

  @Test
  void leavesApartWhatHasSomethingElseBetween() {
    assertThat(around(0, 1, slice(0, 0, 4, "A"), slice(1, 22, 26, "A")).text())
        .isEqualTo(cut(0, 4));
  }

  private Chunk around(int ordinal, int reach, Chunk... chunks) {
    try (var indexes = new LuceneIndexes(data)) {
      ChunkIndex index = indexes.get().open(collection("docs"));
      index.replace(document("d"), List.of(chunks).stream().map(Samples::embedded).toList());
      index.commit();
      try (ChunkSearcher searcher = index.searcher()) {
        return new Neighbours(searcher).around(chunks[ordinal], reach);
      }
    }
  }

  private static Chunk slice(int ordinal, int start, int end, String heading) {
    var pages = Places.all(new Pages(ordinal + 1, ordinal + 1));
    return new Chunk("d", ordinal, cut(start, end), List.of(heading), pages, start, end, 5);
  }

  private static String cut(int start, int end) {
    return TEXT.substring(TEXT.offsetByCodePoints(0, start), TEXT.offsetByCodePoints(0, end));
  }
}
