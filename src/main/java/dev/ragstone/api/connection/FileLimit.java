package dev.ragstone.api.connection;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// How many connections the limit of open files leaves room for.
final class FileLimit {

  /// Libraries, catalog, indexes, reader processes and uploads of the service itself.
  private static final long RESERVE = 320;

  /// A download has its file open besides its connection.
  private static final int FILES_PER_CONNECTION = 2;

  private static final int LEAST = 16;
  private static final int MOST = 2_000;

  private FileLimit() {}

  /// {@return the most connections under the limit of this process}
  static int connections() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? connections(unix.getMaxFileDescriptorCount())
        : MOST;
  }

  /// @param files that the process may have open
  static int connections(long files) {
    return Math.clamp((files - RESERVE) / FILES_PER_CONNECTION, LEAST, MOST);
  }
}
