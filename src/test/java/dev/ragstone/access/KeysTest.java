package dev.ragstone.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.access.Principal.Role;
import dev.ragstone.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeysTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Set<String> DOCS = Set.of("docs");

  private final KeysInMemory records = new KeysInMemory();
  private final Keys keys = at(NOON);

  @Test
  void recognisesTheHolderOfAKey() {
    Keys.Issued issued = keys.issue("portal", Role.ASK, DOCS, null);
    Principal holder = keys.recognise(issued.key()).orElseThrow();
    assertThat(holder.id()).isEqualTo(issued.stored().id());
    assertThat(holder.role()).isEqualTo(Role.ASK);
    assertThat(holder.collections()).isEqualTo(DOCS);
    assertThat(keys.get(holder.id()).lastUsedAt()).isEqualTo(NOON);
  }

  @Test
  void keepsNothingThatTheKeyCouldBeMadeOf() {
    Keys.Issued issued = keys.issue("portal", Role.ASK, DOCS, null);
    assertThat(issued.key()).startsWith(issued.stored().prefix()).hasSize(47);
    assertThat(issued.stored().toString()).doesNotContain(issued.key());
    assertThat(keys.recognise(issued.stored().hash())).isEmpty();
    assertThat(keys.recognise(issued.stored().prefix())).isEmpty();
    assertThat(keys.recognise(issued.key() + "x")).isEmpty();
    assertThat(keys.issue("portal", Role.ASK, DOCS, null).key()).isNotEqualTo(issued.key());
  }

  @Test
  void endsAKeyWhenItExpiresOrIsRevoked() {
    Keys.Issued brief = keys.issue("brief", Role.ASK, DOCS, NOON.plusSeconds(60));
    assertThat(at(NOON.plusSeconds(59)).recognise(brief.key())).isPresent();
    assertThat(at(NOON.plusSeconds(60)).recognise(brief.key())).isEmpty();
    keys.revoke(brief.stored().id());
    assertThat(keys.recognise(brief.key())).isEmpty();
    assertThatThrownBy(() -> keys.revoke(brief.stored().id())).isInstanceOf(ProblemException.class);
  }

  @Test
  void acceptsAnOldKeyForItsGraceAlone() {
    Keys.Issued old = keys.issue("portal", Role.EDITOR, DOCS, null);
    Keys.Issued fresh = keys.rotate(old.stored().id(), Duration.ofMinutes(5));
    assertThat(at(NOON.plusSeconds(299)).recognise(old.key())).isPresent();
    assertThat(at(NOON.plusSeconds(300)).recognise(old.key())).isEmpty();
    assertThat(at(NOON.plusSeconds(300)).recognise(fresh.key())).isPresent();
    Keys.Issued last = keys.rotate(old.stored().id(), Duration.ZERO);
    assertThat(keys.recognise(fresh.key())).isEmpty();
    assertThat(keys.recognise(last.key())).isPresent();
  }

  @Test
  void changesWhatAHolderMayDo() {
    Keys.Issued issued = keys.issue("portal", Role.ASK, DOCS, null);
    keys.change(issued.stored().id(), "new", Role.READER, Set.of("other"), null);
    Principal holder = keys.recognise(issued.key()).orElseThrow();
    assertThat(holder.role()).isEqualTo(Role.READER);
    assertThat(holder.sees("docs")).isFalse();
  }

  private Keys at(Instant now) {
    return new Keys(records, Clock.fixed(now, ZoneOffset.UTC));
  }
}
