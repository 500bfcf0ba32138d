package dev.ragstone.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Values that nobody expects, drawn at random. Not thread-safe.
final class Hostile {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          ".",
          "..",
          "../..",
          "%2e%2e",
          "..%2f..",
          "%00",
          "\u0000",
          "%",
          "%zz",
          "%ff",
          "null",
          "true",
          "-1",
          "0",
          "1e309",
          "NaN",
          "99999999999999999999",
          "0x10",
          "٣",
          "a\nb",
          "a\r\nSet-Cookie: x=1",
          "'; DROP TABLE document; --",
          "${jndi:ldap://127.0.0.1/x}",
          "<script>alert(1)</script>",
          "\uD800",
          "\uFFFF",
          "\u202Etxt.exe",
          "é".repeat(300),
          "\uD83D\uDE00".repeat(200),
          "a b c",
          "a/b/c",
          "*:*",
          "title:(a OR",
          "~^*?\\",
          "javascript:alert(1)",
          "file:///etc/passwd",
          "C:\\x",
          "con",
          "[1]");

  private static final List<String> OPERATORS =
      List.of(
          "$and", "$or", "$not", "$in", "$nin", "$eq", "$gt", "$prefix", "$exists", "$regex",
          "$where");

  private final Random random;

  Hostile(Random random) {
    this.random = random;
  }

  <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  /// A text; one in twenty is long.
  String text() {
    return once(20) ? "x".repeat(1 << random.nextInt(17)) : oneOf(TEXTS);
  }

  /// Any value, of any type.
  JsonNode value() {
    return switch (random.nextInt(11)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(random.nextBoolean());
      case 2 -> JSON.numberNode(random.nextInt());
      case 3 -> JSON.numberNode(BigInteger.TEN.pow(random.nextInt(400)));
      case 4 -> JSON.numberNode(-0.0);
      case 5 -> list();
      case 6 -> deep(random.nextInt(900));
      case 7 -> filter(random.nextInt(20));
      default -> JSON.textNode(text());
    };
  }

  /// A copy with some of its values, names or elements replaced.
  JsonNode mutated(JsonNode node) {
    if (once(4)) {
      return value();
    }
    if (node instanceof ObjectNode object) {
      ObjectNode copy = JSON.objectNode();
      for (var property : object.properties()) {
        if (!once(6)) {
          copy.set(property.getKey(), once(3) ? mutated(property.getValue()) : property.getValue());
        }
      }
      if (once(8)) {
        copy.set(text(), value());
      }
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = JSON.arrayNode();
      array.forEach(element -> copy.add(once(2) ? mutated(element) : element));
      return copy;
    }
    return node;
  }

  /// A filter, or something like one.
  private JsonNode filter(int depth) {
    ObjectNode filter = JSON.objectNode();
    String operator = oneOf(OPERATORS);
    if (depth == 0 || once(3)) {
      filter.set("lang", JSON.objectNode().set(operator, once(2) ? value() : JSON.textNode("a")));
      return filter;
    }
    filter.set(operator, JSON.arrayNode().add(filter(depth - 1)).add(filter(depth / 3)));
    return filter;
  }

  private JsonNode list() {
    ArrayNode list = JSON.arrayNode();
    int length = random.nextInt(1 << random.nextInt(12));
    for (int i = 0; i < length; i++) {
      list.add(i % 2 == 0 ? JSON.textNode("v" + i) : JSON.numberNode(i));
    }
    return list;
  }

  private static JsonNode deep(int depth) {
    JsonNode node = JSON.textNode("deep");
    for (int i = 0; i < depth; i++) {
      node = i % 2 == 0 ? JSON.arrayNode().add(node) : JSON.objectNode().set("k", node);
    }
    return node;
  }

  /// Bytes of a text with some of them broken.
  byte[] broken(byte[] bytes) {
    byte[] copy = bytes.clone();
    for (int i = 0; i < 3 && copy.length > 0; i++) {
      copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
    }
    return once(3) ? Arrays.copyOf(copy, random.nextInt(copy.length + 1)) : copy;
  }

  /// Some header lines.
  List<String> headers() {
    var lines = new ArrayList<String>();
    while (once(3)) {
      lines.add(
          oneOf(
              List.of(
                  "Accept: text/plain",
                  "Accept: ;;;",
                  "Accept: text/event-stream",
                  "Accept: */*;q=x",
                  "Accept-Language: \u00e4",
                  "Authorization: Bearer",
                  "Authorization: Basic !!!",
                  "Content-Encoding: gzip",
                  "Expect: 100-continue",
                  "If-Match: x",
                  "If-None-Match: \"1\", *",
                  "If-Modified-Since: yesterday",
                  "Range: bytes=5-1",
                  "Range: bytes=0-999999999999999999999",
                  "X-Request-Id: " + "r".repeat(5_000),
                  "X-Request-Id: <script>",
                  "X-Forwarded-Host: evil.example",
                  "X-HTTP-Method-Override: DELETE",
                  "Cookie: " + "c".repeat(2_000),
                  "Cache-Control: no-cache, ,,",
                  "Transfer-Encoding: identity",
                  "Content-Language: xx-" + "y".repeat(200))));
    }
    return lines;
  }
}
