package dev.ragstone.ingestion.extraction.fork;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The command line of a reader process: the same Java, the same classes, a heap of its own.
///
/// @param mainClass what it runs
/// @param heapMegabytes its heap
/// @param arguments of the main class
record ForkCommand(String mainClass, int heapMegabytes, List<String> arguments) {

  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  ForkCommand {
    arguments = List.copyOf(arguments);
  }

  /// Returns the words of the command.
  ///
  /// @param temporary where the process puts temporary files
  List<String> words(Path temporary) {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-Xmx" + heapMegabytes + "m");
    words.add("-XX:MaxDirectMemorySize=" + heapMegabytes / 2 + "m");
    words.add("-XX:+UseSerialGC");
    words.add("-XX:+ExitOnOutOfMemoryError");
    words.add("-XX:-UsePerfData");
    words.add("-XX:TieredStopAtLevel=1");
    words.add("-Xshare:auto");
    words.add("--enable-native-access=ALL-UNNAMED");
    words.add("--sun-misc-unsafe-memory-access=allow");
    words.add("-Dfile.encoding=UTF-8");
    words.add("-Djava.io.tmpdir=" + temporary);
    words.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    words.addAll(Sandbox.options());
    words.add("-cp");
    words.add(classPath());
    words.add(mainClass);
    words.addAll(arguments);
    return words;
  }

  /// Returns the folders and archives that hold its classes.
  static List<Path> code() {
    return Stream.of(classPath().split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry.replaceFirst("/\\*$", "")).toAbsolutePath())
        .toList();
  }

  /// In the packaged service the classes lie beside their libraries; in development and tests they
  /// are wherever the class loader finds them.
  private static String classPath() {
    Path own = ownLocation();
    Path libraries = own.resolveSibling("../lib/main").normalize();
    if (Files.isRegularFile(own) && Files.isDirectory(libraries)) {
      Path boot = libraries.resolveSibling("boot");
      return own + File.pathSeparator + libraries + "/*" + File.pathSeparator + boot + "/*";
    }
    Set<String> entries = new LinkedHashSet<>();
    entries.add(own.toString());
    entries.addAll(List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)));
    entries.addAll(jars());
    entries.remove("");
    return String.join(File.pathSeparator, entries);
  }

  private static Path ownLocation() {
    try {
      return Path.of(ForkCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the classes have no place", e);
    }
  }

  private static List<String> jars() {
    var jars = new ArrayList<String>();
    try {
      for (URL url :
          java.util.Collections.list(ForkCommand.class.getClassLoader().getResources(MANIFEST))) {
        String jar = url.getPath().replaceFirst("!/" + MANIFEST + "$", "");
        if (url.getProtocol().equals("jar") && jar.startsWith("file:")) {
          jars.add(Path.of(URI.create(jar)).toString());
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("cannot list the class path", e);
    }
    return jars;
  }
}
