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

  private static final String HEADER = "X-Request-Id";
  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  @ServerRequestFilter(preMatching = true)
  void assign(ContainerRequestContext request) {
    String given = request.getHeaderString(HEADER);
    boolean usable = given != null && SANE.matcher(given).matches();
    request.setProperty(HEADER, usable ? given : UUID.randomUUID().toString());
  }

  @ServerResponseFilter
  void echo(ContainerRequestContext request, ContainerResponseContext response) {
    String id = of(request);
    if (id != null) {
      response.getHeaders().putSingle(HEADER, id);
    }
  }

  static @Nullable String of(ContainerRequestContext request) {
    return (String) request.getProperty(HEADER);
  }
}
