package dev.nn.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A JDK on this machine whose programs tests start. */
record Jdk(Path home) {

  private static final List<Path> FOLDERS =
      List.of(
          Path.of("/usr/lib/jvm"),
          Path.of("/opt"),
          Path.of("/opt/java"),
          Path.of("/Library/Java/JavaVirtualMachines"),
          Path.of(System.getProperty("user.home"), ".sdkman/candidates/java"),
          Path.of(System.getProperty("user.home"), ".jdks"));

  private static final Pattern VERSION_25 = Pattern.compile("JAVA_VERSION=\"25[.\"].*");

  /** The one that runs the tests. */
  static Jdk current() {
    return new Jdk(Path.of(System.getProperty("java.home")));
  }

  /** JDK 25: where JAVA25_HOME says, else the first in the usual folders. */
  private static Optional<Jdk> version25() {
    String named = System.getenv("JAVA25_HOME");
    Stream<Path> homes =
        named != null ? Stream.of(Path.of(named)) : FOLDERS.stream().flatMap(Jdk::children);
    return homes.filter(Jdk::is25).map(Jdk::new).findFirst();
  }

  /** Returns the current JDK and JDK 25, or prints that JDK 25 is missing. */
  static List<Jdk> all() {
    List<Jdk> all = new ArrayList<>(List.of(current()));
    version25()
        .ifPresentOrElse(
            all::add,
            () -> System.out.println("No JDK 25 here, so it is left out: set JAVA25_HOME"));
    return all;
  }

  /** Runs {@code java} to its end; returns what it printed, and fails if it failed. */
  String java(List<String> arguments) {
    return run("java", arguments);
  }

  /** Runs {@code javac} to its end; returns what it printed, and fails if it failed. */
  String javac(List<String> arguments) {
    return run("javac", arguments);
  }

  /** Runs {@code jlink} to its end; returns what it printed, and fails if it failed. */
  String jlink(List<String> arguments) {
    return run("jlink", arguments);
  }

  private String run(String program, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/" + program).toString()));
    command.addAll(arguments);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), () -> String.join(" ", command) + "\n" + output);
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + command, e);
    }
  }

  private static Stream<Path> children(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .flatMap(child -> Stream.of(child, child.resolve("Contents/Home")))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      return Stream.of(); // no such folder on this machine
    }
  }

  private static boolean is25(Path home) {
    try (Stream<String> lines = Files.lines(home.resolve("release"))) {
      return Files.isExecutable(home.resolve("bin/java"))
          && lines.anyMatch(line -> VERSION_25.matcher(line).matches());
    } catch (IOException e) {
      return false; // no JDK
    }
  }
}
