package dev.ragstone.provider.workersai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ragstone.provider.Credential;
import dev.ragstone.provider.Failure;
import dev.ragstone.provider.ProviderException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where an account's models are, and what every call to them carries. Holds credentials: it has no
/// text form.
final class Account {

  /// A header takes no other characters.
  private static final JsonMapper ASCII =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final Pattern ID = Pattern.compile("[\\w-]+");

  private static final Pattern MODEL = Pattern.compile("@?\\w[\\w.:-]*(/\\w[\\w.:-]*)*");

  private final String url;
  private final Map<String, String> headers;
  private final List<String> secrets;

  private Account(String url, Map<String, String> headers, List<String> secrets) {
    this.url = url;
    this.headers = Map.copyOf(headers);
    this.secrets = List.copyOf(secrets);
  }

  /// {@return the account; empty unless both its id and a token are given}
  static Optional<Account> of(WorkersAiConfig config, GatewayConfig gateway) {
    var id = given(config.accountId());
    var token = Credential.of("CLOUDFLARE_API_TOKEN", config.apiToken());
    var gatewayToken = Credential.of("ragstone.ai-gateway.token", gateway.token());
    if (id.isEmpty() || token.isEmpty()) {
      return Optional.empty();
    }
    requireId(id.get());
    String base = config.baseUrl().toString().replaceAll("/+$", "");
    var headers = new HashMap<String, String>(gatewayHeaders(gateway));
    if (!headers.isEmpty()) {
      gatewayToken.ifPresent(own -> headers.put("cf-aig-authorization", "Bearer " + own));
    }
    headers.put("Authorization", "Bearer " + token.get());
    var secrets = Stream.concat(token.stream(), gatewayToken.stream()).toList();
    return Optional.of(new Account(base + "/accounts/" + id.get() + "/ai/", headers, secrets));
  }

  private static void requireId(String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalStateException(
          "CLOUDFLARE_ACCOUNT_ID must consist of letters and digits, got " + id);
    }
  }

  private static byte[] bytes(ObjectNode json) {
    try {
      return ASCII.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /// {@return the setting without surrounding space; empty where it is blank}
  static Optional<String> given(Optional<String> setting) {
    return setting.map(String::strip).filter(value -> !value.isEmpty());
  }

  private static Map<String, String> gatewayHeaders(GatewayConfig gateway) {
    var id = given(gateway.id());
    if (id.isEmpty()) {
      return Map.of();
    }
    var headers = new HashMap<String, String>(Map.of("cf-aig-gateway-id", id.get()));
    gateway.skipCache().ifPresent(skip -> headers.put("cf-aig-skip-cache", skip.toString()));
    gateway.cacheTtl().ifPresent(ttl -> headers.put("cf-aig-cache-ttl", "" + ttl.toSeconds()));
    gateway.requestTimeout().ifPresent(put(headers, "cf-aig-request-timeout"));
    gateway.maxAttempts().ifPresent(most -> headers.put("cf-aig-max-attempts", most.toString()));
    gateway.retryDelay().ifPresent(put(headers, "cf-aig-retry-delay"));
    gateway.backoff().ifPresent(kind -> headers.put("cf-aig-backoff", kind));
    gateway.collectLog().ifPresent(log -> headers.put("cf-aig-collect-log", log.toString()));
    if (!gateway.metadata().isEmpty()) {
      ObjectNode metadata = ASCII.createObjectNode();
      gateway.metadata().forEach(metadata::put);
      headers.put("cf-aig-metadata", new String(bytes(metadata), StandardCharsets.US_ASCII));
    }
    return headers;
  }

  private static java.util.function.Consumer<Duration> put(
      Map<String, String> headers, String name) {
    return duration -> headers.put(name, Long.toString(duration.toMillis()));
  }

  /// {@return where the model is run; slashes in its name stay as they are}
  URI run(String model) {
    if (!MODEL.matcher(model).matches()) {
      throw new ProviderException(Failure.NO_SUCH_MODEL, "Workers AI has no model named " + model);
    }
    return URI.create(url + "run/" + model);
  }

  /// {@return where a page of the list of models is}
  URI models(int page) {
    return URI.create(url + "models/search?per_page=100&page=" + page);
  }

  Map<String, String> headers() {
    return headers;
  }

  List<String> secrets() {
    return secrets;
  }
}
