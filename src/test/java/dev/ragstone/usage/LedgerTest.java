package dev.ragstone.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private static final Charge ONE_NEURON = new Charge(1.0, 0.5, false);

  private final MemoryRecords records = new MemoryRecords();
  private final MovingClock clock = new MovingClock("2026-11-23T23:59:59.999Z");
  private Ledger ledger = new Ledger(records, clock);

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void addsUpWhatHasTheSameKey() {
    add(3);
    ledger.flush();
    add(2);
    ledger.flush();
    assertThat(records.rows)
        .containsOnlyKeys(
            Map.of(
                Dimension.DAY, "2026-11-23",
                Dimension.MODEL, "large",
                Dimension.TASK, "chat",
                Dimension.COLLECTION, "kb",
                Dimension.KEY, "portal"));
    assertThat(records.rows.values()).containsExactly(new Sums(5, 500, 50, 0, 5, 0, 2.5, 0));
  }

  @Test
  void beginsADayAtMidnightUtc() {
    add(3);
    clock.set("2026-11-24T00:00:00Z");
    add(1);
    assertThat(ledger.spent().today().calls()).isEqualTo(1);
    assertThat(ledger.spent().month().calls()).isEqualTo(4);
    ledger.flush();
    assertThat(records.rows.keySet())
        .map(key -> key.get(Dimension.DAY))
        .containsExactlyInAnyOrder("2026-11-23", "2026-11-24");
  }

  @Test
  void beginsAMonthAtItsFirstMidnight() {
    add(3);
    clock.set("2026-12-01T00:00:00Z");
    assertThat(ledger.spent().month()).isEqualTo(Sums.NONE);
    add(1);
    assertThat(ledger.spent().month().calls()).isEqualTo(1);
  }

  @Test
  void doesNotOpenADayAgainWhenTheClockIsSetBack() {
    clock.set("2026-11-24T00:00:01Z");
    add(2);
    clock.set("2026-11-23T23:59:59Z");
    add(1);
    assertThat(ledger.spent().today().calls()).isEqualTo(3);
  }

  @Test
  void remembersTheDayAndTheMonthAfterARestart() {
    clock.set("2026-11-02T10:00:00Z");
    ledger = reopened();
    add(4);
    clock.set("2026-11-23T10:00:00Z");
    add(2);
    ledger = reopened();
    assertThat(ledger.spent().today().calls()).isEqualTo(2);
    assertThat(ledger.spent().month().calls()).isEqualTo(6);
  }

  @Test
  void losesNothingAtANormalStop() {
    add(1);
    ledger.close();
    assertThat(records.rows).hasSize(1);
    add(1);
    assertThat(records.rows.values()).first().extracting(Sums::calls).isEqualTo(2L);
  }

  @Test
  void keepsWhatCouldNotBeWritten() {
    records.broken = true;
    add(2);
    ledger.flush();
    assertThat(records.rows).isEmpty();
    records.broken = false;
    add(1);
    ledger.flush();
    assertThat(records.rows.values()).first().extracting(Sums::calls).isEqualTo(3L);
  }

  @Test
  void countsEveryCallOfManyThreads() throws InterruptedException {
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 16; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                add(100);
                ledger.flush();
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    ledger.flush();
    assertThat(ledger.spent().today().calls()).isEqualTo(1_600);
    assertThat(records.rows.values())
        .singleElement()
        .satisfies(sums -> {
          assertThat(sums.calls()).isEqualTo(1_600);
          assertThat(sums.neurons()).isCloseTo(1_600, within(1e-6));
        });
  }

  private Ledger reopened() {
    ledger.close();
    return new Ledger(records, clock);
  }

  private void add(int calls) {
    for (int i = 0; i < calls; i++) {
      ledger.add(Books.chat("large", 100, 10), ONE_NEURON);
    }
  }
}
