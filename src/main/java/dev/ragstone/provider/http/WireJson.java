package dev.ragstone.provider.http;

import com.fasterxml.jackson.databind.ObjectMapper;

/// The JSON that providers read and write: Jackson's defaults, whatever the service's own API
/// configures.
public final class WireJson {

  /// Thread-safe, because nothing configures it any more.
  public static final ObjectMapper MAPPER = new ObjectMapper();

  private WireJson() {}
}
