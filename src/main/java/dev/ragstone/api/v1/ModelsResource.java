package dev.ragstone.api.v1;

import dev.ragstone.chat.ChatModels;
import dev.ragstone.embedding.EmbeddingModel;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The models at hand, in the shape that clients of OpenAI know.
@Path("/v1/models")
@Tag(name = "Models")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
final class ModelsResource {

  private final EmbeddingModel embedding;
  private final ChatModels chat;

  ModelsResource(EmbeddingModel embedding, ChatModels chat) {
    this.embedding = embedding;
    this.chat = chat;
  }

  @GET
  @Operation(summary = "List the models")
  public Models list() {
    Stream<Model> local = Stream.of(Model.of(embedding.spec().name(), "embedding", "ragstone"));
    Stream<Model> remote =
        chat.all().stream().map(model -> Model.of(model.spec().name(), "chat", "provider"));
    return new Models("list", Stream.concat(local, remote).toList());
  }

  /// The models.
  ///
  /// @param object always `list`
  /// @param data the models
  public record Models(String object, List<Model> data) {

    /// Copies the list.
    public Models {
      data = List.copyOf(data);
    }
  }

  /// One model.
  ///
  /// @param id its name
  /// @param object always `model`
  /// @param created always 0: nobody knows
  /// @param ownedBy `ragstone` if it runs here, `provider` if it is called
  /// @param task `embedding` or `chat`
  public record Model(String id, String object, long created, String ownedBy, String task) {

    static Model of(String id, String task, String ownedBy) {
      return new Model(id, "model", 0, ownedBy, task);
    }
  }
}
