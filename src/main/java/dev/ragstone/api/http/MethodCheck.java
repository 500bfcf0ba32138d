package dev.ragstone.api.http;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Refuses a method that a path does not know, by the paths of all resources: the framework looks
/// at one class only, and answers 404 where another has the path. Pages, health and metrics are
/// read.
@Singleton
final class MethodCheck {

  /// After whatever answers questions of browsers about other sites (CORS, 300).
  private static final int PRIORITY = 100;

  private static final Set<String> READING = new TreeSet<>(Set.of("GET", "HEAD", "OPTIONS"));
  private static final Pattern FRAMEWORK = Pattern.compile("/(?:q|docs|openapi)(?:/.*)?");

  private final ApiPaths paths;
  private final Refusal refusal;

  MethodCheck(ApiPaths paths, Refusal refusal) {
    this.paths = paths;
    this.refusal = refusal;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, PRIORITY);
  }

  private void check(RoutingContext context) {
    String path = context.normalizedPath();
    String method = context.request().method().name();
    Optional<Set<String>> known = paths.methods(path).or(() -> reading(path, method));
    if (known.isEmpty()) {
      context.next();
      return;
    }
    String allowed = String.join(", ", known.get());
    if (!known.get().contains(method)) {
      context.response().putHeader(HttpHeaders.ALLOW, allowed);
      refusal.answer(
          context,
          new ProblemException(
              ProblemType.METHOD_NOT_ALLOWED,
              "the path " + path + " knows the methods " + allowed + ", got " + method));
    } else if (method.equals("OPTIONS")) {
      context.response().setStatusCode(204).putHeader(HttpHeaders.ALLOW, allowed).end();
    } else {
      context.next();
    }
  }

  private static Optional<Set<String>> reading(String path, String method) {
    boolean isRead = method.equals("GET") || method.equals("HEAD");
    return !isRead && (FRAMEWORK.matcher(path).matches() || isPage(path))
        ? Optional.of(READING)
        : Optional.empty();
  }

  private static boolean isPage(String path) {
    String file = path.equals("/") ? "/index.html" : path;
    return MethodCheck.class.getClassLoader().getResource("META-INF/resources" + file) != null;
  }
}
