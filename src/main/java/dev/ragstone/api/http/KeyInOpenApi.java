package dev.ragstone.api.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/// Says in the description of the API how a call brings the key. The second, empty requirement says
/// that a service without a key asks for none.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class KeyInOpenApi implements OASFilter {

  private static final String NAME = "key";

  /// Called by the build.
  public KeyInOpenApi() {}

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getComponents() == null) {
      api.setComponents(OASFactory.createComponents());
    }
    api.getComponents()
        .addSecurityScheme(
            NAME,
            OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("The key of ragstone.access.api-key, where one is set."));
    api.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(NAME));
    api.addSecurityRequirement(OASFactory.createSecurityRequirement());
  }
}
