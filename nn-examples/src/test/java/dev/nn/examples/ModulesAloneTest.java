package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A module that requires one of nn's compiles without JSpecify, whose annotations nn has. */
class ModulesAloneTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.nn.api",
        "dev.nn.kernels",
        "dev.nn.activations",
        "dev.nn.core",
        "dev.nn.data",
        "dev.nn.guice",
        "dev.nn.onnx",
        "dev.nn.testkit",
        "dev.nn.watch"
      })
  void compilesWithoutJspecify(String module) throws IOException {
    Path source = folder.resolve("module-info.java");
    Files.writeString(source, "module com.example { requires %s; }".formatted(module));
    String path =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.endsWith(".jar") || entry.endsWith("classes"))
            .filter(entry -> !entry.contains("jspecify"))
            .collect(Collectors.joining(File.pathSeparator));
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, messages, "-p", path, "-d", folder.toString(), source.toString());
    assertEquals(0, status, () -> messages.toString(StandardCharsets.UTF_8));
  }
}
