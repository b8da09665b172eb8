package dev.nn.cli;

import dev.nn.cli.output.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts a command again, in a JVM with the vector module, because a jar's manifest cannot add that
 * module. {@code docs/performance.md} recommends the options. Commands that take only a moment run
 * in the first JVM.
 *
 * <p>The child inherits the streams, except for its standard error: the launcher forwards that
 * without the JDK's warning about an incubator module.
 */
record Launcher(List<String> command) {

  private static final String MODULE = "jdk.incubator.vector";

  /** The system property that gives the other JVM its launcher's process id. */
  private static final String PROPERTY = "nn.launcher";

  /** Options with which bin/nn starts this JVM faster. They do not suit the other one. */
  private static final String OF_THE_START =
      "-Xshare:.*|-XX:SharedArchiveFile=.*|-Xlog:disable|-Xlog:all=error:stderr";

  /** Options with which a user sets the heap size. */
  private static final String OF_THE_HEAP = "-Xm[sxn].*|-XX:.*(Heap|NewSize|NewRatio|RAM).*";

  /**
   * The heap for small files. By default, on a machine with much memory, the JVM collects garbage
   * only once gigabytes are full, although training on 20,000 rows with 20 columns keeps less than
   * 64 MB. If a large network needs it, the heap still grows to the usual limit.
   */
  private static final List<String> SMALL_HEAP = List.of("-Xms64m", "-XX:MaxNewSize=32m");

  /** From this file size on, in bytes, more memory makes a command faster. */
  private static final long LARGE_HEAP = 1 << 24;

  /**
   * An argument that is, or ends with, an open file's path. The first three descriptors are
   * inherited.
   */
  private static final Pattern DESCRIPTOR =
      Pattern.compile("(?<before>(.*=)?)/(dev|proc/self)/fd/(?<number>[3-9]|[1-9]\\d{1,5})");

  private static final int TERMINATED = 143;

  /** How often the other JVM checks that its launcher runs, in nanoseconds. */
  private static final long BETWEEN_LOOKS = 50_000_000;

  private static final byte[] WARNING =
      ("WARNING: Using incubator modules: " + MODULE).getBytes(StandardCharsets.US_ASCII);

  private static final Set<String> LONG =
      Set.of("train", "tune", "update", "reproduce", "check", "serve", "demo");

  /** Commands that pass over a file's rows once. */
  private static final Set<String> PASSES = Set.of("predict", "evaluate", "explain", "compare");

  /** From this file size on, in bytes, a second start gains more than it costs. */
  private static final long LARGE = 1 << 17;

  static Optional<Launcher> current(List<String> arguments) {
    if (!gains(arguments) || ModuleLayer.boot().findModule(MODULE).isPresent() || !offered()) {
      return Optional.empty();
    }
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> given = ManagementFactory.getRuntimeMXBean().getInputArguments();
    return Optional.of(of(java, given, System.getProperty("java.class.path"), arguments));
  }

