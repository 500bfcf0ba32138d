package dev.ragstone.inference;

import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// The models below the data directory's folder `models`, as it was at the start of the service. A
/// folder that cannot be used is reported in the log and to callers that ask for it, and does no
/// other harm. Models are loaded at their first use, and the least recently used one is unloaded if
/// there are too many. Thread-safe.
@Singleton
@Startup
public final class ModelFolders implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(ModelFolders.class);

  private final InferencePool pool;
  private final int maxLoaded;
  private final List<ModelFolder> folders = new ArrayList<>();
  private final Map<String, String> refused = new TreeMap<>();
  private final Map<ModelFolder, Use> loaded = new LinkedHashMap<>(8, 0.75f, true);
  private boolean closed;

  @Inject
  ModelFolders(
      @ConfigProperty(name = "ragstone.data-dir", defaultValue = "data") Path dataDirectory,
      InferenceConfig config,
      InferencePool pool) {
    this.pool = pool;
    this.maxLoaded = config.loadedModels();
    if (maxLoaded < 1) {
      throw new IllegalArgumentException(
          "ragstone.inference.loaded-models must be >= 1, got " + maxLoaded);
    }
    read(dataDirectory.resolve("models"));
  }

  private void read(Path root) {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (var paths = Files.list(root)) {
      paths.filter(Files::isDirectory).sorted().forEach(this::add);
    } catch (IOException e) {
      LOG.warnf("%s must be readable, got %s", root, e);
    }
  }

  private void add(Path path) {
    try {
      folders.add(ModelFolder.read(path));
    } catch (UnusableModelException e) {
      LOG.warnf("The model %s cannot be used: %s", path.getFileName(), e.getMessage());
      refused.put(String.valueOf(path.getFileName()), e.getMessage());
    }
  }

  /// Returns the models of one kind.
  ///
  /// @param type what for
  /// @return in the order of their names
  public List<ModelFolder> of(ModelDescriptor.Type type) {
    return folders.stream().filter(folder -> folder.descriptor().type() == type).toList();
  }

  /// {@return the folders that cannot be used, each with the reason}
  public Map<String, String> refused() {
    return Map.copyOf(refused);
  }

  /// Uses a model, which is loaded where it is not.
  ///
  /// @param folder one of these
  /// @param work what to do with it; it must not keep the model
  /// @param <T> its result
  /// @return the result
  /// @throws ProblemException `model-unusable` if it cannot be loaded
  public <T> T use(ModelFolder folder, Function<LoadedModel, T> work) {
    Use use = begin(folder);
    try {
      return work.apply(use.model);
    } finally {
      end(use);
    }
  }

  private synchronized Use begin(ModelFolder folder) {
    if (closed) {
      throw new ProblemException(ProblemType.MODEL_UNAVAILABLE, "The service is stopping");
    }
    Use use = loaded.get(folder);
    if (use == null) {
      use = new Use(LoadedModel.of(folder));
      loaded.put(folder, use);
    }
    use.users++;
    return use;
  }

  private synchronized void end(Use use) {
    use.users--;
    var eldestFirst = loaded.values().iterator();
    while (loaded.size() > maxLoaded && eldestFirst.hasNext()) {
      Use candidate = eldestFirst.next();
      if (candidate.users == 0) {
        eldestFirst.remove();
        candidate.model.close();
      }
    }
  }

  /// {@return how many models are in memory}
  synchronized int loaded() {
    return loaded.size();
  }

  /// Drains the pool, then unloads all models.
  @Override
  @PreDestroy
  public void close() {
    pool.close();
    synchronized (this) {
      closed = true;
      loaded.values().forEach(use -> use.model.close());
      loaded.clear();
    }
  }

  /// A loaded model and how many use it now.
  private static final class Use {

    private final LoadedModel model;
    private int users;

    Use(LoadedModel model) {
      this.model = model;
    }
  }
}
