package dev.ragstone.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialTest {

  @Test
  void dropsTheEndOfLineThatAFileAdds() {
    assertThat(Credential.of("x", Optional.of(" sk-secret\r\n"))).contains("sk-secret");
  }

  @Test
  void isNoneWhereTheSettingIsBlank() {
    assertThat(Credential.of("x", Optional.of(" \n"))).isEmpty();
    assertThat(Credential.of("x", Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk-se cret", "sk-se\ncret", "sk-seécret", "sk-se\u200bcret"})
  void refusesWhatNoHeaderTakesWithoutQuotingIt(String secret) {
    assertThatThrownBy(() -> Credential.of("ragstone.x.token", Optional.of(secret)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "ragstone.x.token must consist of visible ASCII characters; its character 6 is none");
  }
}
