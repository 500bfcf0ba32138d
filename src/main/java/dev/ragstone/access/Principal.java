package dev.ragstone.access;

import dev.ragstone.document.Filter;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The caller on whose behalf something is read, written or asked.
///
/// Every read of a document, a chunk, an event or a count takes one, and so does every search.
/// Stores and engines leave out what it may not see, so that it does not exist for the caller.
///
/// @param kind how the caller was recognised
/// @param id name of the caller in records of usage; never a secret
/// @param role what the caller may do
/// @param groups names of groups that the caller belongs to
/// @param collections names of the collections that the caller may see; [#ALL] for all of them
/// @param filter condition on every document that the caller reads; null for none
/// @param limits how much the caller may use
public record Principal(
    Kind kind,
    String id,
    Role role,
    Set<String> groups,
    Set<String> collections,
    @Nullable Filter filter,
    Limits limits) {

  /// Stands for every collection.
  public static final String ALL = "*";

  private static final Principal SERVICE = administrator(Kind.SERVICE, "service");
  private static final Principal LOCAL = administrator(Kind.LOCAL, "local");

  /// Copies the sets.
  public Principal {
    groups = Set.copyOf(groups);
    collections = Set.copyOf(collections);
  }

  /// How a caller is recognised.
  public enum Kind {
    /// Ragstone itself: workers, folder sources and upkeep.
    SERVICE,
    /// Whoever is on this machine, as no key is set.
    LOCAL,
    /// The holder of a key.
    KEY
  }

  /// What a caller may do; each role may do all that the one before it may.
  public enum Role {
    /// Ask questions.
    ASK,
    /// Search and read documents.
    READER,
    /// Write documents and sources.
    EDITOR,
    /// Everything.
    ADMIN;

    /// {@return the name on the wire}
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// How much a caller may use.
  ///
  /// @param perMinute requests; null for no limit
  public record Limits(@Nullable Integer perMinute) {

    /// No limit.
    public static final Limits NONE = new Limits(null);
  }

  /// {@return Ragstone itself, which sees everything}
  public static Principal service() {
    return SERVICE;
  }

  /// {@return whoever is on this machine, for a service without a key}
  public static Principal local() {
    return LOCAL;
  }

  /// {@return the holder of the configured key}
  ///
  /// @param fingerprint of the key, from which the key cannot be derived
  public static Principal holderOfKey(String fingerprint) {
    return administrator(Kind.KEY, fingerprint);
  }

  /// {@return whether the caller may see a collection, if there is one of that name}
  ///
  /// @param collection its name
  public boolean sees(String collection) {
    return seesAll() || collections.contains(collection);
  }

  /// {@return whether the caller may see every collection}
  public boolean seesAll() {
    return collections.contains(ALL);
  }

  /// Refuses a caller whose role does not go so far.
  ///
  /// @param least the role that is needed
  /// @throws ProblemException `role-required`
  public void require(Role least) {
    if (role.compareTo(least) < 0) {
      throw new ProblemException(
          ProblemType.ROLE_REQUIRED,
          String.format(
              Locale.ROOT,
              "the call needs the role %s, the caller has the role %s",
              least.label(),
              role.label()));
    }
  }

  private static Principal administrator(Kind kind, String id) {
    return new Principal(kind, id, Role.ADMIN, Set.of(), Set.of(ALL), null, Limits.NONE);
  }
}
