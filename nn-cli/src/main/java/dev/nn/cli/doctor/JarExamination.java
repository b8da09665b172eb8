package dev.nn.cli.doctor;

import dev.nn.cli.doctor.OutputLines.Message;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Examines a jar, or a folder with jars that belong together, in another JVM with its own working
 * folder.
 *
 * @param seconds how long one step, such as a rule, may take. All steps together may take twenty
 *     times as long.
 * @param mebibytes the other JVM's heap
 */
public record JarExamination(Path jar, int seconds, int mebibytes) {

  private static final String VECTORS = "jdk.incubator.vector";
  private static final String JAR = ".jar";
  private static final int STEPS = 20;

  /** The exit status of a JVM that runs out of memory. */
  private static final int OUT_OF_MEMORY = 3;

  /** Runs the examination until it ends or reaches a limit. */
  public JarReport run() throws IOException, InterruptedException {
    if (!Files.exists(jar)) {
      throw new NoSuchFileException(jar.toString());
    }
    requireReadable(jar);
    Path folder = Files.createTempDirectory("nn-doctor");
    try {
      Path plugins = Files.createDirectory(folder.resolve("plugins"));
      copy(plugins);
      return run(folder, plugins);
    } finally {
      delete(folder);
    }
  }

  private JarReport run(Path folder, Path plugins) throws IOException, InterruptedException {
    String secret = UUID.randomUUID().toString();
    ProcessBuilder builder = new ProcessBuilder(command(folder, plugins));
    builder.directory(folder.toFile()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(List.of("PATH", "SystemRoot"));
    Process process = builder.start();
    Thread hook = new Thread(() -> kill(process), "nn-doctor");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      OutputStream secretly = process.getOutputStream();
      try {
        secretly.write((secret + "\n").getBytes(StandardCharsets.UTF_8));
        secretly.flush();
      } catch (IOException e) {
        // it has already ended, and its status says why
      }
      return results(process, new OutputLines(process.getInputStream(), secret), plugins);
    } finally {
      kill(process);
      forget(hook);
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // this JVM is shutting down, and the hook has run
    }
  }

  private List<String> command(Path folder, Path plugins) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (ModuleFinder.ofSystem().find(VECTORS).isPresent()) {
      command.addAll(List.of("--add-modules", VECTORS));
    }
    command.addAll(
        List.of(
            "-Xmx" + mebibytes + "m",
            "-XX:MaxMetaspaceSize=128m",
            "-XX:MaxDirectMemorySize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "-XX:+UseSerialGC",
            "-XX:ErrorFile=" + folder.resolve("error.log"),
            "-Djava.io.tmpdir=" + folder,
            "-Dfile.encoding=UTF-8",
            "-cp",
            absoluteClassPath(),
            Examiner.class.getName(),
            plugins.toString()));
    return command;
  }

  /**
   * Returns the class path with absolute paths, because the other JVM has another working folder.
   */
  private static String absoluteClassPath() {
    String separator = System.getProperty("path.separator");
    return String.join(
        separator,
        Stream.of(System.getProperty("java.class.path").split(separator))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .toList());
  }

  private JarReport results(Process process, OutputLines lines, Path folder)
      throws InterruptedException {
    List<JarReport.Plugin> plugins = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    List<String> calls = new ArrayList<>();
    String stage = "the start of Java";
    String rest = null;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos((long) STEPS * seconds);
    while (rest == null) {
      long left = Math.min(TimeUnit.SECONDS.toNanos(seconds), end - System.nanoTime());
      OutputLines.Next next = lines.next(left, process);
      Message message = next.message();
      if (message == null) {
        rest = reason(next, stage, calls, process);
        break;
      }
      JarReport.Plugin last = plugins.isEmpty() ? null : plugins.get(plugins.size() - 1);
      switch (message.kind()) {
        case STAGE -> stage = message.text(0);
        case PLUGIN ->
            plugins.add(
                new JarReport.Plugin(
                    message.text(0), message.text(1), message.text(2), message.text(3)));
        case CALL -> calls.add(message.text(0));
        case PROBLEM ->
            problems.add(
                message
                    .text(0)
                    .replace(folder + File.separator, "")
                    .replace(name() + JAR + ": ", name() + ": "));
        case END -> {
          return new JarReport(name(), plugins, problems, nothing(plugins, problems));
        }
        default -> result(last, message);
      }
    }
    return new JarReport(name(), plugins, problems, rest);
  }

  private static void result(JarReport.@Nullable Plugin plugin, Message message) {
    if (plugin != null) {
      switch (message.kind()) {
        case KEPT -> plugin.kept().add(message.text(0));
        case BROKEN -> plugin.broken().put(message.text(0), message.text(1));
        case SPEED -> plugin.speed().add(message.text(0));
        default -> throw new IllegalStateException(message.toString());
      }
    }
  }

  private static @Nullable String nothing(List<JarReport.Plugin> plugins, List<String> problems) {
    return plugins.isEmpty() && problems.isEmpty()
        ? "there is no plug-in in it; list its class in META-INF/services/dev.nn.api.Activation, or in the file of its kind"
        : null;
  }

  private String reason(OutputLines.Next next, String stage, List<String> calls, Process process)
      throws InterruptedException {
    if (next.isFlood()) {
      return "it printed endlessly in " + stage;
    } else if (next.isLate()) {
      return "%s did not end within %s seconds; look for a loop or a lock, or give --seconds"
          .formatted(stage, seconds);
    }
    boolean ended = process.waitFor(1, TimeUnit.SECONDS);
    int status = ended ? process.exitValue() : -1;
    return status == OUT_OF_MEMORY
        ? "%s needed more than %s MiB of memory; give more with --memory"
            .formatted(stage, mebibytes)
        : "Java ended in %s, with the status %s; a plug-in must not end the program%s"
            .formatted(
                stage,
                status,
                calls.isEmpty() ? "" : ", and must not call " + String.join(", ", calls));
  }

  private String name() {
    return String.valueOf(jar.toAbsolutePath().normalize().getFileName());
  }

  /** Throws if the file is a pipe or device, because reading one can block for ever. */
  private static void requireReadable(Path file) throws IOException {
    if (!Files.isRegularFile(file) && !Files.isDirectory(file)) {
      throw new FileSystemException(
          file.toString(), null, "it is a device or a pipe; give a jar, or a folder of jars");
    }
  }

  /** Copies the jar, or the folder's jars, so that nothing else can be loaded. */
  private void copy(Path plugins) throws IOException {
    Path copy = plugins.resolve(name().replaceFirst("^\\.+", ""));
    if (!Files.isDirectory(jar)) {
      Path named = copy.toString().endsWith(JAR) ? copy : plugins.resolve(name() + JAR);
      Files.copy(jar, named);
      return;
    }
    Files.createDirectories(copy);
    try (Stream<Path> files = Files.list(jar)) {
      for (Path file : files.filter(path -> path.toString().endsWith(JAR)).toList()) {
        requireReadable(file);
        Files.copy(file, copy.resolve(String.valueOf(file.getFileName())));
      }
    }
  }

  private static void kill(Process process) {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.deleteIfExists(file);
                } catch (IOException e) {
                  file.toFile().deleteOnExit();
                }
              });
    } catch (IOException | UncheckedIOException e) {
      folder.toFile().deleteOnExit();
    }
  }
}
