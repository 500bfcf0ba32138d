package dev.ragstone.api.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final long SECOND = 1_000_000_000L;

  private final Pace pace = new Pace(Duration.ofSeconds(10), 100);

  @Test
  void isKeptByABurstInEachWindow() {
    assertThat(pace.tooSlow(0, true, 0)).isFalse();
    assertThat(pace.tooSlow(9 * SECOND, true, 1_000)).isFalse();
    assertThat(pace.tooSlow(10 * SECOND, true, 1_000)).isFalse();
    assertThat(pace.tooSlow(20 * SECOND, true, 1_999)).isTrue();
  }

  @Test
  void isNotAskedForWhileNobodyWaits() {
    assertThat(pace.tooSlow(0, true, 0)).isFalse();
    assertThat(pace.tooSlow(9 * SECOND, false, 0)).isFalse();
    assertThat(pace.tooSlow(18 * SECOND, true, 0)).isFalse();
    assertThat(pace.tooSlow(27 * SECOND, true, 0)).isFalse();
    assertThat(pace.tooSlow(28 * SECOND, true, 0)).isTrue();
  }

  @Test
  void asksForAByteWhereNoRateIsSet() {
    var patient = new Pace(Duration.ofSeconds(10), 0);
    assertThat(patient.tooSlow(0, true, 7)).isFalse();
    assertThat(patient.tooSlow(10 * SECOND, true, 8)).isFalse();
    assertThat(patient.tooSlow(20 * SECOND, true, 8)).isTrue();
  }

  @Test
  void knowsWhenAByteMovedLast() {
    assertThat(pace.lastMove()).isEqualTo(Long.MAX_VALUE);
    pace.tooSlow(SECOND, true, 1);
    pace.tooSlow(3 * SECOND, true, 2);
    pace.tooSlow(5 * SECOND, true, 2);
    assertThat(pace.lastMove()).isEqualTo(3 * SECOND);
    pace.tooSlow(6 * SECOND, false, 2);
    assertThat(pace.lastMove()).isEqualTo(Long.MAX_VALUE);
  }
}
