package dev.ragstone.api.http;

import dev.ragstone.access.OwnSite;
import dev.ragstone.access.Provenance;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The first to see each request, whatever its path: nothing that it refuses is routed or read.
@Singleton
final class FrontDoor {

  private final OwnSite site;
  private final Refusal refusal;

  FrontDoor(OwnSite site, Refusal refusal) {
    this.site = site;
    this.refusal = refusal;
  }

  void register(@Observes Router router) {
    router.route().order(Integer.MIN_VALUE).handler(this::check).failureHandler(this::explain);
  }

  private void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    try {
      RequestTarget.check(request.uri());
      site.check(provenance(request));
      checkType(request);
    } catch (ProblemException e) {
      refusal.answer(context, e);
      return;
    }
    context.next();
  }

  /// What the framework itself refuses, it refuses without a word.
  private void explain(RoutingContext context) {
    ProblemType type = ProblemMapping.typeOf(context.statusCode());
    if (type == null) {
      context.next();
      return;
    }
    HttpServerRequest request = context.request();
    try {
      RequestTarget.check(request.uri());
      site.check(provenance(request));
      refusal.answer(
          context,
          new ProblemException(type, request.method() + " " + request.path() + " is not possible"));
    } catch (ProblemException e) {
      refusal.answer(context, e);
    }
  }

  private static Provenance provenance(HttpServerRequest request) {
    var headers = request.headers();
    return new Provenance(
        request.method().name(),
        "https".equals(request.scheme()),
        hosts(request),
        headers.getAll(HttpHeaders.ORIGIN),
        headers.getAll("Sec-Fetch-Site"),
        headers.get("Sec-Fetch-Mode"),
        headers.get("Sec-Fetch-Dest"),
        headers.get(HttpHeaders.AUTHORIZATION));
  }

  /// In HTTP/2 the name is no header; one that comes nevertheless must be the same.
  private static List<String> hosts(HttpServerRequest request) {
    var hosts = new ArrayList<>(request.headers().getAll(HttpHeaders.HOST));
    if (request.version() == HttpVersion.HTTP_2 && request.authority() != null) {
      String authority = Objects.toString(request.authority());
      hosts.removeIf(authority::equals);
      hosts.addFirst(authority);
    }
    return hosts;
  }

  /// A form, or a body of a type that is not named, needs no leave from the browser to be sent to
  /// another site; so no such body is taken for JSON. PUT always needs that leave, and `curl -T`
  /// names no type.
  private static void checkType(HttpServerRequest request) {
    String method = request.method().name();
    if ((method.equals("POST") || method.equals("PATCH"))
        && hasBody(request)
        && request.getHeader(HttpHeaders.CONTENT_TYPE) == null) {
      throw new ProblemException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE, "a body must come with its Content-Type, got none");
    }
  }

  private static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null) {
      return !length.equals("0");
    }
    return request.version() == HttpVersion.HTTP_2
        ? !request.isEnded()
        : request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
  }
}
