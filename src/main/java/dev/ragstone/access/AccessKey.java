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

/// Authenticates callers by the key; without a key only callers on this machine are admitted.
/// Thread-safe.
@Singleton
public final class AccessKey {

  private static final String SCHEME = "bearer ";
  private static final int MIN_LENGTH = 16;
  private static final int MIN_DIFFERENT = 8;

  private final Optional<String> key;
  private final byte @Nullable [] hash;
  private final String host;
  private final WrongKeys wrongKeys;

  @Inject
  AccessKey(
      AccessConfig config,
      @ConfigProperty(name = "quarkus.http.host", defaultValue = "127.0.0.1") String host) {
    this(config, host, Clock.systemUTC());
  }

  AccessKey(AccessConfig config, String host, Clock clock) {
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
  /// @return the holder of the key; whoever is on this machine where no key is set
  /// @throws ProblemException `access-key-required`, `access-key-refused`, or `too-many-wrong-keys`
  ///   once an address tried too many
  public Principal recognise(@Nullable String authorization, InetAddress address) {
    if (hash == null) {
      return Principal.local();
    }
    String given = bearer(authorization);
    if (given == null) {
      throw new ProblemException(
          ProblemType.ACCESS_KEY_REQUIRED,
          "the call must send the header Authorization: Bearer <key>");
    }
    byte[] givenHash = Sha256.of(given);
    wrongKeys.refuseGuesser(address);
    if (!MessageDigest.isEqual(givenHash, hash)) {
      wrongKeys.note(address, HexFormat.of().formatHex(givenHash));
      throw new ProblemException(
          ProblemType.ACCESS_KEY_REFUSED, "the key in the header Authorization is wrong");
    }
    return Principal.holderOfKey("key-" + HexFormat.of().formatHex(hash, 0, 4));
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
