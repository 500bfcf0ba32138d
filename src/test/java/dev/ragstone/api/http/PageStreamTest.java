package dev.ragstone.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageStreamTest {

  private final List<Integer> read = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "0, 10, 0, false",
    "10, 10, 10, false",
    "11, 10, 10, true",
    "100, 60, 60, true",
    "60, 60, 60, false",
    "75, 1000, 75, false",
    "50, 25, 25, true"
  })
  void holdsAsManyRowsAsWanted(int rows, int limit, int expected, boolean more) {
    PageStream<Integer> page = page(rows, limit);
    assertThat(page.data())
        .containsExactlyElementsOf(IntStream.range(0, expected).boxed().toList());
    assertThat(page.nextCursor()).isEqualTo(more ? "after " + (expected - 1) : null);
  }

  @Test
  void readsWhileItIsWritten() {
    var rows = page(1_000, 1_000).data().iterator();
    assertThat(read).hasSize(1);
    for (int i = 0; i < 3 * PageStream.STEP; i++) {
      rows.next();
    }
    assertThat(read).hasSize(3).allMatch(count -> count == PageStream.STEP + 1);
  }

  @Test
  void isWrittenWithItsCursorLast() throws JsonProcessingException {
    assertThat(new ObjectMapper().writeValueAsString(page(3, 2)))
        .isEqualTo("{\"data\":[0,1],\"next_cursor\":\"after 1\"}");
  }

  private PageStream<Integer> page(int rows, int limit) {
    return PageStream.of(
        limit,
        (@Nullable Integer last, int count) -> {
          read.add(count);
          int from = last == null ? 0 : last + 1;
          return IntStream.range(from, Math.min(rows, from + count)).boxed().toList();
        },
        step -> step,
        row -> "after " + row);
  }
}
