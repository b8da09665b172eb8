package dev.nn.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Named;
import dev.nn.testkit.Examination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that belongs to a kind of plug-in; a failure says what to add for a new one. */
class PluginKindTest {

  private static final Path ROOT = Path.of(System.getProperty("nn.root", ".."));

  /** The kinds whose standard plug-ins are in nn-data, which tests them. */
  static final List<PluginKind<?>> OF_DATA = List.of(PluginKind.METRIC, PluginKind.TRANSFORM);

  static List<PluginKind<?>> kinds() {
    return PluginKind.ALL;
  }

  @Test
  void everyInterfaceOfPluginsIsOfAKind() throws Exception {
    Set<Class<?>> interfaces = new HashSet<>();
    Path root = ROOT.resolve("nn-api/src/main/java");
    try (Stream<Path> sources = Files.walk(root.resolve("dev/nn/api"))) {
      for (Path source : sources.filter(PluginKindTest::isType).toList()) {
        String name = root.relativize(source).toString().replace(".java", "");
        Class<?> type = Class.forName(name.replace('/', '.').replace('\\', '.'));
        if (List.of(type.getInterfaces()).contains(Named.class)) {
          interfaces.add(type);
        }
      }
    }

    assertEquals(
        interfaces,
        PluginKind.ALL.stream().map(PluginKind::type).collect(Collectors.toSet()),
        "give each interface in dev.nn.api that extends Named a constant in PluginKind.ALL");
  }

  private static boolean isType(Path file) {
    return Files.isRegularFile(file) && !file.endsWith("package-info.java");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void moduleInfoUsesIt(PluginKind<?> kind) throws IOException {
    String line = "uses " + kind.type().getName() + ";";
    assertTrue(
        Files.readString(ROOT.resolve("nn-core/src/main/java/module-info.java")).contains(line),
        () -> "add '%s' to module-info.java of nn-core".formatted(line));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theTestkitHasItsContract(PluginKind<?> kind) {
    assertTrue(
        Examination.isPossible(kind.type()),
        "add %sContract to nn-testkit, and to the list of ContractKind"
            .formatted(kind.type().getSimpleName()));
  }

  /** Kinds whose standard plug-ins are not in a module that this one sees. */
  static List<PluginKind<?>> here() {
    return PluginKind.ALL.stream().filter(kind -> !OF_DATA.contains(kind)).toList();
  }

  @ParameterizedTest
  @MethodSource("here")
  void theStandardOnesAreFoundWhereTheMessageSaysTheyAre(PluginKind<?> kind) {
    Registry<?> registry = Plugins.discover().of(kind);

    assertTrue(
        registry.names().stream().anyMatch(name -> kind.isStandard(registry.get(name))),
        kind.plural());
  }

  /** Files have these words. */
  @Test
  void wordsStayAndStandForOneKindEach() {
    assertEquals(
        List.of(
            "activation",
            "loss",
            "optimizer",
            "initializer",
            "schedule",
            "metric",
            "listener",
            "transform"),
        PluginKind.ALL.stream().map(PluginKind::word).toList(),
        "words are in saved files: add new ones, never change one");
    for (PluginKind<?> kind : PluginKind.ALL) {
      assertEquals(Optional.of(kind), PluginKind.of(kind.word()));
    }
    assertEquals(Optional.empty(), PluginKind.of("scaling"));
  }
}
