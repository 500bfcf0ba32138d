package dev.ragstone.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.access.Principal;
import dev.ragstone.chat.ChatModels;
import dev.ragstone.chat.ChatRequest.Message;
import dev.ragstone.chat.ChatRequest.Role;
import dev.ragstone.document.Chunk;
import dev.ragstone.document.Collection;
import dev.ragstone.document.Document;
import dev.ragstone.document.Metadata;
import dev.ragstone.document.Places;
import dev.ragstone.embedding.EmbeddingModel;
import dev.ragstone.index.ChunkIndexes;
import dev.ragstone.index.EmbeddedChunk;
import dev.ragstone.provider.ProviderResource;
import dev.ragstone.retrieval.SearchMode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The whole way with real parts: index, embedding model, HTTP; only the provider is a local one.
@QuarkusTest
@WithTestResource(
    value = ProviderResource.class,
    initArgs = {
      @ResourceArg(name = "ragstone.openai.base-url", value = ProviderResource.OPENAI),
      @ResourceArg(name = "ragstone.openai.model", value = "local")
    })
class AnswererInjectionTest {

  private static final String TEXT =
      "The daily allocation is 10,000 neurons. It starts afresh at midnight UTC.";

  @Inject Answerer answerer;
  @Inject ChatModels models;
  @Inject ChunkIndexes indexes;
  @Inject EmbeddingModel embeddings;

  @Test
  void streamsACitedAnswerFromTheProvider() {
    var collection = collectionWith(TEXT);
    var events = new ArrayList<AnswerEvent>();
    var question = List.of(new Message(Role.USER, "How large is the daily allocation of neurons?"));
    var answer =
        answerer.answer(
            new AnswerRequest(
                Principal.local(),
                collection,
                question,
                5,
                SearchMode.HYBRID,
                null,
                null,
                AnswerRequest.Limits.NONE),
            events::add);
    assertThat(models.all()).hasSize(1);
    assertThat(answer.mode()).isEqualTo(Answer.Mode.GENERATIVE);
    assertThat(answer.text()).isEqualTo("The daily allocation is 10,000 neurons. [1]");
    assertThat(answer.citations())
        .singleElement()
        .satisfies(citation -> {
          assertThat(citation.quote()).isEqualTo("The daily allocation is 10,000 neurons.");
          assertThat(citation.documentId()).isEqualTo("limits");
        });
    assertThat(events).hasSizeGreaterThan(3);
  }

  private Collection collectionWith(String text) {
    var collection =
        new Collection(
            "answers-" + UUID.randomUUID(),
            "",
            "en",
            embeddings.spec().name(),
            new Collection.Chunking(400, 40),
            Collection.Answering.DEFAULT,
            Instant.EPOCH,
            Instant.EPOCH);
    var document =
        new Document(
            collection.name(),
            "limits",
            new Document.Source("limits.txt", "text/plain", 1, "00", "en", null),
            "Limits",
            Metadata.EMPTY,
            Document.Progress.QUEUED,
            Document.Counts.NONE,
            1,
            Instant.EPOCH,
            Instant.EPOCH,
            null);
    var chunk = new Chunk("limits", 0, text, List.of(), Places.NONE, 0, text.length(), 20);
    var index = indexes.open(collection);
    index.replace(
        document,
        List.of(new EmbeddedChunk(chunk, embeddings.embedPassages(List.of(text)).getFirst(), "f")));
    index.commit();
    return collection;
  }
}
