package dev.ragstone.api.connection;

import dev.ragstone.api.http.ErrorFormats;
import dev.ragstone.api.http.ProblemJson;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import org.jspecify.annotations.Nullable;

/// Answers of the service to what never becomes a request of the API.
final class ConnectionRefusal {

  private static final String RETRY_AFTER_SECONDS = "5";
  private static final int SHOWN = 40;

  private ConnectionRefusal() {}

  /// Finds the fault of the head of a request.
  ///
  /// @return null if there is none
  static @Nullable ProblemException of(HttpRequest request) {
    if (request.decoderResult().isFailure()) {
      return of(request.decoderResult());
    }
    HttpVersion version = request.protocolVersion();
    if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
      return new ProblemException(
          ProblemType.HTTP_VERSION_NOT_SUPPORTED,
          "the service speaks HTTP/1.1 and HTTP/1.0, got " + shown(version.text()));
    }
    return null;
  }

  /// Says why something cannot be decoded; the decoder's own words are about its buffers.
  static ProblemException of(DecoderResult failed) {
    return switch (failed.cause()) {
      case TooLongHttpLineException _ ->
          new ProblemException(
              ProblemType.ADDRESS_TOO_LONG,
              "the first line of the request, which holds the address, is longer than the limit; put long values into a body");
      case TooLongHttpHeaderException _ ->
          new ProblemException(
              ProblemType.HEADERS_TOO_LARGE,
              "the headers of the request are larger together than the limit");
      case null, default ->
          new ProblemException(
              ProblemType.MALFORMED_REQUEST,
              "what came is not an HTTP request: its first line, a header or the coding of its body is malformed");
    };
  }

  /// Makes the response.
  static FullHttpResponse response(
      ErrorFormats formats, ProblemException problem, @Nullable String path) {
    FullHttpResponse response = response(formats, ProblemJson.of(problem, path, null));
    response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    return response;
  }

  /// Makes the response out of a document.
  static FullHttpResponse response(ErrorFormats formats, ProblemJson document) {
    ErrorFormats.Told told = formats.tell(document, document.instance());
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(document.status()),
            Unpooled.wrappedBuffer(told.bytes()));
    HttpHeaders headers = response.headers();
    headers.set(HttpHeaderNames.CONTENT_TYPE, told.mediaType());
    headers.set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cache-Control", "no-store");
    if (document.status() == 503) {
      headers.set(HttpHeaderNames.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    return response;
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
