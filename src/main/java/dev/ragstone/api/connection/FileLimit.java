package dev.ragstone.api.connection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many connections the limit of open files leaves room for.
final class FileLimit {

  /// Libraries, catalog, indexes, reader processes and uploads of the service itself.
  private static final long RESERVE = 320;

  /// A download has its file open besides its connection.
  private static final int FILES_PER_CONNECTION = 2;

  private static final int LEAST = 16;
  private static final int MOST = 2_000;

  /// Where the system does not tell: the limit that most shells set.
  private static final long USUAL = 1_024;

  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final Pattern OPEN_FILES = Pattern.compile("Max open files\\s+(\\d+|unlimited)");

  private FileLimit() {}

  /// {@return the most connections under the limit of this process}
  static int connections() {
    try {
      return connections(files(Files.readString(LIMITS, StandardCharsets.US_ASCII)));
    } catch (IOException _) {
      return connections(USUAL);
    }
  }

  /// @param files that the process may have open
  static int connections(long files) {
    return Math.clamp((files - RESERVE) / FILES_PER_CONNECTION, LEAST, MOST);
  }

  /// @param limits as Linux tells them
  static long files(String limits) {
    Matcher line = OPEN_FILES.matcher(limits);
    if (!line.find()) {
      return USUAL;
    }
    return line.group(1).equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(line.group(1));
  }
}
