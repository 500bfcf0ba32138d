package dev.ragstone.ingestion.extraction.fork;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks the Linux kernel to refuse this process every new socket (seccomp(2) with a BPF program).
/// Where the kernel or the platform does not know it, nothing happens: it is the last of several
/// fences.
final class Seccomp {

  private static final int PR_SET_NO_NEW_PRIVS = 38;
  private static final int SECCOMP_SET_MODE_FILTER = 1;
  private static final int SECCOMP_FILTER_FLAG_TSYNC = 1;
  private static final int ALLOW = 0x7fff0000;
  private static final int ERRNO_EACCES = 0x00050000 | 13;
  private static final int LOAD_WORD = 0x20;
  private static final int JUMP_IF_EQUAL = 0x15;
  private static final int RETURN = 0x06;
  private static final int OFFSET_OF_CALL = 0;
  private static final int OFFSET_OF_ARCHITECTURE = 4;

  /// Numbers of the system calls, and the architecture's own number.
  private record Platform(int architecture, int socket, int seccomp) {}

  private static final Map<String, Platform> PLATFORMS =
      Map.of(
          "amd64", new Platform(0xC000003E, 41, 317),
          "aarch64", new Platform(0xC00000B7, 198, 277));

  private Seccomp() {}

  /// Returns whether the kernel agreed.
  static boolean refuseSockets() {
    Platform platform = platform();
    if (platform == null) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      Linker linker = Linker.nativeLinker();
      MethodHandle prctl = handle(linker, "prctl");
      MethodHandle syscall = handle(linker, "syscall");
      long privileges = (long) prctl.invokeExact((long) PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L);
      MemorySegment program = program(arena, platform);
      long filter =
          (long)
              syscall.invokeExact(
                  (long) platform.seccomp(),
                  (long) SECCOMP_SET_MODE_FILTER,
                  (long) SECCOMP_FILTER_FLAG_TSYNC,
                  program.address());
      return privileges == 0 && filter == 0;
    } catch (Throwable e) {
      return false;
    }
  }

  private static @Nullable Platform platform() {
    return System.getProperty("os.name").equals("Linux")
        ? PLATFORMS.get(System.getProperty("os.arch"))
        : null;
  }

  @SuppressWarnings("restricted")
  private static MethodHandle handle(Linker linker, String name) {
    var signature =
        FunctionDescriptor.of(
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG);
    return linker.downcallHandle(
        linker.defaultLookup().find(name).orElseThrow(),
        signature,
        Linker.Option.firstVariadicArg(1));
  }

  /// `if (architecture == ours && call == socket) return EACCES; return ALLOW`.
  private static MemorySegment program(Arena arena, Platform platform) {
    int[][] instructions = {
      {LOAD_WORD, 0, 0, OFFSET_OF_ARCHITECTURE},
      {JUMP_IF_EQUAL, 0, 3, platform.architecture()},
      {LOAD_WORD, 0, 0, OFFSET_OF_CALL},
      {JUMP_IF_EQUAL, 0, 1, platform.socket()},
      {RETURN, 0, 0, ERRNO_EACCES},
      {RETURN, 0, 0, ALLOW}
    };
    MemorySegment filter = arena.allocate(8L * instructions.length, 8);
    for (int i = 0; i < instructions.length; i++) {
      int[] instruction = instructions[i];
      filter.set(ValueLayout.JAVA_SHORT, 8L * i, (short) instruction[0]);
      filter.set(ValueLayout.JAVA_BYTE, 8L * i + 2, (byte) instruction[1]);
      filter.set(ValueLayout.JAVA_BYTE, 8L * i + 3, (byte) instruction[2]);
      filter.set(ValueLayout.JAVA_INT, 8L * i + 4, instruction[3]);
    }
    MemorySegment program = arena.allocate(16, 8);
    program.set(ValueLayout.JAVA_SHORT, 0, (short) instructions.length);
    program.set(ValueLayout.ADDRESS, 8, filter);
    return program;
  }
}
