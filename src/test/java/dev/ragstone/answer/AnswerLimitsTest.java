package dev.ragstone.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.access.Principal;
import dev.ragstone.answer.AnswerRequest.Limits;
import dev.ragstone.chat.ChatCompletion;
import dev.ragstone.chat.ChatModel;
import dev.ragstone.chat.ChatModels;
import dev.ragstone.chat.ChatRequest.Message;
import dev.ragstone.chat.ChatRequest.Role;
import dev.ragstone.document.Collection;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import dev.ragstone.retrieval.Hit;
import dev.ragstone.retrieval.SearchMode;
import dev.ragstone.retrieval.SearchResult;
import dev.ragstone.usage.Books;
import dev.ragstone.usage.Spending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What an answer may take: time, money, and a look into the cache.
class AnswerLimitsTest {

  private static final List<Hit> HITS =
      Samples.hits("The daily limit is 10,000 neurons. It resets at midnight.");
  private static final String SAID = "It resets at midnight [1].";

  private final List<AnswerEvent> events = new ArrayList<>();
  private Spending spending = Books.with();
  private AnswerConfig config = Samples.config();

  @Test
  void givesUpAModelThatHasNotBegunByTheMiddleOfTheTime() {
    var next = FakeChatModel.saying(SAID);
    var answer = ask(within(2_000), FakeChatModel.stalling("slow", ""), next);
    assertThat(answer.mode()).isEqualTo(Answer.Mode.GENERATIVE);
    assertThat(answer.text()).isEqualTo(SAID);
    assertThat(answer.degraded())
        .isEqualTo(
            "slow: The model was silent for half of the remaining time of the 2000 ms of max_ms");
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void quotesWhereNoModelBeginsInTime() {
    var answer =
        ask(
            within(3_000),
            FakeChatModel.stalling("slow", ""),
            FakeChatModel.stalling("slower", ""));
    assertThat(answer.mode()).isEqualTo(Answer.Mode.EXTRACTIVE);
    assertThat(answer.text()).contains("It resets at midnight.");
    assertThat(answer.degraded()).startsWith("slower: ").contains("max_ms");
  }

  @Test
  void asksNoModelWhenTheTimeIsOver() {
    var model = FakeChatModel.saying(SAID);
    var answer = ask(within(1), model);
    assertThat(answer.mode()).isEqualTo(Answer.Mode.EXTRACTIVE);
    assertThat(answer.degraded()).isEqualTo("There was no time for fake in the 1 ms of max_ms");
    assertThat(model.requests).isEmpty();
  }

  @Test
  void endsAnAnswerThatHasBegunAtTheDeadline() {
    var answer = ask(within(2_000), FakeChatModel.stalling("slow", SAID + " And"));
    assertThat(answer.mode()).isEqualTo(Answer.Mode.GENERATIVE);
    assertThat(answer.text()).isEqualTo(SAID + " And");
    assertThat(answer.end()).isEqualTo(ChatCompletion.End.DEADLINE);
    assertThat(answer.degraded()).isEqualTo("The answer was cut off at the 2000 ms of max_ms");
    assertThat(answer.citations()).hasSize(1);
    assertThat(answer.usage().estimated()).isTrue();
    assertThat(answer.usage().promptTokens()).isPositive();
    assertThat(events.getLast()).isEqualTo(new AnswerEvent.Completed(answer));
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void leavesAnAnswerAloneThatIsInTime() {
    var answer = ask(within(60_000), FakeChatModel.saying(SAID));
    assertThat(answer.end()).isEqualTo(ChatCompletion.End.STOP);
    assertThat(answer.degraded()).isNull();
  }

  @Test
  void pricesAnAnswer() {
    var usage =
        ask(Limits.NONE, FakeChatModel.failing("large", down(), ""), named("small")).usage();
    assertThat(usage).isEqualTo(new Answer.Usage(100, 20, 1.0, 1.0 * 0.011 / 1000, true, false));
  }

  @Test
  void costsNothingToQuote() {
    assertThat(ask(Limits.NONE).usage()).isEqualTo(Answer.Usage.NONE);
  }

  @Test
  void stepsDownWhereABudgetIsSpent() {
    var reset = Instant.parse("2026-11-24T00:00:00Z");
    var spent = ProblemException.until(ProblemType.BUDGET_EXHAUSTED, "spent until " + reset, reset);
    var answer = ask(Limits.NONE, FakeChatModel.failing("large", spent, ""));
    assertThat(answer.mode()).isEqualTo(Answer.Mode.EXTRACTIVE);
    assertThat(answer.degraded()).isEqualTo("large: spent until 2026-11-24T00:00:00Z");
  }

  @Test
  void prefersTheCheapestModelOnceABudgetIsNearlySpent() {
    spending = strained("at-soft=cheaper");
    var answer = ask(Limits.NONE, named("large"), named("small"));
    assertThat(answer.model()).isEqualTo("small");
    assertThat(answer.degraded())
        .isEqualTo(
            "A cheaper model because the daily budget of 100 neurons is used up to 90 neurons and is reset at 2026-11-24T00:00:00Z");
    assertThat(ask("large", Limits.NONE, named("large"), named("small")).model())
        .isEqualTo("large");
  }

  @Test
  void quotesOnceABudgetIsNearlySpentIfToldTo() {
    spending = strained("at-soft=quote");
    var answer = ask(Limits.NONE, named("large"));
    assertThat(answer.mode()).isEqualTo(Answer.Mode.EXTRACTIVE);
    assertThat(answer.degraded()).startsWith("Quoted because the daily budget of 100 neurons");
  }

  @Test
  void onlyWarnsOfABudgetByDefault() {
    spending = strained("at-soft=warn");
    assertThat(ask(Limits.NONE, named("large"), named("small")).model()).isEqualTo("large");
  }

  @Test
  void repeatsAnAnswerOutOfTheCacheWithoutCost() {
    config = Samples.config("cached-answers=10");
    var model = FakeChatModel.saying(SAID);
    var answerer = answerer(List.of(model));
    var first = answerer.answer(request(null, Limits.NONE), events::add);
    events.clear();
    var second = answerer.answer(request(null, Limits.NONE), events::add);
    assertThat(model.requests).hasSize(1);
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(second.citations()).isEqualTo(first.citations());
    assertThat(second.usage()).isEqualTo(new Answer.Usage(0, 0, 0.0, 0.0, false, true));
    assertThat(events).hasSizeGreaterThan(2);
  }

  @Test
  void asksAgainWhoeverWantsAFreshAnswer() {
    config = Samples.config("cached-answers=10");
    var model = FakeChatModel.saying(SAID);
    var answerer = answerer(List.of(model));
    answerer.answer(request(null, Limits.NONE), events::add);
    var fresh = answerer.answer(request(null, new Limits(null, null, true)), events::add);
    assertThat(model.requests).hasSize(2);
    assertThat(fresh.usage().cached()).isFalse();
  }

  @Test
  void keepsNoAnswersByDefault() {
    var model = FakeChatModel.saying(SAID);
    var answerer = answerer(List.of(model));
    answerer.answer(request(null, Limits.NONE), events::add);
    answerer.answer(request(null, Limits.NONE), events::add);
    assertThat(model.requests).hasSize(2);
  }

  @Test
  void refusesLimitsThatNoAnswerFitsInto() {
    assertThatThrownBy(() -> within(0)).hasMessage("maxTime must be > 0, got PT0S");
    assertThatThrownBy(() -> new Limits(0, null, false))
        .hasMessage("maxTokens must be >= 1, got 0");
  }

  private static Spending strained(String setting) {
    Spending spending = Books.with("daily-neurons=100", setting);
    spending.record(Books.reported("large", 90));
    return spending;
  }

  private static ChatModel named(String name) {
    return FakeChatModel.named(name, SAID);
  }

  private static ProblemException down() {
    return new ProblemException(ProblemType.PROVIDER_BUSY, "busy");
  }

  private static Limits within(long millis) {
    return new Limits(null, Duration.ofMillis(millis), false);
  }

  private Answer ask(Limits limits, ChatModel... models) {
    return ask(null, limits, models);
  }

  private Answer ask(@Nullable String model, Limits limits, ChatModel... models) {
    events.clear();
    return answerer(List.of(models)).answer(request(model, limits), events::add);
  }

  private Answerer answerer(List<ChatModel> models) {
    return new Answerer(
        request -> new SearchResult(request.query(), request.mode(), HITS, 1, Duration.ZERO),
        Samples.wordModel(),
        new ChatModels(models),
        config,
        spending);
  }

  private static AnswerRequest request(@Nullable String model, Limits limits) {
    return new AnswerRequest(
        Principal.local(),
        Samples.collection(Collection.Answering.DEFAULT),
        List.of(new Message(Role.USER, "When does the daily limit of neurons reset?")),
        8,
        SearchMode.HYBRID,
        null,
        model,
        limits);
  }
}
