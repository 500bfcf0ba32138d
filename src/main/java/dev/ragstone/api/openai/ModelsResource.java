package dev.ragstone.api.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ragstone.chat.ChatModels;
import dev.ragstone.embedding.EmbeddingModelSpec;
import dev.ragstone.embedding.EmbeddingModels;
import dev.ragstone.rerank.RerankModels;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The available models, in the format of the OpenAI API.
@Path("/v1/models")
@Tag(name = "Models")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
final class ModelsResource {

  private final EmbeddingModels embedding;
  private final RerankModels rerank;
  private final ChatModels chat;

  ModelsResource(EmbeddingModels embedding, RerankModels rerank, ChatModels chat) {
    this.embedding = embedding;
    this.rerank = rerank;
    this.chat = chat;
  }

  @GET
  @Operation(summary = "List the models")
  public Models list() {
    return new Models(
        "list",
        Stream.of(
                embedding.all().stream().map(model -> Model.of(model.spec())),
                rerank.all().stream().map(model -> Model.of(model.name(), "rerank", "ragstone")),
                chat.all().stream().map(model -> Model.of(model.spec().name(), "chat", "provider")))
            .flatMap(models -> models)
            .toList());
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
  /// @param task `embedding`, `rerank` or `chat`
  /// @param dimension components of a vector; absent unless it embeds
  /// @param pooling how the vectors of tokens become one; absent unless it embeds
  /// @param maxTokens what it reads of a text; absent unless it embeds
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Model(
      String id,
      String object,
      long created,
      String ownedBy,
      String task,
      @Nullable Integer dimension,
      @Nullable String pooling,
      @Nullable Integer maxTokens) {

    static Model of(EmbeddingModelSpec spec) {
      return new Model(
          spec.name(),
          "model",
          0,
          "ragstone",
          "embedding",
          spec.dimension(),
          spec.pooling().name().toLowerCase(Locale.ROOT),
          spec.maxTokens());
    }

    static Model of(String id, String task, String ownedBy) {
      return new Model(id, "model", 0, ownedBy, task, null, null, null);
    }
  }
}
