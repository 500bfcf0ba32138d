package dev.ragstone.access;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Slows down whoever guesses keys: an address that tried ten different wrong ones within a minute
/// is not listened to for the rest of it. Thread-safe.
///
/// Different keys are counted for that, not calls: a client that keeps sending an old key must not
/// shut out the others behind its address. It is told to wait all the same. IPv6 clients are
/// counted by their /64 network, which one client has for itself. The log names an address at most
/// twice a minute, and no key.
final class WrongKeys {

  static final int ALLOWED = 10;
  static final Duration WINDOW = Duration.ofMinutes(1);

  /// The address forgotten first is the one that began first: it has the least to wait.
  private static final int MAX_ADDRESSES = 10_000;

  /// Warnings a window, whatever the number of addresses.
  private static final int MAX_WARNINGS = 50;

  private static final int NETWORK_BYTES = 8;
  private static final Logger LOG = Logger.getLogger(WrongKeys.class);

  private final Clock clock;
  private final Map<InetAddress, Tries> byNetwork = new LinkedHashMap<>();
  private Instant warnedSince = Instant.EPOCH;
  private int warnings;

  WrongKeys(Clock clock) {
    this.clock = clock;
  }

  /// @throws ProblemException `too-many-wrong-keys`
  synchronized void refuseGuesser(InetAddress address) {
    Tries tries = current(network(address));
    if (tries != null && tries.hashes.size() >= ALLOWED) {
      throw tooMany(tries);
    }
  }

  /// Notes a wrong key.
  ///
  /// @param hash of the key
  /// @throws ProblemException `too-many-wrong-keys`
  synchronized void note(InetAddress address, String hash) {
    InetAddress network = network(address);
    Tries tries = current(network);
    if (tries == null) {
      tries = new Tries(clock.instant());
      byNetwork.put(network, tries);
      if (byNetwork.size() > MAX_ADDRESSES) {
        byNetwork.remove(byNetwork.keySet().iterator().next());
      }
      warn("a wrong key came from %s", address);
    }
    if (tries.hashes.add(hash) && tries.hashes.size() == ALLOWED) {
      warn("%s tried too many wrong keys and is not listened to for a minute", address);
    }
    tries.calls++;
    if (tries.calls > ALLOWED) {
      throw tooMany(tries);
    }
  }

  private static ProblemException tooMany(Tries tries) {
    return ProblemException.until(
        ProblemType.TOO_MANY_WRONG_KEYS,
        "this address sent more than " + ALLOWED + " wrong keys within a minute",
        tries.since.plus(WINDOW));
  }

  private @Nullable Tries current(InetAddress network) {
    Tries tries = byNetwork.get(network);
    if (tries != null && !clock.instant().isBefore(tries.since.plus(WINDOW))) {
      byNetwork.remove(network);
      return null;
    }
    return tries;
  }

  private void warn(String message, InetAddress address) {
    Instant now = clock.instant();
    if (!now.isBefore(warnedSince.plus(WINDOW))) {
      warnedSince = now;
      warnings = 0;
    }
    warnings++;
    if (warnings < MAX_WARNINGS) {
      LOG.warnf(message, address.getHostAddress());
    } else if (warnings == MAX_WARNINGS) {
      LOG.warn("wrong keys come from very many addresses; no more are named for a minute");
    }
  }

  private static InetAddress network(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address;
    }
    byte[] bytes = address.getAddress();
    Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an IPv6 address has 16 bytes", e);
    }
  }

  private static final class Tries {

    private final Instant since;
    private final Set<String> hashes = new HashSet<>();
    private int calls;

    Tries(Instant since) {
      this.since = since;
    }
  }
}
