package dev.ragstone.access;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Keeps pages of other sites out: a browser sends their requests from this machine, and would lend
/// them whatever it may do here. Thread-safe.
///
/// A *rebound* name is one whose owner lets it point to this machine after the page was loaded; the
/// browser then takes the service for a part of that site. Only `Host` tells.
@Singleton
public final class OwnSite {

  private static final Pattern ORIGIN = Pattern.compile("(https?)://([^/@]+)");
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final List<String> configured;
  private final Set<String> names;
  private final boolean isKeyed;

  OwnSite(AccessConfig config, AccessKey key) {
    configured = config.hosts().orElse(List.of());
    names =
        configured.stream()
            .map(HostName::of)
            .filter(host -> host != null)
            .map(HostName::name)
            .collect(Collectors.toUnmodifiableSet());
    isKeyed = key.isSet();
  }

  /// Refuses to start with names that no `Host` could match.
  void start(@Observes StartupEvent event) {
    for (String name : configured) {
      HostName host = HostName.of(name);
      if (host == null || host.port() >= 0) {
        throw new ConfigurationException(
            "ragstone.access.hosts must be names of hosts without scheme, port and path, got "
                + name);
      }
    }
  }

  /// Checks a request before anything of it is done.
  ///
  /// @param request what it says about itself
  /// @throws ProblemException `malformed-request`, `foreign-host` or `foreign-origin`
  public void check(Provenance request) {
    HostName host = host(request.hosts());
    boolean isOpen = !isKeyed;
    if ((isOpen || !names.isEmpty()) && !host.isLoopback() && !names.contains(host.name())) {
      throw ProblemException.field(
          ProblemType.FOREIGN_HOST,
          "Host",
          "must be a loopback name or one of ragstone.access.hosts",
          request.hosts().getFirst());
    }
    boolean concerned = isOpen || (!request.isSafe() && !request.bringsKey());
    if (concerned) {
      checkOrigin(request, host);
      checkSite(request);
    }
  }

  private static HostName host(List<String> hosts) {
    HostName host = hosts.size() == 1 ? HostName.of(hosts.getFirst()) : null;
    if (host == null) {
      throw ProblemException.field(
          ProblemType.MALFORMED_REQUEST,
          "Host",
          "must be given once, as a name or an address with an optional port",
          String.join(", ", hosts));
    }
    return host;
  }

  /// Browsers send it with everything but plain reads. It counts even with a link that somebody
  /// followed: links carry none.
  private void checkOrigin(Provenance request, HostName host) {
    for (String origin : request.origins()) {
      if (request.origins().size() > 1 || !isOwn(origin, host, request.isSecure())) {
        throw ProblemException.field(
            ProblemType.FOREIGN_ORIGIN,
            "Origin",
            "must be that of the service, as Host names it",
            origin);
      }
    }
  }

  private boolean isOwn(String origin, HostName host, boolean isSecure) {
    Matcher parts = ORIGIN.matcher(origin);
    if (!parts.matches()) {
      return false;
    }
    boolean https = parts.group(1).equals("https");
    HostName other = HostName.of(parts.group(2));
    int port = https ? HTTPS : HTTP;
    return other != null
        && other.withPort(port).equals(host.withPort(port))
        && (https == isSecure || !host.isLoopback());
  }

  private static void checkSite(Provenance request) {
    for (String site : request.sites()) {
      if (!OWN_SITES.contains(site) && !request.isNavigation()) {
        throw ProblemException.field(
            ProblemType.FOREIGN_ORIGIN, "Sec-Fetch-Site", "must be same-origin or none", site);
      }
    }
  }
}
