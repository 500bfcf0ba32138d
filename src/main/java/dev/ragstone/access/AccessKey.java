package dev.ragstone.access;

import dev.ragstone.digest.Sha256;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Recognises callers by the configured key or by an issued one. Without a configured key, callers
/// on this machine need none. Thread-safe.
@Singleton
public final class AccessKey {

  private static final String SCHEME = "bearer ";
  private static final int MIN_LENGTH = 16;
  private static final int MIN_DIFFERENT = 8;

  private final Optional<String> key;
  private final byte @Nullable [] hash;
  private final String host;
  private final WrongKeys wrongKeys;
  private final Keys issued;

  @Inject
  AccessKey(
      AccessConfig config,
      Keys issued,
      @ConfigProperty(name = "quarkus.http.host", defaultValue = "127.0.0.1") String host) {
    this(config, issued, host, Clock.systemUTC());
  }

  AccessKey(AccessConfig config, Keys issued, String host, Clock clock) {
    this.issued = issued;
    key = config.apiKey().filter(text -> !text.isBlank());
    hash = key.map(Sha256::of).orElse(null);
    this.host = host;
    this.wrongKeys = new WrongKeys(clock);
  }

  /// Refuses to start where anybody on the network could read and change everything, and with a key
  /// that can be guessed.
  void start(@Observes StartupEvent event) {
    if (key.isEmpty() && !isLoopback(host)) {
      throw new ConfigurationException(
          "Ragstone will not listen on "
              + host
              + " without a key: set ragstone.access.api-key (RAGSTONE_ACCESS_API_KEY), or listen on 127.0.0.1");
    }
    key.filter(text -> !isStrong(text))
        .ifPresent(text -> {
          throw new ConfigurationException(
              String.format(
                  Locale.ROOT,
                  "ragstone.access.api-key (RAGSTONE_ACCESS_API_KEY) must have at least %d characters, %d of them different, all visible ASCII without spaces; got %d characters, %d of them different. A good one: openssl rand -hex 32",
                  MIN_LENGTH,
                  MIN_DIFFERENT,
                  text.length(),
                  text.chars().distinct().count()));
        });
  }

  /// {@return whether a key is set}
  public boolean isSet() {
    return key.isPresent();
  }

  /// Recognises the caller of a request.
  ///
  /// @param authorization the header of that name; null if there is none
  /// @param address the client's
  /// @return the holder of the key; whoever is on this machine where no key is set and none is
  ///   brought
  /// @throws ProblemException `access-key-required`, `access-key-refused`, or `too-many-wrong-keys`
  ///   once an address tried too many
  public Principal recognise(@Nullable String authorization, InetAddress address) {
    String given = bearer(authorization);
    boolean isIssued = given != null && given.startsWith(Keys.MARK);
    if (hash == null && !isIssued) {
      return Principal.local();
    }
    if (given == null) {
      throw new ProblemException(
          ProblemType.ACCESS_KEY_REQUIRED,
          "the call must send the header Authorization: Bearer <key>");
    }
    wrongKeys.refuseGuesser(address);
    byte[] givenHash = Sha256.of(given);
    if (hash != null && MessageDigest.isEqual(givenHash, hash)) {
      return Principal.holderOfKey("key-" + HexFormat.of().formatHex(hash, 0, 4));
    }
    Optional<Principal> holder = isIssued ? issued.recognise(given) : Optional.empty();
    return holder.orElseThrow(() -> {
      wrongKeys.note(address, HexFormat.of().formatHex(givenHash));
      return new ProblemException(
          ProblemType.ACCESS_KEY_REFUSED,
          "the key in the header Authorization is wrong, expired or revoked");
    });
  }

  /// {@return whether [#recognise] reads the catalog, and so must not run on an event loop}
  ///
  /// @param authorization the header of that name; null if there is none
  public boolean isLookedUp(@Nullable String authorization) {
    String given = bearer(authorization);
    return given != null && given.startsWith(Keys.MARK);
  }

  /// {@return the token of an `Authorization` header; null if it holds none}
  static @Nullable String bearer(@Nullable String authorization) {
    return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? authorization.substring(SCHEME.length()).strip()
        : null;
  }

  private static boolean isStrong(String text) {
    return text.length() >= MIN_LENGTH
        && text.chars().distinct().count() >= MIN_DIFFERENT
        && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }
}
