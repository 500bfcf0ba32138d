package dev.ragstone.api.http;

import dev.ragstone.access.OwnSite;
import dev.ragstone.access.Provenance;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// The first to see each request, whatever its path: nothing that it refuses is routed or read.
@Singleton
final class FrontDoor {

  private static final long DROP_MS = 10;
  private static final long DROP_BUFFERS = 16;

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
    context.addEndHandler(_ -> dropTheRest(context));
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

  /// A client may go on sending after it was answered, as one whose body was refused does. The
  /// reader of a call would keep every buffer that nobody asks for any more, and reading them at
  /// full speed takes time from other calls.
  private static void dropTheRest(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (request.isEnded()) {
      return;
    }
    request.pause().handler(_ -> {});
    context
        .vertx()
        .setPeriodic(
            DROP_MS,
            timer -> {
              if (request.isEnded() || request.response().closed()) {
                context.vertx().cancelTimer(timer);
              } else {
                request.fetch(DROP_BUFFERS);
              }
            });
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
        headers.getAll(HttpHeaders.HOST),
        headers.getAll(HttpHeaders.ORIGIN),
        headers.getAll("Sec-Fetch-Site"),
        headers.get("Sec-Fetch-Mode"),
        headers.get("Sec-Fetch-Dest"),
        headers.get(HttpHeaders.AUTHORIZATION));
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
    return length == null
        ? request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
        : !length.equals("0");
  }
}
