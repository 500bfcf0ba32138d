package dev.ragstone.index.lucene;

import dev.ragstone.document.Collection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;

/// The files of one index: whether they are all there, and made by what this version can read.
///
/// @param folder that holds them
/// @param model whose vectors they hold
record IndexFiles(Path folder, String model) {

  /// Incremented whenever a change of fields requires a rebuild.
  static final String FORMAT = "1";

  private static final String FORMAT_KEY = "ragstone.format";
  private static final String MODEL_KEY = "ragstone.model";

  static IndexFiles of(Path root, Collection collection) {
    return new IndexFiles(root.resolve(collection.name()), collection.embeddingModel());
  }

  /// {@return whether there is an index, or what is left of one}
  boolean present() throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (var files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .anyMatch(name -> name.startsWith("segments_") || name.startsWith("_"));
    }
  }

  /// Reads the list of segments and the end of every file that it names, and looks for what made
  /// them.
  ///
  /// @throws IOException if anything is not as it must be
  void check() throws IOException {
    try (Directory directory = FSDirectory.open(folder)) {
      SegmentInfos segments = SegmentInfos.readLatestCommit(directory);
      checkOrigin(segments.getUserData());
      for (String file : segments.files(false)) {
        try (IndexInput input = directory.openInput(file, IOContext.READONCE)) {
          CodecUtil.retrieveChecksum(input);
        }
      }
    }
  }

  /// Versions before the first that wrote it down had format 1.
  private void checkOrigin(Map<String, String> data) throws IOException {
    String format = data.getOrDefault(FORMAT_KEY, "1");
    if (!format.equals(FORMAT)) {
      throw new Unusable.Unfit("its format is " + format + ", this version writes " + FORMAT);
    }
    String made = data.getOrDefault(MODEL_KEY, model);
    if (!made.equals(model)) {
      throw new Unusable.Unfit(
          "its vectors were made by the model "
              + made
              + ", those of the collection are by "
              + model);
    }
  }

  /// Writes down, with the next commit, what makes the index.
  void sign(IndexWriter writer) {
    Map<String, String> data = new HashMap<>();
    data.put(FORMAT_KEY, FORMAT);
    data.put(MODEL_KEY, model);
    writer.setLiveCommitData(data.entrySet());
  }

  /// Removes the files, unless another process holds them.
  void remove() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Directory directory = FSDirectory.open(folder);
        var lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      lock.ensureValid();
      for (Path file : files()) {
        if (!file.endsWith(IndexWriter.WRITE_LOCK_NAME) && !file.equals(folder)) {
          Files.delete(file);
        }
      }
    }
    for (Path file : files()) {
      Files.deleteIfExists(file);
    }
  }

  private List<Path> files() throws IOException {
    try (var files = Files.walk(folder)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
