package dev.ragstone.ingestion.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.catalog.documents.FolderDocuments.Filed;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyncPlanTest {

  @Test
  void asksBeforeMoreThanItsShareIsRemoved() {
    assertThat(plan(51, 0, 100, 49).removesTooMuch(0.5)).isTrue();
    assertThat(plan(50, 0, 100, 50).removesTooMuch(0.5)).isFalse();
  }

  @Test
  void letsSmallSourcesLoseMostOfTheirDocuments() {
    assertThat(plan(8, 0, 9, 1).removesTooMuch(0.5)).isFalse();
    assertThat(plan(9, 0, 10, 1).removesTooMuch(0.5)).isTrue();
  }

  @Test
  void asksWheneverTheFolderIsEmpty() {
    assertThat(plan(1, 0, 1, 0).removesTooMuch(0.5)).isTrue();
    assertThat(plan(0, 0, 0, 0).removesTooMuch(0.5)).isFalse();
  }

  @Test
  void doesNotCountContentThatIsThereUnderAnotherName() {
    assertThat(plan(100, 60, 100, 100).removesTooMuch(0.5)).isFalse();
    assertThat(plan(100, 49, 100, 100).removesTooMuch(0.5)).isTrue();
  }

  @Test
  void asksBeforeEachRemovalOrNeverIfToldSo() {
    assertThat(plan(1, 0, 2, 1).removesTooMuch(0)).isTrue();
    assertThat(plan(100, 0, 100, 0).removesTooMuch(1)).isFalse();
  }

  private static SyncPlan plan(int vanished, int relocated, int documents, int files) {
    List<Filed> gone =
        IntStream.range(0, vanished)
            .mapToObj(i -> new Filed(i + ".md", i + ".md", 1, "00", 1L, true, true))
            .toList();
    return new SyncPlan(
        List.of(), List.of(), List.of(), List.of(), List.of(), gone, relocated, documents, files);
  }
}
