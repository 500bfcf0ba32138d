package dev.ragstone.ingestion.extraction.fork;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Restricts what a thread, and every process that it starts, may do with files (landlock(7)). What
/// is not allowed is refused, to the superuser as well.
///
/// A thread that was restricted stays so: use one that ends. Where the kernel knows further
/// restrictions they hold too: no TCP, no signals and no abstract sockets to processes outside.
final class Landlock {

  /// Rights to files, as the kernel numbers them.
  static final long EXECUTE = 1;

  static final long WRITE_FILE = 1 << 1;
  static final long READ_FILE = 1 << 2;
  static final long READ_FOLDER = 1 << 3;
  private static final long TRUNCATE = 1 << 14;
  private static final long DEVICE_CONTROL = 1 << 15;
  private static final long OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | DEVICE_CONTROL;

  /// All that the first version knew; later ones added to it.
  private static final long FIRST_RIGHTS = (1 << 13) - 1;

  private static final long REFER = 1 << 13;

  private static final long TCP = 3;
  private static final long SCOPES = 3;

  private static final int CREATE_RULESET = 444;
  private static final int ADD_RULE = 445;
  private static final int RESTRICT_SELF = 446;
  private static final int GET_VERSION = 1;
  private static final int PATH_BENEATH = 1;

  private final Kernel kernel;
  private final int version;

  private Landlock(Kernel kernel, int version) {
    this.kernel = kernel;
    this.version = version;
  }

  /// Returns what the kernel of this machine can do; null where it has no Landlock.
  static @Nullable Landlock ofThisMachine() {
    Kernel kernel = Kernel.ofThisMachine();
    if (kernel == null) {
      return null;
    }
    int version = (int) kernel.call(CREATE_RULESET, 0, 0, GET_VERSION, 0);
    return version < 1 ? null : new Landlock(kernel, version);
  }

  /// All rights to files that this kernel knows.
  long all() {
    long rights = FIRST_RIGHTS;
    rights |= version >= 2 ? REFER : 0;
    rights |= version >= 3 ? TRUNCATE : 0;
    return rights | (version >= 5 ? DEVICE_CONTROL : 0);
  }

  /// Restricts this thread and what it starts, for good.
  ///
  /// @param allowed rights by path, which hold for all below it; paths that do not exist are passed
  ///   over
  /// @throws IllegalStateException if the kernel refuses
  void restrictThisThread(Map<Path, Long> allowed) {
    try (Arena arena = Arena.ofConfined()) {
      int rules = createRules(arena);
      try {
        allowed.forEach((path, rights) -> allow(arena, rules, path, rights & all()));
        require(kernel.refuseNewPrivileges() ? 0 : -1, "no_new_privs");
        require(kernel.call(RESTRICT_SELF, rules, 0, 0, 0), "landlock_restrict_self");
      } finally {
        kernel.close(rules);
      }
    }
  }

  private int createRules(Arena arena) {
    MemorySegment attributes = arena.allocate(24, 8);
    attributes.set(ValueLayout.JAVA_LONG, 0, all());
    attributes.set(ValueLayout.JAVA_LONG, 8, version >= 4 ? TCP : 0);
    attributes.set(ValueLayout.JAVA_LONG, 16, version >= 6 ? SCOPES : 0);
    long size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
    return (int)
        require(
            kernel.call(CREATE_RULESET, attributes.address(), size, 0, 0),
            "landlock_create_ruleset");
  }

  private void allow(Arena arena, int rules, Path path, long rights) {
    long suitable = Files.isDirectory(path) ? rights : rights & OF_FILES;
    int handle = suitable == 0 ? -1 : kernel.openPath(arena.allocateFrom(path.toString()));
    if (handle < 0) {
      return;
    }
    try {
      MemorySegment rule = arena.allocate(16, 8);
      rule.set(ValueLayout.JAVA_LONG, 0, suitable);
      rule.set(ValueLayout.JAVA_INT, 8, handle);
      require(
          kernel.call(ADD_RULE, rules, PATH_BENEATH, rule.address(), 0),
          "landlock_add_rule " + path);
    } finally {
      kernel.close(handle);
    }
  }

  private static long require(long result, String call) {
    if (result < 0) {
      throw new IllegalStateException("the kernel refuses " + call);
    }
    return result;
  }
}
