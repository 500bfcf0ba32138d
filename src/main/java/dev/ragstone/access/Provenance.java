package dev.ragstone.access;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a request says about where it comes from; a header that came twice is in its list twice.
///
/// @param method HTTP method
/// @param isSecure whether the client came by TLS, as far as the service knows
/// @param hosts every `Host` or `:authority`
/// @param origins every `Origin`
/// @param sites every `Sec-Fetch-Site`
/// @param mode `Sec-Fetch-Mode`
/// @param destination `Sec-Fetch-Dest`
/// @param authorization `Authorization`
public record Provenance(
    String method,
    boolean isSecure,
    List<String> hosts,
    List<String> origins,
    List<String> sites,
    @Nullable String mode,
    @Nullable String destination,
    @Nullable String authorization) {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  /// Copies the lists.
  public Provenance {
    hosts = List.copyOf(hosts);
    origins = List.copyOf(origins);
    sites = List.copyOf(sites);
  }

  boolean isSafe() {
    return SAFE.contains(method);
  }

  /// {@return whether somebody followed a link: the browser shows the answer to them alone}
  boolean isNavigation() {
    return isSafe() && "navigate".equals(mode) && "document".equals(destination);
  }

  /// A browser never adds a bearer token by itself, unlike cookies and passwords.
  boolean bringsKey() {
    return AccessKey.bearer(authorization) != null;
  }
}
