package dev.ragstone.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No text of a query, question or filter ends in a defect.
@QuarkusTest
class HostileQueryTest {

  private static final List<String> LANGUAGES = List.of("en", "de", "zh", "ja", "ar", "th", "xx");
  private static boolean filled;

  @BeforeEach
  void fill() {
    if (!filled) {
      filled = true;
      for (String language : LANGUAGES) {
        Api.post(
                Api.COLLECTIONS,
                "{\"name\":\"hostile-" + language + "\",\"language\":\"" + language + "\"}")
            .statusCode(201);
        Api.upload("hostile-" + language, "a", "a.txt", "A pump needs a seal 漏れるポンプ.");
      }
    }
  }

  static Stream<String> texts() {
    String longest = IntStream.range(0, 1_000).mapToObj(i -> "w" + i).collect(Collectors.joining());
    return Stream.of(
        "\\ud800",
        "pump \\udc00 seal",
        "\\u0000",
        "pump\\u0000seal",
        "\\uffff\\ufffe",
        "\\u202epump\\u202c",
        "\\u200b\\u200d",
        "!!! ??? ...",
        "[CLS] [SEP] [MASK] [PAD] [UNK] <s> </s> <|im_start|>",
        "*:* AND (pump OR NOT seal~2) \\\"a b\\\"^3 /.*/ {!x}",
        "(a+)+$".repeat(600),
        "x".repeat(4_000),
        "x ".repeat(2_000),
        "pump seal ".repeat(400),
        longest,
        IntStream.range(0, 700).mapToObj(i -> "w" + i).collect(Collectors.joining(" ")),
        "🎉".repeat(4_000),
        "漏".repeat(4_000),
        "a\\u0301".repeat(2_000),
        "a" + "\\u0301".repeat(3_999),
        "ก".repeat(4_000),
        "9".repeat(4_000),
        "a-b_c.d@e/".repeat(400));
  }

  @Test
  void answersEveryQuery() {
    for (String text : texts().toList()) {
      for (String language : LANGUAGES) {
        isNoDefect("hostile-" + language + "/search", query(text, "keyword"));
      }
      isNoDefect("hostile-en/search", query(text, "hybrid"));
      isNoDefect("hostile-en/search", query(text, "vector"));
    }
  }

  private static String query(String text, String mode) {
    return "{\"query\":\"" + text + "\",\"mode\":\"" + mode + "\",\"explain\":true}";
  }

  @Test
  void answersEveryQuestion() {
    for (String text : texts().toList()) {
      isNoDefect("hostile-en/answers", "{\"question\":\"" + text + "\"}");
      isNoDefect(
          "hostile-en/evaluate",
          "{\"queries\":[{\"query\":\"" + text + "\",\"relevant\":[\"" + text + "\"]}]}");
    }
  }

  @Test
  void answersEveryFilterOfText() {
    for (String text : texts().toList()) {
      for (String filter :
          List.of(
              "{'k':'%s'}",
              "{'%s':1}",
              "{'$%s':1}",
              "{'k':{'$%s':1}}",
              "{'k':{'$prefix':'%s'}}",
              "{'k':{'$gt':'%s'}}",
              "{'folder':{'$in':['%s',1]}}",
              "{'k':{'$exists':'%s'}}",
              "{'k':{'$nin':[['%s']]}}")) {
        isNoDefect(
            "hostile-en/search",
            "{\"query\":\"pump\",\"filter\":"
                + filter.replace('\'', '"').replace("%s", text)
                + "}");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'n':1e999}",
        "{'n':{'$lt':-1e999}}",
        "{'n':{'$gt':99999999999999999999999999999999}}",
        "{'n':{'$lte':9223372036854775807}}",
        "{'n':{'$gte':-9223372036854775808}}",
        "{'n':{'$lt':-0.0}}",
        "{'n':{'$lt':1e-999}}",
        "{'n':{'$gt':'0000-01-01T00:00:00Z'}}",
        "{'n':{'$gt':'9999-12-31T23:59:59.999999999-18:00'}}",
        "{'n':{'$gt':'9999-99-99T99:99:99Z'}}",
        "{'n':{'$gt':'+99999-01-01T00:00:00Z'}}",
        "{'created_at':{'$gt':''}}",
        "{'':1}",
        "{'document_id':{'$prefix':''}}",
        "{'$and':[{}]}",
        "{'$not':{}}",
        "{'$or':[{'$not':{'$not':{}}}]}"
      })
  void answersFiltersAtTheEnds(String filter) {
    isNoDefect(
        "hostile-en/search", "{\"query\":\"pump\",\"filter\":" + filter.replace('\'', '"') + "}");
  }

  @Test
  void answersTheLargestFilterWithTheLongestQuery() {
    String condition = "{\"k\":{\"$nin\":[\"a\",1,\"2024-01-01T00:00:00Z\"]}}";
    String filter = "{\"$and\":[" + String.join(",", Collections.nCopies(255, condition)) + "]}";
    String words = IntStream.range(0, 700).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
    Api.post(
            Api.COLLECTIONS + "/hostile-en/search",
            "{\"query\":\"pump "
                + words
                + "\",\"group_by\":\"document\",\"filter\":"
                + filter
                + "}")
        .statusCode(200);
  }

  private static void isNoDefect(String path, String body) {
    ExtractableResponse<Response> response = Api.post(Api.COLLECTIONS + "/" + path, body).extract();
    String about = body.length() > 300 ? body.substring(0, 300) : body;
    assertThat(response.statusCode()).as(about).isIn(200, 400);
    if (response.statusCode() == 400) {
      assertThat(response.contentType()).isEqualTo("application/problem+json");
      assertThat(response.body().asString()).as(about).hasSizeLessThan(3_000);
    }
  }
}
