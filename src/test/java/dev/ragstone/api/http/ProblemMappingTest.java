package dev.ragstone.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A body that breaks off is the caller's fault; a disk that does not take it is not.
class ProblemMappingTest {

  private final ProblemMapping mapping =
      new ProblemMapping(new ErrorFormats(List.of(), new ObjectMapper().findAndRegisterModules()));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No space left on device",
        "/data/tmp/uploads/1: Disk quota exceeded",
        "/data/tmp/uploads/1 (Read-only file system)",
        "java.io.FileNotFoundException: /data/tmp/uploads/1 (Too many open files)"
      })
  void saysThatTheDiskRefusedTheBody(String message) {
    Response answer = mapping.map(new IOException(message), upload());
    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getEntity().toString())
        .contains("storage-unavailable")
        .doesNotContain("/data/tmp");
  }

  @Test
  void saysThatTheBodyBrokeOff() {
    Response answer = mapping.map(new IOException("Connection reset by peer"), upload());
    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(answer.getEntity().toString()).contains("invalid-multipart");
  }

  @Test
  void doesNotTakeAHangUpForADefect() {
    var hungUp = new IOException(new java.nio.channels.ClosedChannelException());
    assertThat(mapping.map((Throwable) hungUp, upload()).getStatus()).isEqualTo(400);
    var defect = new IllegalStateException("a defect");
    assertThat(mapping.map((Throwable) defect, upload()).getStatus()).isEqualTo(500);
  }

  private static ContainerRequestContext upload() {
    UriInfo uri = answering(UriInfo.class, Map.of("getPath", "/v1/collections/kb/documents"));
    return answering(
        ContainerRequestContext.class,
        Map.of(
            "getUriInfo",
            uri,
            "getMediaType",
            MediaType.MULTIPART_FORM_DATA_TYPE,
            "getProperty",
            "request-1"));
  }

  /// An object of which only the named methods are expected to be called.
  private static <T> T answering(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, _) -> {
              Object answer = answers.get(method.getName());
              if (answer == null) {
                throw new UnsupportedOperationException(method.getName());
              }
              return answer;
            }));
  }
}
