package dev.ragstone.api.http.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import org.junit.jupiter.api.Test;

class BodyMemoryTest {

  private static final int KIB = 1_024;

  private final BodyMemory memory = new BodyMemory(100 * KIB);

  @Test
  void refusesWhatGoesBeyondAllBodiesTogether() {
    BodyMemory.Share first = memory.share();
    BodyMemory.Share second = memory.share();
    first.take(50 * KIB);
    second.take(20 * KIB);

    var problem = assertThrows(ProblemException.class, () -> second.take(10 * KIB));

    assertEquals(ProblemType.OVERLOADED, problem.type());
    assertEquals(70 * KIB, memory.used());
  }

  @Test
  void keepsAQuarterForSmallBodies() {
    memory.share().take(75 * KIB);

    assertThrows(ProblemException.class, () -> memory.share().take(17 * KIB));
    memory.share().take(16 * KIB);
    memory.share().take(9 * KIB);
    assertThrows(ProblemException.class, () -> memory.share().take(1));
  }

  @Test
  void givesEverythingBackOnce() {
    try (BodyMemory.Share share = memory.share()) {
      share.take(10 * KIB);
      share.giveBack();
      share.take(5 * KIB);
      assertEquals(5 * KIB, memory.used());
      share.giveBack();
      share.giveBack();
    }
    assertEquals(0, memory.used());
  }
}
