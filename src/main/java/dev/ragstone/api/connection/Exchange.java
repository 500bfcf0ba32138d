package dev.ragstone.api.connection;

import dev.ragstone.api.http.ProblemJson;
import dev.ragstone.problem.ProblemType;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.util.List;

/// A request that has no whole response yet.
///
/// @param path of the request, without its query
/// @param bodiless whether the response may have no body
record Exchange(String path, boolean bodiless) {

  static Exchange of(HttpRequest request) {
    int query = request.uri().indexOf('?');
    String path = query < 0 ? request.uri() : request.uri().substring(0, query);
    return new Exchange(path, HttpMethod.HEAD.equals(request.method()));
  }

  /// Gives a body to an error that has none: the server and its router answer so what they refuse
  /// by themselves.
  ///
  /// @param message part of a response
  /// @return what is to be sent in its place
  Object explained(Object message, Connections connections) {
    if (bodiless || !(message instanceof FullHttpResponse bare) || !isBareError(bare)) {
      return message;
    }
    int status = bare.status().code();
    ProblemType type = type(status);
    var document =
        new ProblemJson(
            type.uri(), type.title(), status, detail(type), path, List.of(), null, null);
    FullHttpResponse whole = ConnectionRefusal.response(connections.errors(), document);
    for (var header : bare.headers()) {
      if (!whole.headers().contains(header.getKey())) {
        whole.headers().add(header.getKey(), header.getValue());
      }
    }
    ReferenceCountUtil.release(message);
    return whole;
  }

  private static boolean isBareError(FullHttpResponse response) {
    return response.status().code() >= 400
        && !response.content().isReadable()
        && !response.headers().contains(HttpHeaderNames.CONTENT_TYPE);
  }

  private static ProblemType type(int status) {
    return switch (status) {
      case 404 -> ProblemType.PATH_NOT_FOUND;
      case 405 -> ProblemType.METHOD_NOT_ALLOWED;
      case 406 -> ProblemType.NOT_ACCEPTABLE;
      case 408 -> ProblemType.REQUEST_TOO_SLOW;
      case 413 -> ProblemType.BODY_TOO_LARGE;
      case 414 -> ProblemType.ADDRESS_TOO_LONG;
      case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
      case 431 -> ProblemType.HEADERS_TOO_LARGE;
      case 503 -> ProblemType.OVERLOADED;
      case 505 -> ProblemType.HTTP_VERSION_NOT_SUPPORTED;
      default -> status < 500 ? ProblemType.MALFORMED_REQUEST : ProblemType.INTERNAL_ERROR;
    };
  }

  private static String detail(ProblemType type) {
    return switch (type) {
      case MALFORMED_REQUEST ->
          "the address, a header or the body of the request is malformed, such as a % without two hexadecimal digits";
      case PATH_NOT_FOUND -> "there is nothing at this address";
      case BODY_TOO_LARGE -> "the body is larger than the limit";
      case OVERLOADED -> "the service cannot take the request now";
      case INTERNAL_ERROR -> "the service failed; its log tells more";
      default -> type.title();
    };
  }
}
