package dev.ragstone.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import io.quarkus.runtime.StartupEvent;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessKeyTest {

  private static final AccessKey OPEN = new AccessKey(Optional::empty, "127.0.0.1");
  private static final AccessKey GUARDED = new AccessKey(() -> Optional.of("s3cret"), "0.0.0.0");

  @Test
  void letsEverybodyInWithoutAKey() {
    assertThatCode(() -> OPEN.check(null)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer s3cret", "bearer  s3cret "})
  void letsInWhoBringsTheKey(String header) {
    assertThatCode(() -> GUARDED.check(header)).doesNotThrowAnyException();
  }

  @Test
  void isKnownByAFingerprintThatHoldsNothingOfTheKey() {
    assertThat(GUARDED.fingerprint()).matches("key-[0-9a-f]{8}").doesNotContain("s3cret");
    assertThat(new AccessKey(() -> Optional.of("other"), "0.0.0.0").fingerprint())
        .isNotEqualTo(GUARDED.fingerprint());
    assertThat(OPEN.fingerprint()).isNull();
  }

  @Test
  void asksForTheKey() {
    assertThatThrownBy(() -> GUARDED.check(null))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.type()).isEqualTo(ProblemType.ACCESS_KEY_REQUIRED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer s3cret1", "Bearer ", "Bearer S3CRET"})
  void refusesAWrongKeyWithoutRepeatingIt(String header) {
    assertThatThrownBy(() -> GUARDED.check(header))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.type()).isEqualTo(ProblemType.ACCESS_KEY_REFUSED))
        .hasMessageNotContainingAny("s3cret", "S3CRET");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "::"})
  void refusesToListenToTheNetworkWithoutAKey(String host) {
    var open = new AccessKey(() -> Optional.of(" "), host);
    assertThatThrownBy(() -> open.start(new StartupEvent()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(host)
        .hasMessageContaining("ragstone.access.api-key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
  void listensOnLoopbackWithoutAKey(String host) {
    assertThatCode(() -> new AccessKey(Optional::empty, host).start(new StartupEvent()))
        .doesNotThrowAnyException();
  }
}
