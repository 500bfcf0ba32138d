package dev.ragstone.access;

import dev.ragstone.access.Principal.Role;
import dev.ragstone.digest.Sha256;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Issues keys, and recognises their holders. A key is 256 random bits; only its SHA-256 is kept,
/// which says nothing about a key so long. Thread-safe; calls read or write the catalog.
@Singleton
public final class Keys {

  /// How every issued key begins.
  public static final String MARK = "rgs_";

  private static final int KEY_BYTES = 32;
  private static final int ID_BYTES = 8;
  private static final int SHOWN = MARK.length() + 6;

  /// A use is noted this often at most.
  private static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);

  private final KeyRecords records;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  @Inject
  Keys(KeyRecords records) {
    this(records, Clock.systemUTC());
  }

  Keys(KeyRecords records, Clock clock) {
    this.records = records;
    this.clock = clock;
  }

  /// A key that was just issued.
  ///
  /// @param stored what is kept of it
  /// @param key the key itself, which nobody can find out later
  public record Issued(StoredKey stored, String key) {}

  /// Issues a key.
  ///
  /// @param name for people
  /// @param role of the holder
  /// @param collections names of those that the holder may see; [Principal#ALL] for all
  /// @param expiresAt when it ends; null if never
  /// @return the key
  public Issued issue(
      String name, Role role, Set<String> collections, @Nullable Instant expiresAt) {
    String key = newKey();
    var stored =
        new StoredKey(
            "key_" + HexFormat.of().formatHex(bytes(ID_BYTES)),
            name,
            role,
            collections,
            key.substring(0, SHOWN),
            Sha256.hex(key),
            null,
            expiresAt,
            now(),
            null);
    records.add(stored);
    return new Issued(stored, key);
  }

  /// Changes a key; the key itself stays.
  ///
  /// @param id its id
  /// @param name for people
  /// @param role of the holder
  /// @param collections names of those that the holder may see
  /// @param expiresAt when it ends; null if never
  /// @return the key as it is now
  /// @throws ProblemException `key-not-found`
  public StoredKey change(
      String id, String name, Role role, Set<String> collections, @Nullable Instant expiresAt) {
    return replaced(get(id).with(name, role, collections, expiresAt));
  }

  /// Issues a new key in the place of one.
  ///
  /// @param id its id
  /// @param grace how long the old key is accepted beside the new one; zero for not at all
  /// @return the new key
  /// @throws ProblemException `key-not-found`
  public Issued rotate(String id, Duration grace) {
    StoredKey present = get(id);
    String key = newKey();
    StoredKey.Former former =
        grace.isPositive() ? new StoredKey.Former(present.hash(), now().plus(grace)) : null;
    return new Issued(
        replaced(present.rotated(key.substring(0, SHOWN), Sha256.hex(key), former)), key);
  }

  /// Ends a key at once.
  ///
  /// @param id its id
  /// @throws ProblemException `key-not-found`
  public void revoke(String id) {
    if (!records.remove(id)) {
      throw notFound(id);
    }
  }

  /// {@return a key}
  ///
  /// @param id its id
  /// @throws ProblemException `key-not-found`
  public StoredKey get(String id) {
    return records.find(id).orElseThrow(() -> notFound(id));
  }

  /// {@return keys by id}
  ///
  /// @param after id that the page before ended with; null for the first page
  /// @param limit how many at most
  public List<StoredKey> list(@Nullable String after, int limit) {
    return records.list(after, limit);
  }

  /// {@return the time, as exact as it is kept}
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /// {@return the holder of a key, if it is accepted}
  ///
  /// @param key as the caller brings it
  Optional<Principal> recognise(String key) {
    String hash = Sha256.hex(key);
    Instant now = now();
    Optional<StoredKey> stored = records.findByHash(hash).filter(known -> known.accepts(hash, now));
    stored.filter(known -> isNoteDue(known, now)).ifPresent(known -> records.used(known.id(), now));
    return stored.map(StoredKey::holder);
  }

  private static boolean isNoteDue(StoredKey key, Instant now) {
    return key.lastUsedAt() == null || key.lastUsedAt().plus(BETWEEN_NOTES).isBefore(now);
  }

  private StoredKey replaced(StoredKey key) {
    if (!records.replace(key)) {
      throw notFound(key.id());
    }
    return key;
  }

  private String newKey() {
    return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(KEY_BYTES));
  }

  private byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static ProblemException notFound(String id) {
    return new ProblemException(ProblemType.KEY_NOT_FOUND, "there is no key " + id);
  }
}
