package dev.ragstone.ingestion.extraction.fork;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Has the Linux kernel refuse this process, in all its threads, the system calls that no parser
/// needs (seccomp(2) with a BPF program). Where the kernel or the platform does not know it,
/// nothing happens: it is one of several fences.
///
/// Refused are: sockets; starting programs; signals to other processes, and their memory; io_uring,
/// which makes any of these calls behind the filter's back; mounts and namespaces; changing modes
/// and owners of files; kernel modules, keys, tracing. A call by another architecture's numbers is
/// refused whatever it is.
final class Seccomp {

  private static final int SET_MODE_FILTER = 1;
  private static final int ALL_THREADS = 1;

  private static final int ALLOW = 0x7fff0000;
  private static final int REFUSE = 0x00050000 | 13; // EACCES

  private static final int LOAD_WORD = 0x20;
  private static final int JUMP_IF_EQUAL = 0x15;
  private static final int JUMP_IF_AT_LEAST = 0x35;
  private static final int RETURN = 0x06;

  private static final int NUMBER = 0;
  private static final int ARCHITECTURE = 4;
  private static final int FIRST_ARGUMENT = 16;

  /// On amd64 the numbers from here on are those of x32, the same calls under other numbers.
  private static final int FOREIGN_NUMBERS = 0x40000000;

  /// The same on every architecture: pidfd_send_signal, io_uring, mounts by handle, pidfd_getfd,
  /// mount_setattr, fchmodat2.
  private static final List<Integer> NEW_CALLS =
      List.of(424, 425, 426, 427, 428, 429, 430, 431, 432, 433, 438, 442, 452);

  /// Numbers of system calls, and the architecture's own number.
  ///
  /// @param tgkill allowed to the process itself, which needs it
  private record Platform(int architecture, int seccomp, int tgkill, List<Integer> refused) {}

  private static final List<Integer> OF_AMD64 =
      List.of(
          // socket, execve, execveat
          41,
          59,
          322,
          // kill, tkill, rt_sigqueueinfo, rt_tgsigqueueinfo, ptrace, process_vm_readv, …_writev
          62,
          200,
          129,
          297,
          101,
          310,
          311,
          // mount, umount2, pivot_root, chroot, unshare, setns, open_by_handle_at
          165,
          166,
          155,
          161,
          272,
          308,
          304,
          // chmod, fchmod, fchmodat, chown, fchown, lchown, fchownat
          90,
          91,
          268,
          92,
          93,
          94,
          260,
          // init_module, finit_module, delete_module, kexec_load, kexec_file_load, reboot, swapon
          175,
          313,
          176,
          246,
          320,
          169,
          167,
          // bpf, perf_event_open, userfaultfd, add_key, request_key, keyctl
          321,
          298,
          323,
          248,
          249,
          250);

  /// In the same order; chmod, chown and lchown do not exist there.
  private static final List<Integer> OF_AARCH64 =
      List.of(
          198, 221, 281, //
          129, 130, 138, 240, 117, 270, 271, //
          40, 39, 41, 51, 97, 268, 265, //
          52, 53, 55, 54, //
          105, 273, 106, 104, 294, 142, 224, //
          280, 241, 282, 217, 218, 219);

  private static final Map<String, Platform> PLATFORMS =
      Map.of(
          "amd64", new Platform(0xC000003E, 317, 234, OF_AMD64),
          "aarch64", new Platform(0xC00000B7, 277, 131, OF_AARCH64));

  private Seccomp() {}

  /// Returns whether the kernel agreed.
  static boolean enter() {
    Kernel kernel = Kernel.ofThisMachine();
    Platform platform = PLATFORMS.get(System.getProperty("os.arch"));
    if (kernel == null || platform == null) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      return kernel.refuseNewPrivileges()
          && kernel.call(
                  platform.seccomp(),
                  SET_MODE_FILTER,
                  ALL_THREADS,
                  written(program(platform), arena).address(),
                  0)
              == 0;
    }
  }

  /// One instruction: code, jump if true, jump if false, operand.
  private record Step(int code, int yes, int no, int operand) {}

  private static List<Step> program(Platform platform) {
    var refused = new ArrayList<>(platform.refused());
    refused.addAll(NEW_CALLS);
    var steps = new ArrayList<Step>();
    // Jumps count from the next instruction on; the last two are ALLOW and REFUSE.
    int last = refused.size() + 8;
    steps.add(new Step(LOAD_WORD, 0, 0, ARCHITECTURE));
    steps.add(new Step(JUMP_IF_EQUAL, 0, last - 2, platform.architecture()));
    steps.add(new Step(LOAD_WORD, 0, 0, NUMBER));
    steps.add(new Step(JUMP_IF_AT_LEAST, last - 4, 0, FOREIGN_NUMBERS));
    for (int number : refused) {
      steps.add(new Step(JUMP_IF_EQUAL, last - steps.size() - 1, 0, number));
    }
    steps.add(new Step(JUMP_IF_EQUAL, 0, 2, platform.tgkill()));
    steps.add(new Step(LOAD_WORD, 0, 0, FIRST_ARGUMENT));
    steps.add(new Step(JUMP_IF_EQUAL, 0, 1, Math.toIntExact(ProcessHandle.current().pid())));
    steps.add(new Step(RETURN, 0, 0, ALLOW));
    steps.add(new Step(RETURN, 0, 0, REFUSE));
    return steps;
  }

  private static MemorySegment written(List<Step> steps, Arena arena) {
    MemorySegment filter = arena.allocate(8L * steps.size(), 8);
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      filter.set(ValueLayout.JAVA_SHORT, 8L * i, (short) step.code());
      filter.set(ValueLayout.JAVA_BYTE, 8L * i + 2, (byte) step.yes());
      filter.set(ValueLayout.JAVA_BYTE, 8L * i + 3, (byte) step.no());
      filter.set(ValueLayout.JAVA_INT, 8L * i + 4, step.operand());
    }
    MemorySegment program = arena.allocate(16, 8);
    program.set(ValueLayout.JAVA_SHORT, 0, (short) steps.size());
    program.set(ValueLayout.ADDRESS, 8, filter);
    return program;
  }
}
