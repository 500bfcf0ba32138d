package dev.ragstone.api;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/// Keeps what callers choose out of the labels of metrics: addresses are told by the template of
/// the route that answers, and all others by one word. Otherwise each address that somebody makes
/// up would be a time series for ever. Thread-safe.
@Singleton
final class MetricLabels implements MeterFilter {

  static final String OTHER = "other";

  private static final String REQUESTS = "http.server";
  private static final String URI = "uri";

  /// What the framework says where no route answers.
  private static final Set<String> WORDS = Set.of("NOT_FOUND", "REDIRECTION", "UNKNOWN", "root");

  private final Map<Method, String> templates = new ConcurrentHashMap<>();

  MetricLabels() {}

  @ServerRequestFilter
  void note(ResourceInfo matched) {
    Method method = matched.getResourceMethod();
    if (method != null) {
      templates.computeIfAbsent(
          method,
          route ->
              slashed(matched.getResourceClass().getAnnotation(Path.class))
                  + slashed(route.getAnnotation(Path.class)));
    }
  }

  private static String slashed(@Nullable Path path) {
    String text = path == null ? "" : path.value().replaceAll("^/+|/+$", "");
    return text.isEmpty() ? "" : "/" + text;
  }

  @Override
  public Meter.Id map(Meter.Id id) {
    String uri = id.getName().startsWith(REQUESTS) ? id.getTag(URI) : null;
    boolean known = uri == null || WORDS.contains(uri) || templates.containsValue(uri);
    return known ? id : id.withTag(Tag.of(URI, OTHER));
  }
}
