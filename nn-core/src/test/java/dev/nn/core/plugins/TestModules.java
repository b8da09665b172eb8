package dev.nn.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Third-party modules, compiled and run beside ours. */
final class TestModules {

  private TestModules() {}

  /** Returns the modules that a program with networks needs. */
  static String path(Path... others) {
    return Stream.concat(
            Stream.of(others).map(Path::toString),
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(TestModules::isNeeded))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean isNeeded(String place) {
    String path = place.replace(File.separatorChar, '/');
    return Files.exists(Path.of(place, "module-info.class"))
        || path.matches(
            ".*/(nn-(api|kernels|activations|core)|slf4j-api|jackson-core|jspecify)-[^/]*jar");
  }

  /** Compiles all sources below a folder as one module. */
  static void compile(Path sources, Path classes, Path... path) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("-proc:none", "-p", path(path), "-d", classes.toString()));
    try (Stream<Path> files = Files.walk(sources)) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(command::add);
    }
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, messages, command.toArray(String[]::new));
    assertEquals(0, status, () -> messages.toString(StandardCharsets.UTF_8));
  }

  /** Runs java, and returns its output, also that of a program that fails. */
  static String java(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
