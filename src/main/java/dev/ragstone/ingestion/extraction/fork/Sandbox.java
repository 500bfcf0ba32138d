package dev.ragstone.ingestion.extraction.fork;

import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a reader process may not do, once it is ready for its first file.
///
/// Parsers are told not to resolve external entities; this holds where one forgets, or is taken
/// over. On every system lookups of host names fail, URLs open local files only, and the
/// environment holds no secrets. On Linux (amd64, aarch64) the kernel refuses sockets, starting
/// programs and signals to others ([Seccomp]). Where the kernel has Landlock, and from the start of
/// the process on, it opens only what Java needs and files of the documents that it can name, and
/// writes to its own temporary folder only ([Confinement]).
///
/// Not held back are: memory within the process, so that a file which takes its reader over can
/// falsify what is read of the files after it, until the process is replaced; and the use of
/// processors, memory and the temporary directory up to their limits.
final class Sandbox {

  private static final Set<String> LOCAL = Set.of("file", "jar", "jrt", "resource");

  private static final Set<String> KEPT =
      Set.of("PATH", "LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH", "SystemRoot", "TEMP", "TMP");

  private Sandbox() {}

  /// Options of the process that the rules depend on.
  static List<String> options() {
    return List.of(
        "-Djdk.net.hosts.file=/dev/null",
        "-Djavax.xml.accessExternalDTD=",
        "-Djavax.xml.accessExternalSchema=",
        "-Djavax.xml.accessExternalStylesheet=",
        "-Djava.awt.headless=true");
  }

  /// Leaves of the service's environment what a Java process needs: the rest holds its secrets.
  static void strip(Map<String, String> environment) {
    environment.keySet().retainAll(KEPT);
  }

  /// Applies the rules to this process, for good.
  static void enter() {
    URL.setURLStreamHandlerFactory(protocol -> LOCAL.contains(protocol) ? null : new Refusing());
    Seccomp.enter();
  }

  private static final class Refusing extends URLStreamHandler {

    @Override
    protected URLConnection openConnection(URL url) throws IOException {
      throw new IOException("a document must not reach out, got a URL with " + url.getProtocol());
    }
  }
}
