package dev.ragstone.ingestion.extraction.fork;

import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a reader process may not do: reach anything but the file it was given. Parsers are told not
/// to resolve external entities; this holds where one forgets. Lookups of host names fail, URLs
/// open only what is on the class path, and on Linux the kernel refuses sockets.
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
    Seccomp.refuseSockets();
  }

  private static final class Refusing extends URLStreamHandler {

    @Override
    protected URLConnection openConnection(URL url) throws IOException {
      throw new IOException("a document must not reach out, got a URL with " + url.getProtocol());
    }
  }
}
