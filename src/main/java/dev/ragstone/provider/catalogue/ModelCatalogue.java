package dev.ragstone.provider.catalogue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// What is known of remote models, as data: the resource `models.json`, and a file of the
/// operator's before it. Thread-safe.
@Singleton
public final class ModelCatalogue {

  private static final Logger LOG = Logger.getLogger(ModelCatalogue.class);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final List<CatalogueEntry> entries;
  private final boolean useSuccessor;
  private final LocalDate today;
  private final Map<String, String> warnings = new ConcurrentHashMap<>();

  /// Reads the catalogue.
  ///
  /// @param config names a file of one's own
  @Inject
  public ModelCatalogue(CatalogueConfig config) {
    this(config, InstantSource.system());
  }

  ModelCatalogue(CatalogueConfig config, InstantSource clock) {
    this.entries = new ArrayList<>(config.file().map(ModelCatalogue::own).orElse(List.of()));
    entries.addAll(brought());
    this.useSuccessor = config.useSuccessor();
    this.today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static List<CatalogueEntry> brought() {
    try (InputStream in = ModelCatalogue.class.getResourceAsStream("models.json")) {
      if (in == null) {
        throw new FileNotFoundException("no resource models.json");
      }
      return List.of(JSON.readValue(in, CatalogueEntry[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<CatalogueEntry> own(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return List.of(JSON.readValue(in, CatalogueEntry[].class));
    } catch (IOException e) {
      throw new IllegalStateException(
          "ragstone.models.file must name a list of models in JSON, got "
              + file
              + ": "
              + e.getMessage(),
          e);
    }
  }

  /// Looks a model up.
  ///
  /// @param name as the provider knows it
  /// @return what is known of it; empty where nothing is
  public Optional<CatalogueEntry> find(String name) {
    return entries.stream().filter(entry -> entry.matches(name)).findFirst();
  }

  /// {@return all that is known}
  public List<CatalogueEntry> all() {
    return List.copyOf(entries);
  }

  /// Resolves a configured model: the model itself, or its successor if the model was retired. Logs
  /// one line for each model that is or will be retired.
  ///
  /// @param setting that names the model, for the log
  /// @param name as configured
  /// @return the model to call
  public String current(String setting, String name) {
    var entry = find(name).filter(found -> found.deprecated() != null);
    if (entry.isEmpty()) {
      return name;
    }
    boolean gone = entry.get().isGone(today);
    String successor = entry.get().successor();
    boolean replaced = gone && useSuccessor && successor != null;
    warn(
        name,
        setting
            + " names "
            + name
            + (gone ? ", which was retired on " : ", which will be retired on ")
            + entry.get().deprecated()
            + (successor == null ? "" : "; its successor is " + successor)
            + (replaced ? ", which is used instead" : ""));
    return replaced && successor != null ? successor : name;
  }

  /// Records a warning about a model, and logs it once.
  ///
  /// @param model as configured
  /// @param warning a sentence for the operator
  public void warn(String model, String warning) {
    if (!warning.equals(warnings.put(model, warning))) {
      LOG.warn(warning);
    }
  }

  /// {@return what was found wrong with the models in use}
  public List<String> warnings() {
    return List.copyOf(warnings.values());
  }
}
