package dev.ragstone.api.http;

import dev.ragstone.access.AccessKey;
import dev.ragstone.access.Principal;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import org.jboss.logging.Logger;

/// Recognises the caller of every call of the API before any of its body is read. The page itself
/// holds nothing secret and is open, and so is the question which methods there are.
@Singleton
final class AccessCheck {

  private static final Logger LOG = Logger.getLogger(AccessCheck.class);

  /// Before the limit of bodies.
  private static final int PRIORITY = 1_500;

  private final AccessKey key;
  private final ApiPaths paths;
  private final Refusal refusal;

  AccessCheck(AccessKey key, ApiPaths paths, Refusal refusal) {
    this.key = key;
    this.paths = paths;
    this.refusal = refusal;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, PRIORITY);
  }

  private void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (request.method().equals(HttpMethod.OPTIONS)
        || !paths.isWithinApi(context.normalizedPath())) {
      context.next();
      return;
    }
    if (key.isLookedUp(request.getHeader(HttpHeaders.AUTHORIZATION))) {
      context
          .vertx()
          .executeBlocking(() -> recognise(request), false)
          .onComplete(
              principal -> letIn(context, principal), failure -> turnAway(context, failure));
      return;
    }
    try {
      letIn(context, recognise(request));
    } catch (ProblemException e) {
      turnAway(context, e);
    }
  }

  private static void letIn(RoutingContext context, Principal principal) {
    Caller.bind(context, principal);
    context.next();
  }

  private void turnAway(RoutingContext context, Throwable failure) {
    if (failure instanceof ProblemException problem) {
      refusal.answer(context, problem);
    } else {
      LOG.error("a key could not be looked up", failure);
      refusal.answer(
          context,
          new ProblemException(
              ProblemType.STORAGE_UNAVAILABLE, "the key could not be looked up; try again"));
    }
  }

  Principal recognise(HttpServerRequest request) {
    return key.recognise(
        request.getHeader(HttpHeaders.AUTHORIZATION), address(request.remoteAddress()));
  }

  /// Never looks a name up. Behind a proxy it is what the proxy says, where the framework is told
  /// to believe it.
  private static InetAddress address(SocketAddress client) {
    String literal = client.hostAddress();
    try {
      return literal == null ? InetAddress.getLoopbackAddress() : InetAddress.ofLiteral(literal);
    } catch (IllegalArgumentException _) {
      return InetAddress.getLoopbackAddress();
    }
  }
}
