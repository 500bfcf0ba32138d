package dev.ragstone.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextLimitTest {

  @ParameterizedTest
  @EnumSource
  void admitsAsMuchAsItSaysAndNoMore(TextLimit limit) {
    String longest = "ä".repeat(limit.max());

    assertTrue(limit.admits(longest));
    assertFalse(limit.admits(longest + "b"));
    assertSame(longest, limit.cut(longest));
    assertEquals(longest, limit.cut(longest + "b"));
  }

  @ParameterizedTest
  @EnumSource
  void countsCodePointsAndSplitsNoneOfThem(TextLimit limit) {
    String longest = "😀".repeat(limit.max());

    assertTrue(limit.admits(longest));
    assertFalse(limit.admits(longest + "😀"));
    assertEquals(longest, limit.cut(longest + "😀"));
    assertEquals("a" + "😀".repeat(limit.max() - 1), limit.cut("a" + longest));
  }

  @Test
  void looksAtTheBeginningOfALongTextOnly() {
    String endless = "x".repeat(100_000_000);
    long before = System.nanoTime();

    for (int i = 0; i < 1_000; i++) {
      assertFalse(TextLimit.TITLE.admits(endless));
    }

    assertTrue(System.nanoTime() - before < 5_000_000_000L);
  }
}
