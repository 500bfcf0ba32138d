package dev.ragstone.api.v1.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ragstone.document.Filter;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterReaderTest {

  /// Without the bounds of the parser, so that the reader meets its own.
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void takesAsManyConditionsAsAreAllowed() {
    assertThat(read("{'$or':[" + list(255, "{'a':%d}") + "]}"))
        .isInstanceOfSatisfying(Filter.Or.class, or -> assertThat(or.filters()).hasSize(255));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'$or':[%s]}",
        "{'$and':[%s]}",
        "{'$not':{'$or':[%s]}}",
        "{'a':1,'b':{'$gt':1},'$or':[%s]}"
      })
  void refusesMoreConditions(String outer) {
    for (String each : new String[] {"{}", "{'a':%d}", "{'$not':{'a':%d}}", "{'a':{'$gt':%d}}"}) {
      assertRefused(outer.replace("%s", list(256, each)), "filter", "at most 256 conditions");
    }
  }

  @Test
  void countsEveryFieldAndOperator() {
    assertRefused("{" + list(257, "'f%d':1") + "}", "filter", "at most 256 conditions");
    String operators =
        "{'a':{'$eq':1,'$ne':1,'$in':[1],'$nin':[1],'$lt':1,'$lte':1,'$gt':1,'$gte':1}}";
    assertRefused(
        "{'$or':[" + String.join(",", Collections.nCopies(40, operators)) + "]}",
        "filter",
        "at most 256 conditions");
  }

  @Test
  void refusesATreeThatDoublesAtEveryLevel() {
    String tree = "{'a':1}";
    for (int depth = 0; depth < 16; depth++) {
      tree = "{'$or':[" + tree + "," + tree + "]}";
    }
    assertRefused(tree, "filter", "at most 256 conditions");
  }

  @Test
  void refusesDeepNesting() {
    assertThat(read(nested(16))).isNotNull();
    assertRefused(nested(17), "filter" + ".$not".repeat(17), "nested deeper than 16");
    assertRefused(nested(900), "filter" + ".$not".repeat(17), "nested deeper than 16");
  }

  @Test
  void takesLongListsAsOneCondition() {
    assertThat(read("{'a':{'$in':[" + list(10_000, "'x%d'") + "]}}"))
        .isInstanceOfSatisfying(Filter.In.class, in -> assertThat(in.values()).hasSize(10_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a':{'$in':[%s]}}",
        "{'a':{'$nin':[%s]}}",
        "{'a':[%s]}",
        "{'a':{'$in':[1,2]},'b':{'$in':[%s]}}"
      })
  void refusesMoreValues(String outer) {
    assertRefused(
        outer.replace("%s", list(10_001, "%d")), "filter", "must have at most 10000 values");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a':'%s'}",
        "{'a':{'$prefix':'%s'}}",
        "{'a':{'$in':['b','%s']}}",
        "{'a':{'$lt':'%s'}}",
        "{'%s':1}",
        "{'$%s':1}",
        "{'a':{'$%s':1}}",
        "{'a':{'%s':1}}"
      })
  void echoesNoLongString(String outer) {
    ProblemException problem = refusal(outer.replace("%s", "x".repeat(49_000)));

    assertThat(problem.detail()).contains("must").hasSizeLessThan(600);
    assertThat(problem.errors().getFirst().field()).startsWith("filter").hasSizeLessThan(320);
    assertThat(problem.errors().getFirst().value()).hasSizeLessThan(100);
  }

  @Test
  void countsTheCharactersOfAString() {
    assertThat(read("{'a':'" + "x".repeat(10_240) + "'}")).isNotNull();
    assertRefused(
        "{'a':{'$prefix':'" + "x".repeat(10_241) + "'}}",
        "filter.a.$prefix",
        "at most 10240 characters, got 10241 characters");
  }

  private static void assertRefused(String json, String field, String rule) {
    ProblemException problem = refusal(json);

    assertThat(problem.errors().getFirst().field()).isEqualTo(field);
    assertThat(problem.detail()).contains(rule).hasSizeLessThan(600);
  }

  private static ProblemException refusal(String json) {
    ProblemException problem = catchThrowableOfType(ProblemException.class, () -> read(json));
    assertThat(problem).isNotNull();
    assertThat(problem.type()).isEqualTo(ProblemType.INVALID_FILTER);
    return problem;
  }

  private static String nested(int depth) {
    return "{'$not':".repeat(depth) + "{'a':1}" + "}".repeat(depth);
  }

  private static String list(int count, String each) {
    return IntStream.range(0, count)
        .mapToObj(i -> each.replace("%d", String.valueOf(i)))
        .collect(Collectors.joining(","));
  }

  private static @Nullable Filter read(String json) {
    try {
      return FilterReader.read(JSON.readTree(json.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
