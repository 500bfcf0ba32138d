package dev.ragstone.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessKeyTest {

  private static final String KEY = "s3cret-0123456789";
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final InetAddress GUESSER = InetAddress.ofLiteral("203.0.113.7");

  private static final AccessKey OPEN = key(null, "127.0.0.1", NOON);

  private final AccessKey guarded = key(KEY, "0.0.0.0", NOON);

  @Test
  void letsEverybodyInWithoutAKey() {
    assertThat(OPEN.recognise(null, GUESSER)).isEqualTo(Principal.local());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer " + KEY, "bearer  " + KEY + " "})
  void letsInWhoBringsTheKey(String header) {
    Principal holder = guarded.recognise(header, GUESSER);
    assertThat(holder.kind()).isEqualTo(Principal.Kind.KEY);
    assertThat(holder.role()).isEqualTo(Principal.Role.ADMIN);
    assertThat(holder.seesAll()).isTrue();
  }

  @Test
  void isKnownByAFingerprintThatHoldsNothingOfTheKey() {
    String id = guarded.recognise("Bearer " + KEY, GUESSER).id();
    assertThat(id).matches("key-[0-9a-f]{8}").doesNotContain("s3cret");
    String other = "another-0123456789";
    assertThat(key(other, "0.0.0.0", NOON).recognise("Bearer " + other, GUESSER).id())
        .isNotEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", KEY, "Basic " + KEY, "Bearer"})
  void asksForTheKey(String header) {
    assertThat(refusal(guarded, header)).isEqualTo(ProblemType.ACCESS_KEY_REQUIRED);
    assertThat(refusal(guarded, null)).isEqualTo(ProblemType.ACCESS_KEY_REQUIRED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer s3cret-01234567891", "Bearer ", "Bearer S3CRET-0123456789"})
  void refusesAWrongKeyWithoutRepeatingIt(String header) {
    assertThatThrownBy(() -> guarded.recognise(header, GUESSER))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.type()).isEqualTo(ProblemType.ACCESS_KEY_REFUSED))
        .hasMessageNotContainingAny("s3cret", "S3CRET");
  }

  @Test
  void doesNotListenToAGuesserForAMinute() {
    for (int i = 0; i < WrongKeys.ALLOWED; i++) {
      assertThat(refusal(guarded, "Bearer guess-" + i)).isEqualTo(ProblemType.ACCESS_KEY_REFUSED);
    }
    assertThatThrownBy(() -> guarded.recognise("Bearer " + KEY, GUESSER))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.type()).isEqualTo(ProblemType.TOO_MANY_WRONG_KEYS);
              assertThat(e.until()).contains(NOON.plusSeconds(60));
            });
    assertThatCode(() -> guarded.recognise("Bearer " + KEY, InetAddress.ofLiteral("203.0.113.8")))
        .doesNotThrowAnyException();
  }

  @Test
  void countsAnIpv6NetworkAsOneGuesser() {
    for (int i = 0; i < WrongKeys.ALLOWED; i++) {
      InetAddress address = InetAddress.ofLiteral("2001:db8:0:1::" + i);
      String header = "Bearer guess-" + i;
      assertThatThrownBy(() -> guarded.recognise(header, address))
          .isInstanceOf(ProblemException.class);
    }
    assertThatThrownBy(
            () -> guarded.recognise("Bearer " + KEY, InetAddress.ofLiteral("2001:db8:0:1:f::")))
        .hasMessageContaining("within a minute");
    assertThatCode(
            () -> guarded.recognise("Bearer " + KEY, InetAddress.ofLiteral("2001:db8:0:2::1")))
        .doesNotThrowAnyException();
  }

  /// After a change of the key, a client that was forgotten must not shut out its neighbours.
  @Test
  void letsARightKeyInBesideAClientWithAnOldOne() {
    for (int i = 0; i < WrongKeys.ALLOWED; i++) {
      assertThat(refusal(guarded, "Bearer old")).isEqualTo(ProblemType.ACCESS_KEY_REFUSED);
    }
    assertThat(refusal(guarded, "Bearer old")).isEqualTo(ProblemType.TOO_MANY_WRONG_KEYS);
    assertThatCode(() -> guarded.recognise("Bearer " + KEY, GUESSER)).doesNotThrowAnyException();
  }

  @Test
  void forgetsWrongKeysAfterAMinute() {
    var clock = new MovingClock();
    var key = new AccessKey(config(KEY), KeysInMemory.keys(), "0.0.0.0", clock);
    for (int i = 0; i < WrongKeys.ALLOWED; i++) {
      refusal(key, "Bearer guess-" + i);
    }
    assertThat(refusal(key, "Bearer " + KEY)).isEqualTo(ProblemType.TOO_MANY_WRONG_KEYS);
    clock.now = NOON.plus(WrongKeys.WINDOW);
    assertThatCode(() -> key.recognise("Bearer " + KEY, GUESSER)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "::"})
  void refusesToListenToTheNetworkWithoutAKey(String host) {
    var open = key(" ", host, NOON);
    assertThatThrownBy(() -> open.start(new StartupEvent()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(host)
        .hasMessageContaining("ragstone.access.api-key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
  void listensOnLoopbackWithoutAKey(String host) {
    assertThatCode(() -> key(null, host, NOON).start(new StartupEvent()))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "changeme",
        "fifteen-letters",
        "aaaaaaaaaaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabcabc",
        "with a space 0123456789",
        "sch\u00f6ner-schl\u00fcssel-0123456789"
      })
  void refusesToStartWithAKeyThatCanBeGuessedOrSentByNobody(String weak) {
    assertThatThrownBy(() -> key(weak, "127.0.0.1", NOON).start(new StartupEvent()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("ragstone.access.api-key")
        .hasMessageContaining("at least 16 characters")
        .hasMessageNotContaining(weak.length() > 8 ? weak : "\n");
  }

  @Test
  void startsWithAGoodKey() {
    assertThatCode(() -> guarded.start(new StartupEvent())).doesNotThrowAnyException();
  }

  private static ProblemType refusal(AccessKey key, @Nullable String header) {
    try {
      key.recognise(header, GUESSER);
    } catch (ProblemException e) {
      return e.type();
    }
    throw new AssertionError("was let in by " + header);
  }

  private static AccessKey key(@Nullable String key, String host, Instant now) {
    return new AccessKey(config(key), KeysInMemory.keys(), host, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static AccessConfig config(@Nullable String key) {
    return AccessSettings.of(key);
  }

  /// A clock that stands still until it is moved.
  private static final class MovingClock extends Clock {

    private Instant now = NOON;

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
