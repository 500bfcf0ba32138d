package dev.ragstone.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u0000b",
        "a\u001bb",
        "a\u007fb",
        "a\u0085b",
        "a\u202eb",
        "a\u2066b",
        "a\ud800b",
        "\udc00"
      })
  void findsCharactersThatDoHarmInEveryKindOfText(String text) {
    for (TextLimit limit : TextLimit.values()) {
      assertTrue(limit.violation(text).isPresent());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\r\nb", "a\tb", "a\u2028b"})
  void admitsMoreThanOneLineInLongTextsOnly(String text) {
    assertTrue(TextLimit.TITLE.violation(text).isPresent());
    assertTrue(TextLimit.METADATA_KEY.violation(text).isPresent());
    assertFalse(TextLimit.DESCRIPTION.violation(text).isPresent());
    assertFalse(TextLimit.METADATA_VALUE.violation(text).isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Größe", "שלום \u200fעולם", "العربية", "👩‍👩‍👧 family", "e\u0301"})
  void admitsEveryLanguage(String text) {
    for (TextLimit limit : TextLimit.values()) {
      assertFalse(limit.violation(text).isPresent());
    }
  }
}
