package dev.ragstone.ingestion.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.ingestion.folder.FileEntry.Stamp;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {

  private static final long NOW = 1_700_000_000_000L;

  private final Memory memory = new Memory();

  @Test
  void readsAFileThatWasLeftAloneForLongEnough() {
    assertThat(memory.settled("a", new Stamp(1, NOW - 2_000), NOW)).isTrue();
    assertThat(memory.settled("b", new Stamp(1, NOW - 1_999), NOW)).isFalse();
  }

  @Test
  void waitsAgainWhenTheFileGrows() {
    assertThat(memory.settled("a", new Stamp(1, NOW), NOW)).isFalse();
    assertThat(memory.settled("a", new Stamp(2, NOW + 1_900), NOW + 2_000)).isFalse();
    assertThat(memory.settled("a", new Stamp(2, NOW + 1_900), NOW + 3_900)).isTrue();
  }

  @Test
  void readsAFileFromTheFutureOnceItStaysAsItIs() {
    var tomorrow = new Stamp(1, NOW + 86_400_000);
    assertThat(memory.settled("a", tomorrow, NOW)).isFalse();
    assertThat(memory.settled("a", tomorrow, NOW + 2_000)).isTrue();
  }

  @Test
  void remembersARefusalUntilTheFileChangesOrGoes() {
    var stamp = new Stamp(0, NOW);
    memory.refuse("a", stamp, "it is empty");
    assertThat(memory.refusal("a", stamp)).contains("it is empty");
    assertThat(memory.refusal("a", new Stamp(1, NOW))).isEmpty();
    memory.retain(List.of("b"));
    assertThat(memory.refusal("a", stamp)).isEmpty();
  }
}
