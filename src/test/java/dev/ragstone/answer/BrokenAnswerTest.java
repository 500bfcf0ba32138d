package dev.ragstone.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.access.Principal;
import dev.ragstone.answer.passage.Citation;
import dev.ragstone.chat.ChatModel;
import dev.ragstone.chat.ChatModels;
import dev.ragstone.chat.ChatRequest.Message;
import dev.ragstone.chat.ChatRequest.Role;
import dev.ragstone.document.Collection;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.provider.Failure;
import dev.ragstone.provider.ProviderException;
import dev.ragstone.retrieval.Hit;
import dev.ragstone.retrieval.SearchMode;
import dev.ragstone.retrieval.SearchResult;
import dev.ragstone.usage.Books;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Models that break off after their first word, and failures that concern all models.
class BrokenAnswerTest {

  private static final List<Hit> HITS =
      Samples.hits(
          "The daily limit is 10,000 neurons. It resets at midnight.", "Uploads may have 100 MiB.");
  private final ProblemException lost = failure(Failure.BROKEN);
  private static final String WHOLE = "It is 10,000 neurons a day [1].";

  private final List<AnswerEvent> events = new ArrayList<>();

  @Test
  void beginsAnewWithTheNextModelWhereNobodyReadsAlong() {
    var answer = whole(breaking("Uploads have 100 MiB [2]. It re"), FakeChatModel.saying(WHOLE));
    assertThat(answer.text()).isEqualTo(WHOLE);
    assertThat(answer.mode()).isEqualTo(Answer.Mode.GENERATIVE);
    assertThat(answer.citations())
        .map(Citation::quote)
        .containsExactly("The daily limit is 10,000 neurons.");
    assertThat(answer.degraded()).isEqualTo("fake broke off: BROKEN happened");
  }

  @Test
  void quotesWhereTheLastModelBreaksOffAndNobodyReadsAlong() {
    var answer = whole(breaking("Uploads have"));
    assertThat(answer.mode()).isEqualTo(Answer.Mode.EXTRACTIVE);
    assertThat(answer.text())
        .doesNotContain("Uploads have")
        .contains("The daily limit is 10,000 neurons.");
    assertThat(answer.usage()).isEqualTo(Answer.Usage.NONE);
  }

  @Test
  void goesOnWithQuotationsWhereSomebodyReadsAlong() {
    var next = FakeChatModel.saying(WHOLE);
    var answer = told(breaking("Uploads have 100 MiB [2]. It re"), next);
    assertThat(answer.text())
        .startsWith("Uploads have 100 MiB [1]. It re…\n\n")
        .contains("The daily limit is 10,000 neurons. It resets at midnight. [2]");
    assertThat(answer.citations())
        .map(Citation::quote)
        .startsWith(
            "Uploads may have 100 MiB.",
            "The daily limit is 10,000 neurons. It resets at midnight.");
    assertThat(answer.citations()).map(Citation::marker).startsWith(1, 2).doesNotHaveDuplicates();
    assertThat(answer.degraded())
        .isEqualTo("fake broke off: BROKEN happened; the answer ends with quotes");
    assertThat(answer.usage().estimated()).isTrue();
    assertThat(answer.usage().completionTokens()).isPositive();
    assertThat(next.requests).isEmpty();
  }

