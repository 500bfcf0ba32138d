package dev.ragstone.api.http.body;

import dev.ragstone.api.http.ApiConfig;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/// Reads the body of every JSON call, up to `ragstone.api.max-json-bytes`. A call that declares a
/// [JsonBody] is bounded by that; it cannot forget to be.
@Provider
public final class JsonBodyReader implements ServerMessageBodyReader<JsonBody> {

  private static final int BLOCK = 8 * 1_024;

  /// Readers are made before the configuration of this run is known, so it is asked for late.
  private final Instance<ApiConfig> limits;

  private final Instance<BodyMemory> memory;

  JsonBodyReader(Instance<ApiConfig> limits, Instance<BodyMemory> memory) {
    this.limits = limits;
    this.memory = memory;
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, ResteasyReactiveResourceInfo resource, MediaType mediaType) {
    return type == JsonBody.class;
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return type == JsonBody.class;
  }

  @Override
  public JsonBody readFrom(
      Class<JsonBody> type, Type generic, MediaType mediaType, ServerRequestContext request)
      throws WebApplicationException, IOException {
    BodyMemory.Share share = memory.get().share();
    request.registerCompletionCallback(_ -> share.close());
    return read(request.getInputStream(), request.getRequestHeaders().getLength(), share);
  }

  /// The server calls the other one, which knows when the request has been answered.
  @Override
  public JsonBody readFrom(
      Class<JsonBody> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws WebApplicationException {
    throw new UnsupportedOperationException("a body is read by the server only");
  }

  private JsonBody read(InputStream body, long announced, BodyMemory.Share share)
      throws IOException {
    long most = limits.get().maxJsonBytes();
    if (announced > most) {
      throw tooLarge(most, String.valueOf(announced));
    }
    var bytes = new ByteArrayOutputStream();
    byte[] block = new byte[BLOCK];
    for (int n = body.read(block); n >= 0; n = body.read(block)) {
      if (bytes.size() + n > most) {
        throw tooLarge(most, "more");
      }
      share.take(n);
      bytes.write(block, 0, n);
    }
    return new JsonBody(bytes);
  }

  private static ProblemException tooLarge(long most, String got) {
    return new ProblemException(
        ProblemType.BODY_TOO_LARGE, "a JSON body must have at most " + most + " bytes, got " + got);
  }
}
