package dev.ragstone.ingestion.extraction.fork;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// Calls of the Linux kernel that Java has no method for. Stateless but for the handles.
final class Kernel {

  private static final int PR_SET_NO_NEW_PRIVS = 38;
  private static final int O_PATH = 0x200000;
  private static final int O_CLOEXEC = 0x80000;

  private final MethodHandle syscall;
  private final MethodHandle prctl;
  private final MethodHandle open;
  private final MethodHandle close;

  private Kernel() {
    var number = ValueLayout.JAVA_LONG;
    var word = ValueLayout.JAVA_INT;
    syscall =
        handle("syscall", 1, FunctionDescriptor.of(number, number, number, number, number, number));
    prctl = handle("prctl", 1, FunctionDescriptor.of(word, word, number, number, number, number));
    open = handle("open", 2, FunctionDescriptor.of(word, ValueLayout.ADDRESS, word));
    close = handle("close", 1, FunctionDescriptor.of(word, word));
  }

  /// Returns the kernel of this machine if its calls are known.
  static @Nullable Kernel ofThisMachine() {
    String architecture = System.getProperty("os.arch");
    boolean known = architecture.equals("amd64") || architecture.equals("aarch64");
    return known && System.getProperty("os.name").equals("Linux") ? new Kernel() : null;
  }

  @SuppressWarnings("restricted")
  private static MethodHandle handle(String name, int fixed, FunctionDescriptor signature) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().find(name).orElseThrow(),
        signature,
        Linker.Option.firstVariadicArg(fixed));
  }

  /// Calls the kernel by number; what is not needed of the arguments is 0.
  ///
  /// @return what the kernel returns; -1 if it refuses
  long call(long number, long first, long second, long third, long fourth) {
    try {
      return (long) syscall.invokeExact(number, first, second, third, fourth);
    } catch (Throwable e) {
      throw new IllegalStateException("system call " + number + " cannot be made", e);
    }
  }

  /// Gives up, for this thread and what it starts, to gain rights by starting programs; the kernel
  /// takes no other vow of an account without privileges before this one.
  boolean refuseNewPrivileges() {
    try {
      return (int) prctl.invokeExact(PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L) == 0;
    } catch (Throwable e) {
      throw new IllegalStateException("prctl cannot be called", e);
    }
  }

  /// Returns a handle on a path, good for nothing but to name it; -1 if there is no such path.
  int openPath(MemorySegment path) {
    try {
      return (int) open.invokeExact(path, O_PATH | O_CLOEXEC);
    } catch (Throwable e) {
      throw new IllegalStateException("open cannot be called", e);
    }
  }

  void close(int handle) {
    try {
      int result = (int) close.invokeExact(handle);
      if (result != 0) {
        throw new IllegalArgumentException("not an open handle: " + handle);
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("close cannot be called", e);
    }
  }
}
