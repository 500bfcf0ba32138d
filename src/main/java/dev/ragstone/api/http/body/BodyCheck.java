package dev.ragstone.api.http.body;

import dev.ragstone.api.http.ApiConfig;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Refuses a body that did not announce its length once more has come than the limit allows; the
/// others [BodyLimit] refuses unread. Refuses compressed bodies, which nobody unpacks here.
@Singleton
final class BodyCheck {

  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

  /// Filters are made before the configuration of this run is known, so it is asked for late.
  private final Instance<ApiConfig> limits;

  BodyCheck(Instance<ApiConfig> limits) {
    this.limits = limits;
  }

  @ServerRequestFilter
  void check(ContainerRequestContext request) {
    String coding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
    if (coding != null && !coding.equalsIgnoreCase("identity")) {
      throw ProblemException.field(
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          HttpHeaders.CONTENT_ENCODING,
          "must be identity or absent: bodies are read as they are sent",
          coding);
    }
    if (request.getLength() < 0 && WITH_BODY.contains(request.getMethod())) {
      long most = limits.get().maxBodyBytes();
      request.setEntityStream(new Counted(request.getEntityStream(), most));
    }
  }

  /// A body that ends with a problem where it goes over the limit.
  private static final class Counted extends FilterInputStream {

    private final long most;
    private long count;

    Counted(InputStream body, long most) {
      super(body);
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
      int read = super.read(bytes, start, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int more) {
      count += more;
      if (count > most) {
        throw new ProblemException(
            ProblemType.BODY_TOO_LARGE, "the body must have at most " + most + " bytes, got more");
      }
    }
  }
}
