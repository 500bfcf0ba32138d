package dev.ragstone.api.http;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/// Gives each request an id, the caller's own if it is a sane one, and sends it back.
@Singleton
final class RequestId {

  static final String HEADER = "X-Request-Id";
  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  @ServerRequestFilter(preMatching = true)
  void assign(ContainerRequestContext request) {
    request.setProperty(HEADER, of(request.getHeaderString(HEADER)));
  }

  @ServerResponseFilter
  void echo(ContainerRequestContext request, ContainerResponseContext response) {
    String id = of(request);
    if (id != null) {
      response.getHeaders().putSingle(HEADER, id);
    }
  }

  /// {@return the caller's id if it is a sane one, else a new one}
  static String of(@Nullable String given) {
    return given != null && SANE.matcher(given).matches() ? given : UUID.randomUUID().toString();
  }

  static @Nullable String of(ContainerRequestContext request) {
    return (String) request.getProperty(HEADER);
  }
}
