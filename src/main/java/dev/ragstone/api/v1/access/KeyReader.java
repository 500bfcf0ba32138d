package dev.ragstone.api.v1.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ragstone.access.Keys;
import dev.ragstone.access.Principal;
import dev.ragstone.access.Principal.Role;
import dev.ragstone.access.StoredKey;
import dev.ragstone.api.http.body.JsonFields;
import dev.ragstone.document.Collection;
import dev.ragstone.document.TextLimit;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what a request says of a key.
@Singleton
final class KeyReader {

  private static final int MAX_COLLECTIONS = 1_000;
  private static final int MAX_GRACE_SECONDS = 30 * 24 * 3_600;
  private static final int GRACE_SECONDS = 24 * 3_600;

  private final Keys keys;

  KeyReader(Keys keys) {
    this.keys = keys;
  }

  /// What a request says of a key.
  record Said(String name, Role role, Set<String> collections, @Nullable Instant expiresAt) {}

  Said create(JsonFields body) {
    Role role = role(body, null);
    Set<String> collections = collections(body, Set.of(Principal.ALL));
    return said(body, requiredName(body), role, collections, expiry(body));
  }

  /// Reads a merge patch: what the body does not name stays; `expires_at: null` means never.
  Said change(StoredKey present, JsonFields body) {
    return said(
        body,
        body.has("name") ? requiredName(body) : present.name(),
        role(body, present.role()),
        collections(body, present.collections()),
        body.has("expires_at") ? expiry(body) : present.expiresAt());
  }

  Duration grace(JsonFields body) {
    int seconds = body.integer("grace_seconds", 0, MAX_GRACE_SECONDS, GRACE_SECONDS);
    body.refuseOthers();
    return Duration.ofSeconds(seconds);
  }

  private static Said said(
      JsonFields body,
      String name,
      Role role,
      Set<String> collections,
      @Nullable Instant expiresAt) {
    body.refuseOthers();
    if (role == Role.ADMIN && !collections.contains(Principal.ALL)) {
      throw body.invalid(
          "collections", "must be [\"*\"] for the role admin, which sees everything", collections);
    }
    return new Said(name, role, collections, expiresAt);
  }

  private static String requiredName(JsonFields body) {
    String name = body.text("name", TextLimit.MODEL);
    if (name == null || name.isBlank()) {
      throw body.invalid("name", "must be a string that is not blank", name);
    }
    return name;
  }

  private static Role role(JsonFields body, @Nullable Role present) {
    if (present != null && !body.has("role")) {
      return present;
    }
    String role = body.text("role");
    return Arrays.stream(Role.values())
        .filter(known -> known.label().equals(role))
        .findFirst()
        .orElseThrow(() -> body.invalid("role", "must be ask, reader, editor or admin", role));
  }

  private static Set<String> collections(JsonFields body, Set<String> otherwise) {
    JsonNode given = body.node("collections");
    if (given == null) {
      return otherwise;
    }
    var names = new LinkedHashSet<String>();
    given.forEach(name -> names.add(name.isTextual() ? name.textValue() : ""));
    boolean all = names.equals(Set.of(Principal.ALL));
    boolean named =
        names.stream().allMatch(name -> Collection.NAME.matcher(name).matches())
            && names.size() <= MAX_COLLECTIONS;
    if (!given.isArray() || names.isEmpty() || !(all || named)) {
      throw body.invalid(
          "collections",
          "must be [\"*\"] or 1 to " + MAX_COLLECTIONS + " names of collections",
          given);
    }
    return names;
  }

  private @Nullable Instant expiry(JsonFields body) {
    String given = body.text("expires_at");
    if (given == null) {
      return null;
    }
    try {
      Instant at = OffsetDateTime.parse(given).toInstant().truncatedTo(ChronoUnit.MILLIS);
      if (at.isAfter(keys.now()) && OffsetDateTime.parse(given).getYear() <= 9999) {
        return at;
      }
    } catch (DateTimeParseException _) {
      // refused below like a time that is over
    }
    throw body.invalid("expires_at", "must be a time in the future (RFC 3339)", given);
  }

  static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }
}
