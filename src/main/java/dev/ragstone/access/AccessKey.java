package dev.ragstone.access;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Lets in who has the key; without a key, only who is on this machine. Thread-safe.
@Singleton
public final class AccessKey {

  private static final String SCHEME = "bearer ";

  private final Optional<byte[]> key;
  private final @Nullable String fingerprint;
  private final String host;

  AccessKey(
      AccessConfig config,
      @ConfigProperty(name = "quarkus.http.host", defaultValue = "127.0.0.1") String host) {
    key =
        config
            .apiKey()
            .filter(text -> !text.isBlank())
            .map(text -> text.getBytes(StandardCharsets.UTF_8));
    fingerprint = key.map(AccessKey::fingerprint).orElse(null);
    this.host = host;
  }

  /// Refuses to start where anybody on the network could read and change everything.
  void start(@Observes StartupEvent event) {
    if (key.isEmpty() && !isLoopback(host)) {
      throw new IllegalStateException(
          "Ragstone will not listen on "
              + host
              + " without a key: set ragstone.access.api-key (RAGSTONE_ACCESS_API_KEY), or listen on 127.0.0.1");
    }
  }

  /// Checks a request.
  ///
  /// @param authorization the header of that name; null if there is none
  /// @throws ProblemException `access-key-required` or `access-key-refused`
  public void check(@Nullable String authorization) {
    if (key.isEmpty()) {
      return;
    }
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw new ProblemException(
          ProblemType.ACCESS_KEY_REQUIRED,
          "the call must bring the header Authorization: Bearer <key>");
    }
    byte[] given =
        authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(given, key.get())) {
      throw new ProblemException(
          ProblemType.ACCESS_KEY_REFUSED,
          "the key in the header Authorization is not the right one");
    }
  }

  /// {@return what the caller of a checked request is known by: a fingerprint of the key, from
  /// which the key cannot be told; null where no key is set}
  public @Nullable String fingerprint() {
    return fingerprint;
  }

  /// Half of what would be needed to tell keys apart for certain, and plenty for a handful.
  private static String fingerprint(byte[] key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
      return "key-" + HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }
}
