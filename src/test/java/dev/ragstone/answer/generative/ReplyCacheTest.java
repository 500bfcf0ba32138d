package dev.ragstone.answer.generative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.chat.ChatCompletion;
import dev.ragstone.chat.ChatRequest;
import dev.ragstone.chat.ChatRequest.Message;
import dev.ragstone.chat.ChatRequest.Role;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReplyCacheTest {

  private static final ReplyCache.Reply REPLY = reply("It is four.", ChatCompletion.End.STOP);

  private final AtomicLong nanos = new AtomicLong();
  private final ReplyCache cache = new ReplyCache(2, Duration.ofMinutes(5), nanos::get);

  @Test
  void findsWhatWasAskedInExactlyTheSameWay() {
    cache.keep("m", asked("How many?"), REPLY);
    assertThat(cache.find("m", asked("How many?"))).isEqualTo(REPLY);
  }

  @Test
  void tellsModelsMessagesAndParametersApart() {
    cache.keep("m", asked("How many?"), REPLY);
    assertThat(cache.find("n", asked("How many?"))).isNull();
    assertThat(cache.find("m", asked("How many? "))).isNull();
    assertThat(cache.find("m", new ChatRequest(asked("How many?").messages(), 9, 0.1))).isNull();
    assertThat(cache.find("m", new ChatRequest(asked("How many?").messages(), 512, 0.2))).isNull();
  }

  @Test
  void tellsApartWhatOnlyJoinsToTheSameText() {
    cache.keep("m", asked("ab", "c"), REPLY);
    assertThat(cache.find("m", asked("a", "bc"))).isNull();
    assertThat(cache.find("m", asked("abc"))).isNull();
  }

  @Test
  void forgetsAReplyWhenItsTimeIsOver() {
    cache.keep("m", asked("How many?"), REPLY);
    nanos.addAndGet(Duration.ofMinutes(5).toNanos() - 1);
    assertThat(cache.find("m", asked("How many?"))).isNotNull();
    nanos.addAndGet(1);
    assertThat(cache.find("m", asked("How many?"))).isNull();
  }

  @Test
  void keepsNoMoreThanItsCapacity() {
    for (int i = 0; i < 10; i++) {
      cache.keep("m", asked("question " + i), REPLY);
    }
    int kept = 0;
    for (int i = 0; i < 10; i++) {
      kept += cache.find("m", asked("question " + i)) == null ? 0 : 1;
    }
    assertThat(kept).isEqualTo(2);
  }

  @Test
  void keepsOnlyRepliesThatCameToTheirEnd() {
    for (var end : List.of(ChatCompletion.End.LENGTH, ChatCompletion.End.DEADLINE)) {
      cache.keep("m", asked("How many?"), reply("It is", end));
    }
    cache.keep("m", asked("How many?"), reply(" ", ChatCompletion.End.STOP));
    assertThat(cache.find("m", asked("How many?"))).isNull();
  }

  @Test
  void refusesSettingsThatMeanNothing() {
    assertThatThrownBy(() -> new ReplyCache(-1, Duration.ofHours(1)))
        .hasMessage("ragstone.answer.cached-answers must be >= 0, got -1");
    assertThatThrownBy(() -> new ReplyCache(1, Duration.ZERO))
        .hasMessage("ragstone.answer.cache-time must be > 0, got PT0S");
  }

  private static ReplyCache.Reply reply(String text, ChatCompletion.End end) {
    return new ReplyCache.Reply(text, new ChatCompletion("m", end, null));
  }

  private static ChatRequest asked(String... contents) {
    var messages =
        java.util.Arrays.stream(contents).map(content -> new Message(Role.USER, content)).toList();
    return new ChatRequest(messages, 512, 0.1);
  }
}
