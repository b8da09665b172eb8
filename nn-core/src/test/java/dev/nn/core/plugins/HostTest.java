package dev.nn.core.plugins;

import static dev.nn.core.plugins.PluginJar.activation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plug-ins in hosts on the class path and on the module path, each in a JVM of its own. */
@Tag("slow")
class HostTest {

  private static final String MAIN =
      """
      package host;

      import dev.nn.core.plugins.PluginDirectory;
      import dev.nn.core.plugins.Plugins;
      import java.nio.file.Path;

      public class Main {
        public static void main(String[] args) {
          try (PluginDirectory directory = PluginDirectory.open(Path.of(args[0]))) {
            Plugins plugins = directory.plugins();
            System.out.println("names " + plugins.activations().names() + lib.Library.name());
            plugins.problems().forEach(problem -> System.out.println("problem " + problem));
          }
        }
      }
      """;

  @TempDir Path temporary;

  private Path folder;
  private Path host;

  @BeforeEach
  void compileHost() throws IOException {
    folder = Files.createDirectory(temporary.resolve("plugins"));
    host = temporary.resolve("host");
    library("lib", "the host's");
    module("host", "requires dev.nn.core; requires lib;", Map.of("Main", MAIN), classes("lib"));
  }

  /** The plug-in and its host bring a library each, of one name. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPluginInAFolderRunsOnItsOwnLibrary(boolean onModulePath) throws Exception {
    Path own = temporary.resolve("own");
    library("own", "acme:own");
    Files.delete(own.resolve("module-info.class"));
    new PluginJar(own)
        .compile(Map.of("Plug", activation("Plug", "lib.Library.name()")))
        .activations("Plug")
        .pack(folder.resolve("plug.jar"), Map.of());

    String output = run(onModulePath, classes("lib"));

    assertTrue(output.contains("acme:own"), output);
    assertTrue(output.contains("]the host's"), output);
    assertFalse(output.contains("problem"), output);
  }

  /** Without isolation, the class of the host would be found in the folder, and count once. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aNameOfTheHostAndOfTheFolderIsReported(boolean onModulePath) throws Exception {
    plugin("acme", "acme", "Swoosh", "acme:swoosh");
    new PluginJar(classes("acme"))
        .service(dev.nn.api.Activation.class, "acme.Swoosh")
        .pack(folder.resolve("other.jar"), Map.of());

    String output = run(onModulePath, classes("lib"), classes("acme"));

    assertThat(output).contains("2 providers", "'acme:swoosh'", "other.jar");
  }

  /** Java asks a method named provider, in modules alone. */
  @Test
  void allMethodsThatProvideAPluginCount() throws Exception {
    String factory =
        """
        package many;
        public class %s {
          public static dev.nn.api.Activation provider() { return new Power("%s"); }
        }
        """;
    String power =
        activation("Power", "name")
            .replaceFirst("\\{", "{ final String name; Power(String name) { this.name = name; }");
    module(
        "many",
        "requires dev.nn.api; provides dev.nn.api.Activation with many.A, many.B, many.C;",
        Map.of(
            "A", factory.formatted("A", "many:a"),
            "B", factory.formatted("B", "many:b"),
            "C", factory.formatted("C", "many:c"),
            "Power", "package many; " + power));

    String output = run(true, classes("lib"), classes("many"));

    assertTrue(output.contains("many:a, many:b, many:c"), output);
    assertFalse(output.contains("problem"), output);
  }

  private void library(String name, String text) throws IOException {
    String source =
        "package lib; public class Library { public static String name() { return \"%s\"; } }";
    Path sources = Files.createDirectories(temporary.resolve(name + "-sources/lib"));
    Files.writeString(sources.resolve("Library.java"), source.formatted(text));
    Files.writeString(sources.resolveSibling("module-info.java"), "module lib { exports lib; }");
    TestModules.compile(sources.getParent(), classes(name));
  }

  private void plugin(String folderName, String name, String className, String pluginName)
      throws IOException {
    Path sources = Files.createDirectories(temporary.resolve(folderName + "-sources/a"));
    Files.writeString(
        sources.resolve(className + ".java"),
        "package %s; %s".formatted(name, activation(className, '"' + pluginName + '"')));
    Files.writeString(
        sources.resolve("module-info.java"),
        "module %s { requires dev.nn.api; provides dev.nn.api.Activation with %s.%s; }"
            .formatted(name, name, className));
    TestModules.compile(sources, classes(folderName));
  }

  private void module(String name, String head, Map<String, String> sources, Path... path)
      throws IOException {
    Path place = Files.createDirectories(temporary.resolve(name + "-sources"));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Files.writeString(place.resolve(source.getKey() + ".java"), source.getValue());
    }
    Files.writeString(place.resolve("module-info.java"), "module %s { %s }".formatted(name, head));
    TestModules.compile(place, classes(name), path);
  }

  private Path classes(String name) {
    return temporary.resolve(name);
  }

  private String run(boolean onModulePath, Path... others) throws Exception {
    List<Path> all = new ArrayList<>(List.of(host));
    all.addAll(List.of(others));
    String path = TestModules.path(all.toArray(Path[]::new));
    return TestModules.java(
        onModulePath
            ? List.of("-p", path, "-m", "host/host.Main", folder.toString())
            : List.of("-cp", path, "host.Main", folder.toString()));
  }
}
