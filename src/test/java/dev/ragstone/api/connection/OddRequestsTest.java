package dev.ragstone.api.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is hardly HTTP is answered with a problem document.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields
class OddRequestsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String LONG = "LONG";

  @TestHTTPResource URI server;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GET /LONG HTTP/1.1~Host: localhost~~ | 414 | address-too-long",
        "GET / HTTP/1.1~Host: localhost~X: LONG~~ | 431 | headers-too-large",
        "GET / HTTP/3.0~Host: localhost~~ | 505 | http-version-not-supported",
        "GET / FOO/1.1~Host: localhost~~ | 505 | http-version-not-supported",
        "PRI * HTTP/2.0~~SM~~ | 505 | http-version-not-supported",
        "hello~~ | 400 | malformed-request",
        "GET /~~ | 400 | malformed-request",
        "GET / HTTP/1.1~Host: localhost~A\u0001b: c~~ | 400 | malformed-request",
        "GET / HTTP/1.1~Host: localhost~A: b\u0001c~~ | 400 | malformed-request",
        "POST /v1/collections HTTP/1.1~Host: localhost~Content-Type: application/json~Transfer-Encoding: chunked~~zz~{}~ | 400 | malformed-request",
        "POST /v1/collections HTTP/1.1~Host: localhost~Content-Length: x~Connection: close~~ | 400 | malformed-request",
        "POST /v1/collections HTTP/1.1~Host: localhost~Content-Length: 1~Content-Length: 2~Connection: close~~ | 400 | malformed-request",
        "GET /v1/collections?% HTTP/1.1~Host: localhost~Connection: close~~ | 400 | malformed-request",
        "GET /%zz HTTP/1.1~Host: localhost~Connection: close~~ | 400 | malformed-request",
        "GET http://[ HTTP/1.1~Host: localhost~Connection: close~~ | 400 | malformed-request",
        "OPTIONS * HTTP/1.1~Host: localhost~Connection: close~~ | 400 | malformed-request",
        "CONNECT foo:80 HTTP/1.1~Host: localhost~Connection: close~~ | 400 | malformed-request"
      })
  void answersWithAProblem(String request, int status, String slug) throws IOException {
    try (var client = RawConnection.to(server)) {
      client.send(request.replace(LONG, "a".repeat(50_000)).replace("~", "\r\n"));

      String answer = client.readToEnd(PATIENCE);

      assertThat(answer)
          .startsWith("HTTP/1.1 " + status + " ")
          .contains("urn:ragstone:problem:" + slug, "\"status\":" + status);
      assertThat(answer.toLowerCase(Locale.ROOT))
          .contains("content-type: application/problem+json", "x-content-type-options: nosniff");
    }
  }
}
