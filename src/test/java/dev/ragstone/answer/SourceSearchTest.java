package dev.ragstone.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.access.Principal;
import dev.ragstone.chat.ChatModel;
import dev.ragstone.chat.ChatModels;
import dev.ragstone.chat.ChatRequest;
import dev.ragstone.document.Collection;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import dev.ragstone.retrieval.Hit;
import dev.ragstone.retrieval.SearchMode;
import dev.ragstone.retrieval.SearchRequest;
import dev.ragstone.retrieval.SearchResult;
import dev.ragstone.usage.Books;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What becomes of an answer where a provider embeds the question, and does not.
class SourceSearchTest {

  private static final List<Hit> HITS =
      Samples.hits("The daily limit is 10,000 neurons. It resets at midnight.");
  private static final String SAID = "It resets at midnight [1].";
  private static final Instant RESET = Instant.parse("2026-11-24T00:00:00Z");

  private final List<SearchMode> searched = new ArrayList<>();
  private String embeddingModel = "@cf/baai/bge-base-en-v1.5@cls-768";

  @Test
  void searchesByWordsAloneWhereTheBudgetIsSpent() {
    var answer = ask(null, fails(spent()), FakeChatModel.saying(SAID));
    assertThat(searched).containsExactly(SearchMode.HYBRID, SearchMode.KEYWORD);
    assertThat(answer.mode()).isEqualTo(Answer.Mode.GENERATIVE);
    assertThat(answer.text()).isEqualTo(SAID);
    assertThat(answer.degraded()).isEqualTo("Fell back to keyword search: no money");
  }

  @Test
  void tellsBothReasonsWhereNoModelAnswersEither() {
    var answer =
        ask(
            null,
            fails(new ProblemException(ProblemType.PROVIDER_BUSY, "crowded")),
            FakeChatModel.failing(
                "m", new ProblemException(ProblemType.PROVIDER_QUOTA, "nothing left"), ""));
    assertThat(answer.mode()).isEqualTo(Answer.Mode.EXTRACTIVE);
    assertThat(answer.degraded())
        .isEqualTo("Fell back to keyword search: crowded; m: nothing left");
  }

  @Test
  void saysNothingWhereTheQuestionIsEmbeddedInTime() {
    assertThat(ask(null, () -> found(SearchMode.HYBRID), FakeChatModel.saying(SAID)).degraded())
        .isNull();
    assertThat(searched).containsExactly(SearchMode.HYBRID);
  }

  @Test
  void givesUpAnEmbeddingThatTakesHalfOfTheTime() {
    var answer = ask(Duration.ofSeconds(1), SourceSearchTest::stall, FakeChatModel.saying(SAID));
    assertThat(answer.degraded())
        .startsWith(
            "Fell back to keyword search: the question was not embedded within half of the 1000 ms of"
                + " max_ms");
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void failsWhereTheServiceItselfIsAtFault() {
    var missing = new ProblemException(ProblemType.MODEL_UNUSABLE, "gone");
    assertThatThrownBy(() -> ask(null, fails(missing))).isSameAs(missing);
    assertThat(searched).containsExactly(SearchMode.HYBRID);
  }

  @Test
  void searchesOnceWhereTheModelIsWithin() {
    embeddingModel = "words";
    var busy = new ProblemException(ProblemType.PROVIDER_BUSY, "crowded");
    assertThatThrownBy(() -> ask(null, fails(busy))).isSameAs(busy);
    assertThat(searched).containsExactly(SearchMode.HYBRID);
  }

  private static ProblemException spent() {
    return ProblemException.until(ProblemType.BUDGET_EXHAUSTED, "no money", RESET);
  }

  private static Supplier<SearchResult> fails(ProblemException failure) {
    return () -> {
      throw failure;
    };
  }

  private static SearchResult stall() {
    try {
      Thread.sleep(Duration.ofMinutes(1));
      throw new IllegalStateException("nobody ended it");
    } catch (InterruptedException e) {
      var cancelled = new CancellationException("interrupted");
      cancelled.initCause(e);
      throw cancelled;
    }
  }

  private static SearchResult found(SearchMode mode) {
    return new SearchResult("q", mode, HITS, HITS.size(), Duration.ofMillis(1));
  }

  /// @param embedded how a search goes for which the question is embedded
  private Answer ask(
      @Nullable Duration limit, Supplier<SearchResult> embedded, ChatModel... models) {
    var answerer =
        new Answerer(
            search -> search(search, embedded),
            Samples.wordModel(),
            new ChatModels(List.of(models)),
            Samples.config(),
            Books.with());
    return answerer.answer(request(limit));
  }

  private SearchResult search(SearchRequest request, Supplier<SearchResult> embedded) {
    searched.add(request.mode());
    return request.mode() == SearchMode.KEYWORD ? found(SearchMode.KEYWORD) : embedded.get();
  }

  private AnswerRequest request(@Nullable Duration limit) {
    var collection =
        new Collection(
            "kb",
            "",
            "en",
            embeddingModel,
            new Collection.Chunking(400, 0),
            Collection.Answering.DEFAULT,
            Instant.EPOCH,
            Instant.EPOCH);
    return new AnswerRequest(
        Principal.local(),
        collection,
        List.of(
            new ChatRequest.Message(
                ChatRequest.Role.USER, "When does the daily limit of neurons reset?")),
        8,
        SearchMode.HYBRID,
        null,
        null,
        new AnswerRequest.Limits(null, limit, false));
  }
}
