package dev.ragstone.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragstone.problem.ProblemType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecoveryTest {

  private static final Set<ProblemType> NEVER_THOUGH_A_PROVIDER_FAILED =
      EnumSet.of(ProblemType.PROVIDER_UNAUTHORIZED, ProblemType.PROVIDER_PROMPT_TOO_LONG);

  @ParameterizedTest
  @EnumSource(ProblemType.class)
  void triesAgainWhatMayPassAndNothingElse(ProblemType type) {
    boolean mayPass =
        switch (type.category()) {
          case OVERLOADED, UNAVAILABLE, EXHAUSTED, PROVIDER, PROVIDER_TIMEOUT ->
              !NEVER_THOUGH_A_PROVIDER_FAILED.contains(type);
          default -> false;
        };
    assertThat(Recovery.of(type) != Recovery.NEVER).isEqualTo(mayPass);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "EMPTY_FILE",
        "ENCRYPTED_FILE",
        "CORRUPT_FILE",
        "NO_TEXT",
        "EXTRACTION_LIMIT",
        "EXTRACTION_TIMEOUT",
        "EXTRACTION_CRASH",
        "TOO_MANY_ATTEMPTS",
        "CANCELLED",
        "INTERNAL_ERROR"
      })
  void failsADocumentAtOnceForWhatLiesInIt(ProblemType type) {
    assertThat(Recovery.of(type)).isEqualTo(Recovery.NEVER);
  }

  @Test
  void letsDocumentsWaitForWhatTheServiceItselfIsShortOf() {
    assertThat(
            List.of(
                Recovery.of(ProblemType.STORAGE_UNAVAILABLE),
                Recovery.of(ProblemType.READER_UNAVAILABLE),
                Recovery.of(ProblemType.MODEL_UNAVAILABLE),
                Recovery.of(ProblemType.INDEX_UNAVAILABLE),
                Recovery.of(ProblemType.PROVIDER_QUOTA)))
        .containsOnly(Recovery.ALWAYS);
    assertThat(Recovery.of(ProblemType.PROVIDER_BUSY)).isEqualTo(Recovery.LIMITED);
  }
}
