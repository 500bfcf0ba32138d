package dev.ragstone.ingestion.folder;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/// Which files of a folder belong to a source: those that match one of the globs to include and
/// none of those to exclude.
///
/// Globs are those of [java.nio.file.FileSystem#getPathMatcher], matched against the path relative
/// to the folder; other than there, a leading `**/` also stands for no folder at all.
public final class Globs {

  private static final String ANY_FOLDER = "**/";

  private final List<String> include;
  private final List<String> exclude;
  private final List<PathMatcher> included;
  private final List<PathMatcher> excluded;

  /// Reads the globs of a source.
  ///
  /// @param source its name, for the sentence that refuses
  /// @param include at least one
  /// @param exclude may be empty
  /// @throws IllegalArgumentException if one is not a glob
  Globs(String source, List<String> include, List<String> exclude) {
    FolderSource.require(!include.isEmpty(), source, "include", "must name a glob", "none");
    this.include = List.copyOf(include);
    this.exclude = List.copyOf(exclude);
    this.included = matchers(source, "include", include);
    this.excluded = matchers(source, "exclude", exclude);
  }

  static Globs everything(String source) {
    return new Globs(source, List.of("**"), List.of());
  }

  /// {@return the globs of files to take in}
  public List<String> include() {
    return include;
  }

  /// {@return the globs of files to leave out}
  public List<String> exclude() {
    return exclude;
  }

  boolean match(Path relative) {
    return anyMatches(included, relative) && !anyMatches(excluded, relative);
  }

  /// Whether nothing below a folder can belong to the source, as far as two levels tell.
  boolean excludeAllBelow(Path folder) {
    Path child = folder.resolve("-");
    return anyMatches(excluded, child) && anyMatches(excluded, child.resolve("-"));
  }

  private static boolean anyMatches(List<PathMatcher> matchers, Path path) {
    return matchers.stream().anyMatch(matcher -> matcher.matches(path));
  }

  private static List<PathMatcher> matchers(String source, String setting, List<String> globs) {
    var matchers = new ArrayList<PathMatcher>();
    for (String glob : globs) {
      matchers.add(matcher(source, setting, glob));
      for (String rest = glob; rest.startsWith(ANY_FOLDER); ) {
        rest = rest.substring(ANY_FOLDER.length());
        matchers.add(matcher(source, setting, rest));
      }
    }
    return List.copyOf(matchers);
  }

  private static PathMatcher matcher(String source, String setting, String glob) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "ragstone.corpus: "
              + setting
              + " of the source "
              + source
              + " must be a glob, got "
              + glob
              + " ("
              + e.getDescription()
              + ")",
          e);
    }
  }
}