  static Launcher of(Path java, List<String> given, String classPath, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(java.toString(), "--add-modules", MODULE));
    command.add("-XX:+IgnoreUnrecognizedVMOptions");
    if (given.stream().noneMatch(option -> option.matches("-XX:\\+Use\\w+GC"))) {
      command.add("-XX:+UseParallelGC");
    }
    command.add("-XX:+UseTransparentHugePages");
    if (given.stream().noneMatch(option -> option.matches(OF_THE_HEAP)) && areSmall(arguments)) {
      command.addAll(SMALL_HEAP);
    }
    threads(arguments).ifPresent(n -> command.add("-XX:ActiveProcessorCount=" + n));
    command.add("-D" + Terminal.PROPERTY + "=" + Terminal.kind());
    command.add("-D" + PROPERTY + "=" + ProcessHandle.current().pid());
    String environment =
        " " + System.getenv("JAVA_TOOL_OPTIONS") + " " + System.getenv("JDK_JAVA_OPTIONS") + " ";
    given.stream()
        .filter(option -> !option.matches(OF_THE_START))
        .filter(option -> !environment.contains(" " + option + " ")) // it reads them too
        .forEach(command::add);
    command.addAll(List.of("-cp", classPath, Main.class.getName()));
    arguments.stream().map(Launcher::ofThisProcess).forEach(command::add);
    return new Launcher(command);
  }

  /**
   * Rewrites an argument so that the other JVM finds this one's open file, such as a shell's pipe.
   */
  private static String ofThisProcess(String argument) {
    Matcher descriptor = DESCRIPTOR.matcher(argument);
    if (!descriptor.matches() || !Files.isDirectory(Path.of("/proc/self/fd"))) {
      return argument;
    }
    return "%s/proc/%s/fd/%s"
        .formatted(
            descriptor.group("before"), ProcessHandle.current().pid(), descriptor.group("number"));
  }

  private static Optional<String> threads(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("--threads") && i + 1 < arguments.size()) {
        return Optional.of(arguments.get(i + 1)).filter(n -> n.matches("[1-9]\\d{0,5}"));
      } else if (argument.matches("--threads=[1-9]\\d{0,5}")) {
        return Optional.of(argument.substring("--threads=".length()));
      }
    }
    return Optional.empty();
  }

  /** Returns whether a command gains more from vector instructions than a second start costs. */
  static boolean gains(List<String> arguments) {
    if (arguments.isEmpty() || arguments.contains("--help") || arguments.contains("-h")) {
      return false;
    }
    String name = arguments.get(0);
    if (!PASSES.contains(name)) {
      return LONG.contains(name);
    }
    return arguments.stream().skip(1).anyMatch(argument -> isOfSize(argument, LARGE));
  }

  private static boolean areSmall(List<String> arguments) {
    return arguments.stream().noneMatch(argument -> isOfSize(argument, LARGE_HEAP));
  }

  private static boolean isOfSize(String argument, long least) {
    try {
      return !argument.startsWith("-") && Files.size(Path.of(argument)) >= least;
    } catch (IOException | RuntimeException e) {
      return false; // not a file
    }
  }

  private static boolean offered() {
    return ModuleFinder.ofSystem().find(MODULE).isPresent()
        && Files.isExecutable(Path.of(System.getProperty("java.home"), "bin", "java"));
  }

  int run() {
    try {
      Process child =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .start();
      CountDownLatch passed = new CountDownLatch(1);
      endWith(child, passed);
      try (InputStream errors = child.getErrorStream()) {
        pass(errors, System.err);
      } finally {
        passed.countDown();
      }
      return await(child);
    } catch (IOException e) {
      System.err.println("nn: another JVM cannot be started: " + e.getMessage());
      return NnCommand.FAILED;
    }
  }

  /**
   * Makes the other JVM end when this one is told to, and makes this one wait for it. Ctrl-C has
   * already reached both; the other JVM is then ending, and ignores further signals. Ending it by
   * its handle leaves the streams open for its last lines.
   */
  private static void endWith(Process child, CountDownLatch passed) {
    Thread hook =
        new Thread(
            () -> {
              child.toHandle().destroy();
              await(child);
              await(passed);
            },
            "nn-child");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) { // this JVM is already shutting down
      child.toHandle().destroy();
    }
  }

  /**
   * The other JVM calls this, so that it ends when its launcher is gone, because a SIGKILL cannot
   * be forwarded. Training then saves a checkpoint, as after Ctrl-C.
   */
  static void endWithLauncher() {
    String pid = System.getProperty(PROPERTY, "");
    if (!pid.isEmpty()) {
      Thread watch = new Thread(() -> endAfter(Long.parseLong(pid)), "nn-launcher");
      watch.setDaemon(true);
      watch.start();
    }
  }

  /**
   * Checks more often than {@link ProcessHandle#onExit}, because training may be resumed
   * immediately.
   */
  private static void endAfter(long pid) {
    Optional<ProcessHandle> launcher = ProcessHandle.of(pid);
    while (launcher.isPresent() && launcher.get().isAlive()) {
      LockSupport.parkNanos(BETWEEN_LOOKS);
    }
    System.exit(TERMINATED);
  }

  /** Waits for the last lines, but not if nobody reads them. */
  private static void await(CountDownLatch passed) {
    try {
      passed.await(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int await(Process child) {
    while (true) {
      try {
        return child.waitFor();
      } catch (InterruptedException e) {
        child.destroy();
      }
    }
  }

  static void pass(InputStream from, PrintStream to) throws IOException {
    byte[] start = from.readNBytes(WARNING.length);
    boolean warned = Arrays.equals(start, WARNING);
    if (warned) {
      for (int b = from.read(); b >= 0 && b != '\n'; b = from.read()) {}
    } else {
      to.write(start, 0, start.length);
    }
    byte[] buffer = new byte[8192];
    for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
      to.write(buffer, 0, n);
      to.flush();
    }
    to.flush();
  }
}
