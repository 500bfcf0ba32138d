package dev.ragstone.api.v1.access;

import dev.ragstone.access.Principal;
import dev.ragstone.api.http.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The caller.
@Path("/v1/me")
@Tag(name = "Access")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
final class MeResource {

  private final Caller caller;

  MeResource(Caller caller) {
    this.caller = caller;
  }

  @GET
  @Operation(summary = "Say who the caller is, and what the caller may do")
  public Me get() {
    Principal principal = caller.principal();
    return new Me(
        principal.kind().name().toLowerCase(Locale.ROOT),
        principal.id(),
        principal.role().label(),
        KeyReader.sorted(principal.collections()),
        KeyReader.sorted(principal.groups()),
        new Limits(principal.limits().perMinute()));
  }

  /// Who calls.
  ///
  /// @param kind `local` on a service without a key, else `key`
  /// @param id of the key, or `local`
  /// @param role `ask`, `reader`, `editor` or `admin`
  /// @param collections names of those that the caller may see; `*` for all
  /// @param groups that the caller belongs to
  /// @param limits how much the caller may use
  public record Me(
      String kind,
      String id,
      String role,
      List<String> collections,
      List<String> groups,
      Limits limits) {

    /// Copies the lists.
    public Me {
      collections = List.copyOf(collections);
      groups = List.copyOf(groups);
    }
  }

  /// How much a caller may use.
  ///
  /// @param perMinute requests; null for no limit
  public record Limits(@Nullable Integer perMinute) {}
}
