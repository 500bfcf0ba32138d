package dev.ragstone.ingestion.folder;

import dev.ragstone.ingestion.folder.FolderSource.Rhythm;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Reads the sources out of the configuration, by name.
final class FolderSources {

  /// Name of the source in short form.
  static final String SHORT_FORM = "corpus";

  private FolderSources() {}

  /// {@return the sources; that in short form only where its folder exists}
  ///
  /// @throws IllegalArgumentException if a setting breaks its rule
  static List<FolderSource> of(CorpusConfig config) {
    var sources = new ArrayList<FolderSource>();
    config
        .sources()
        .forEach((name, source) -> {
          FolderSource.require(
              !name.equals(SHORT_FORM),
              name,
              "name",
              "must not be that of ragstone.corpus.path",
              name);
          sources.add(named(name, source));
        });
    config
        .path()
        .filter(Files::isDirectory)
        .map(folder ->
            new FolderSource(
                SHORT_FORM,
                folder,
                config.collection(),
                Globs.everything(SHORT_FORM),
                new Rhythm(config.interval(), false),
                FolderSource.DEFAULT_DELETE_SHARE,
                false))
        .ifPresent(sources::add);
    sources.sort(Comparator.comparing(FolderSource::name));
    return List.copyOf(sources);
  }

  private static FolderSource named(String name, CorpusConfig.Source source) {
    return new FolderSource(
        name,
        source.path(),
        source.collection(),
        new Globs(name, source.include(), source.exclude().orElse(List.of())),
        new Rhythm(source.interval(), source.watch()),
        source.maxDeleteShare(),
        source.dryRun());
  }
}
