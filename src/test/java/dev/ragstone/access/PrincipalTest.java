package dev.ragstone.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrincipalTest {

  @Test
  void seesEveryCollectionAsAdministrator() {
    assertThat(Principal.local().sees("docs")).isTrue();
    assertThat(Principal.service().seesAll()).isTrue();
    assertThat(Principal.holderOfKey("key-1").role()).isEqualTo(Principal.Role.ADMIN);
  }

  @Test
  void seesOnlyItsOwnCollectionsByTheirWholeNames() {
    Principal reader = Readers.of("docs");
    assertThat(reader.sees("docs")).isTrue();
    assertThat(reader.sees("doc")).isFalse();
    assertThat(reader.sees("docs-internal")).isFalse();
    assertThat(reader.seesAll()).isFalse();
  }
}