  @Test
  void givesAQuoteThatTheBrokenTextCitedTheSameNumber() {
    var answer =
        told(
            Samples.hits("The daily limit is 10,000 neurons."),
            breaking("The daily limit is 10,000 neurons [1]. And"));
    assertThat(answer.text())
        .startsWith("The daily limit is 10,000 neurons [1]. And…\n\n")
        .endsWith("The daily limit is 10,000 neurons. [1]");
    assertThat(answer.citations()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      delimiter = '|',
      value = {
        "It resets [|It resets…",
        "It resets [1|It resets…",
        "It resets [1, |It resets…",
        "It resets 【1†|It resets…",
        "It resets |It resets…",
        "It resets.|It resets. …",
        "It resets [7]|It resets…",
      })
  void leavesNoMarkerThatWasCut(String written, String shown) {
    assertThat(told(breaking(written)).text()).startsWith(shown + "\n\n");
  }

  @Test
  void closesABlockOfCode() {
    assertThat(told(breaking("So:\n```\nreset[1")).text())
        .startsWith("So:\n```\nreset[1\n…\n```\n\n");
  }

  @Test
  void closesNoBlockThatAQuoteHasClosed() {
    assertThat(told(breaking("So:\n> ~~~\n> reset[1")).text())
        .startsWith("So:\n> ~~~\n> reset[1…\n\nThe daily limit");
  }

  @Test
  void tellsWhichSentenceOfTheBrokenTextIsUnsupported() {
    assertThat(told(breaking("Penguins live in Antarctica [2]. It re")).degraded())
        .isEqualTo(
            "fake broke off: BROKEN happened; unsupported: the sources named have nothing in common with"
                + " “Penguins live in Antarctica”; the answer ends with quotes");
  }

  @Test
  void leavesNoMarkerThatTheLimitOfTokensCut() {
    assertThat(told(FakeChatModel.cutAt("It resets at midnight [1]. Also [1")).text())
        .isEqualTo("It resets at midnight [1]. Also");
  }

  @Test
  void failsWhereNothingCanBeQuoted() {
    var answerer = answerer(Samples.hits("..."), List.of(breaking("It re")));
    assertThatThrownBy(() -> answerer.answer(request(), events::add)).isEqualTo(lost);
    assertThat(answerer.answer(request()).abstained()).isTrue();
  }

  @Test
  void takesAHangUpForNoFailure() {
    var answerer = answerer(HITS, List.of(FakeChatModel.saying(WHOLE)));
    assertThatThrownBy(() ->
            answerer.answer(
                request(),
                event -> {
                  if (event instanceof AnswerEvent.Delta) {
                    throw new CancellationException("gone");
                  }
                }))
        .isInstanceOf(CancellationException.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Failure.class,
      names = {"UNAUTHORIZED", "QUOTA", "DAILY_QUOTA"})
  void asksNoOtherModelWhereAllShareTheFailure(Failure failure) {
    var next = FakeChatModel.saying(WHOLE);
    var answer = whole(FakeChatModel.failing("first", failure(failure), ""), next);
    assertThat(answer.mode()).isEqualTo(Answer.Mode.EXTRACTIVE);
    assertThat(answer.degraded()).isEqualTo("first: " + failure + " happened");
    assertThat(next.requests).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Failure.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"UNAUTHORIZED", "QUOTA", "DAILY_QUOTA", "TOO_LONG"})
  void asksTheNextModelWhereItMayDoBetter(Failure failure) {
    var answer =
        whole(FakeChatModel.failing("first", failure(failure), ""), FakeChatModel.saying(WHOLE));
    assertThat(answer.mode()).isEqualTo(Answer.Mode.GENERATIVE);
  }

  private static ProblemException failure(Failure failure) {
    return new ProviderException(failure, failure + " happened").toProblem();
  }

  private ChatModel breaking(String written) {
    return FakeChatModel.breakingOff(written, lost);
  }

  private Answer whole(ChatModel... models) {
    return answerer(HITS, List.of(models)).answer(request());
  }

  private Answer told(ChatModel... models) {
    return told(HITS, models);
  }

  /// Checks that what was told piece by piece is the answer.
  private Answer told(List<Hit> hits, ChatModel... models) {
    var answer = answerer(hits, List.of(models)).answer(request(), events::add);
    var text = new StringBuilder();
    for (AnswerEvent event : events) {
      if (event instanceof AnswerEvent.Delta(String piece)) {
        text.append(piece);
      }
    }
    assertThat(answer.text()).isEqualTo(text.toString());
    assertThat(events.getLast()).isEqualTo(new AnswerEvent.Completed(answer));
    return answer;
  }

  private static Answerer answerer(List<Hit> hits, List<ChatModel> models) {
    return new Answerer(
        request -> new SearchResult(request.query(), request.mode(), hits, 1, Duration.ZERO),
        Samples.wordModel(),
        new ChatModels(models),
        Samples.config(),
        Books.with());
  }

  private static AnswerRequest request() {
    return new AnswerRequest(
        Principal.local(),
        Samples.collection(Collection.Answering.DEFAULT),
        List.of(new Message(Role.USER, "What is the daily limit of neurons?")),
        8,
        SearchMode.HYBRID,
        null,
        null,
        AnswerRequest.Limits.NONE);
  }
}
