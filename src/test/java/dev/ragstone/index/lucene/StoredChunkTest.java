package dev.ragstone.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.document.Chunk;
import dev.ragstone.document.Chunk.Pages;
import dev.ragstone.document.Places;
import dev.ragstone.document.TimeRange;
import java.io.IOException;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.StoredField;
import org.junit.jupiter.api.Test;

class StoredChunkTest {

  @Test
  void readsChunksOfAnEarlierVersionAsOnePlace() throws IOException {
    assertThat(read("\"pages\":{\"first\":2,\"last\":4},\"time\":null").places())
        .isEqualTo(Places.all(new Pages(2, 4)));
    assertThat(read("\"pages\":null,\"time\":{\"startMs\":5,\"endMs\":9}").places())
        .isEqualTo(Places.all(new TimeRange(5, 9)));
    assertThat(read("\"pages\":null,\"time\":null").places()).isEqualTo(Places.NONE);
  }

  @Test
  void takesThePlacesAlongIntoAnotherDocument() throws IOException {
    Chunk chunk = read("\"pages\":null,\"time\":{\"startMs\":5,\"endMs\":9}");
    Chunk moved = chunk.in("b");
    assertThat(moved.id()).isEqualTo("b#0");
    assertThat(moved.time()).isEqualTo(new TimeRange(5, 9));
    assertThat(moved.in("a")).isEqualTo(chunk);
  }

  private static Chunk read(String place) throws IOException {
    var stored = new Document();
    stored.add(new StoredField(Fields.TEXT, "words"));
    stored.add(
        new StoredField(
            Fields.CHUNK,
            "{\"ordinal\":0,\"headings\":[\"One\"],"
                + place
                + ",\"start\":0,\"end\":5,\"tokens\":1}"));
    return StoredChunk.chunk(stored, "a");
  }
}
