package dev.ragstone.api.http;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import dev.ragstone.problem.Scarcity;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// Turns every exception into an error in the format of its dialect, without internal details.
@Singleton
final class ProblemMapping {

  private static final Logger LOG = Logger.getLogger(ProblemMapping.class);

  private static final Map<Integer, ProblemType> BY_STATUS =
      Map.of(
          400, ProblemType.MALFORMED_REQUEST,
          404, ProblemType.PATH_NOT_FOUND,
          405, ProblemType.METHOD_NOT_ALLOWED,
          406, ProblemType.NOT_ACCEPTABLE,
          413, ProblemType.BODY_TOO_LARGE,
          415, ProblemType.UNSUPPORTED_MEDIA_TYPE);

  private final ErrorFormats formats;

  ProblemMapping(ErrorFormats formats) {
    this.formats = formats;
  }

  /// {@return what a status of the framework means; null if it is none of the caller's doing}
  static @Nullable ProblemType typeOf(int status) {
    return BY_STATUS.get(status);
  }

  @ServerExceptionMapper
  Response map(ProblemException problem, ContainerRequestContext request) {
    ProblemJson json =
        ProblemJson.of(problem, request.getUriInfo().getPath(), RequestId.of(request));
    if (json.status() >= 500) {
      LOG.warnf(problem, "request %s: %s", json.requestId(), problem.detail());
    }
    return json.toResponse(formats);
  }

  @ServerExceptionMapper
  Response map(WebApplicationException exception, ContainerRequestContext request) {
    int status = exception.getResponse().getStatus();
    ProblemType type = typeOf(status);
    if (type == null) {
      return status < 400 ? exception.getResponse() : map((Throwable) exception, request);
    }
    return map(new ProblemException(type, detail(type, request), exception), request);
  }

  /// The body is read outside of our code: a multipart body that breaks off is the caller's fault,
  /// not a defect.
  @ServerExceptionMapper
  Response map(IOException exception, ContainerRequestContext request) {
    MediaType type = request.getMediaType();
    if (Scarcity.toldBy(exception).isEmpty()
        && type != null
        && type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE)) {
      return map(
          new ProblemException(
              ProblemType.INVALID_MULTIPART,
              "the multipart body cannot be read to its end",
              exception),
          request);
    }
    return map((Throwable) exception, request);
  }

  /// The client disconnected, so nobody reads this.
  @ServerExceptionMapper
  Response map(CancellationException cancelled, ContainerRequestContext request) {
    return Response.status(Response.Status.SERVICE_UNAVAILABLE).build();
  }

  @ServerExceptionMapper
  Response map(Throwable defect, ContainerRequestContext request) {
    if (HungUp.toldBy(defect)) {
      LOG.debugf("request %s: the client hung up", RequestId.of(request));
      return Response.status(Response.Status.BAD_REQUEST).build();
    }
    Optional<String> scarce = Scarcity.toldBy(defect);
    if (scarce.isPresent()) {
      return map(
          new ProblemException(
              ProblemType.STORAGE_UNAVAILABLE,
              "the system refused a file: " + scarce.get(),
              defect),
          request);
    }
    LOG.errorf(defect, "request %s failed because of a bug", RequestId.of(request));
    var problem =
        new ProblemException(
            ProblemType.INTERNAL_ERROR,
            "the service failed; its log has the details under the request id");
    return ProblemJson.of(problem, request.getUriInfo().getPath(), RequestId.of(request))
        .toResponse(formats);
  }

  private static String detail(ProblemType type, ContainerRequestContext request) {
    String call = request.getMethod() + " " + request.getUriInfo().getPath();
    return switch (type) {
      case PATH_NOT_FOUND -> "there is nothing at " + call;
      case METHOD_NOT_ALLOWED -> "the path does not support the method of " + call;
      case NOT_ACCEPTABLE ->
          call + " offers none of the media types in Accept: " + header(request, "Accept");
      case UNSUPPORTED_MEDIA_TYPE ->
          call + " does not take a body of Content-Type: " + header(request, "Content-Type");
      case BODY_TOO_LARGE -> "the body of " + call + " is larger than the limit";
      default -> call + " cannot be read: a parameter or the body is malformed";
    };
  }

  private static @Nullable String header(ContainerRequestContext request, String name) {
    return request.getHeaderString(name);
  }
}
