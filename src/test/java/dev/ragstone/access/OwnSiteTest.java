package dev.ragstone.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How names and keys change what is asked of a request; `FrontDoorTest` shows the default over
/// HTTP.
class OwnSiteTest {

  private static final String KEY = "s3cret-0123456789";
  private static final String BEARER = "Bearer " + KEY;
  private static final String PUBLIC = "docs.example.com";

  @Test
  void answersUnderAConfiguredNameOnAnyPort() {
    OwnSite site = site(null, PUBLIC.toUpperCase(java.util.Locale.ROOT));
    assertPasses(site, get(PUBLIC));
    assertPasses(site, get("Docs.Example.Com.:8443"));
    assertPasses(site, get("localhost:8080"));
    assertRefused(site, get("other.example.com"), ProblemType.FOREIGN_HOST);
    assertRefused(site, get("x.docs.example.com"), ProblemType.FOREIGN_HOST);
  }

  @Test
  void takesThePageBehindAProxyWithTlsForItsOwn() {
    OwnSite site = site(null, PUBLIC);
    assertPasses(site, post(PUBLIC, "https://docs.example.com", null));
    assertPasses(site, post(PUBLIC + ":443", "https://docs.example.com", null));
    assertRefused(
        site, post(PUBLIC, "https://docs.example.com:8443", null), ProblemType.FOREIGN_ORIGIN);
    assertRefused(site, post(PUBLIC, "http://localhost", null), ProblemType.FOREIGN_ORIGIN);
    assertRefused(site, post("localhost", "https://localhost", null), ProblemType.FOREIGN_ORIGIN);
  }

  @Test
  void answersUnderAnyNameWithAKeyUnlessNamesAreSet() {
    assertPasses(site(KEY), get("anything.example"));
    assertRefused(site(KEY, PUBLIC), get("anything.example"), ProblemType.FOREIGN_HOST);
    assertPasses(site(KEY, PUBLIC), get(PUBLIC));
    assertPasses(site(KEY, PUBLIC), get("127.0.0.1:8080"));
  }

  @Test
  void letsForeignPagesInWithAKeyThatABrowserAddsNeverByItself() {
    OwnSite site = site(KEY);
    assertPasses(site, post("a.example", "https://b.example", BEARER));
    assertRefused(site, post("a.example", "https://b.example", null), ProblemType.FOREIGN_ORIGIN);
    assertRefused(
        site, post("a.example", "https://b.example", "Basic eDp5"), ProblemType.FOREIGN_ORIGIN);
    assertRefused(
        site(null), post("localhost", "https://b.example", BEARER), ProblemType.FOREIGN_ORIGIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://docs.example.com", "docs.example.com:443", "docs.example.com/x", "*"})
  void refusesToStartWithWhatIsNoName(String name) {
    assertThatThrownBy(() -> site(null, name).start(new StartupEvent()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("ragstone.access.hosts")
        .hasMessageContaining(name);
  }

  private static Provenance get(String host) {
    return new Provenance("GET", false, List.of(host), List.of(), List.of(), null, null, null);
  }

  private static Provenance post(String host, String origin, @Nullable String authorization) {
    return new Provenance(
        "POST",
        false,
        List.of(host),
        List.of(origin),
        List.of("cross-site").subList(0, origin.contains("b.example") ? 1 : 0),
        null,
        null,
        authorization);
  }

  private static OwnSite site(@Nullable String key, String... names) {
    var config = AccessSettings.of(key, names);
    return new OwnSite(
        config, new AccessKey(config, KeysInMemory.keys(), "127.0.0.1", Clock.systemUTC()));
  }

  private static void assertPasses(OwnSite site, Provenance request) {
    assertThatCode(() -> site.check(request)).doesNotThrowAnyException();
  }

  private static void assertRefused(OwnSite site, Provenance request, ProblemType type) {
    assertThatThrownBy(() -> site.check(request))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> org.assertj.core.api.Assertions.assertThat(e.type()).isEqualTo(type));
  }
}
