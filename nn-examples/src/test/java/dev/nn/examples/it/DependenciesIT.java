package dev.nn.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.examples.Root;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/dependencies.md}, beside the class paths of this build. */
@Tag("slow")
class DependenciesIT {

  /** Modules that have no other dependencies than these bring: all that users carry. */
  private static final List<String> CARRIERS = List.of("nn-examples", "nn-cli", "nn-testkit");

  private static final Pattern LICENCE =
      Pattern.compile("(?m)^\\| `([^`]+)` \\| [^|]+ \\| [^|]+ \\|$");

  @Test
  void eachDependencyHasItsLicence() throws IOException {
    Set<Path> carried = new TreeSet<>();
    for (String module : CARRIERS) {
      carried.addAll(jars(module));
    }
    List<String> listed =
        LICENCE.matcher(page()).results().map(row -> row.group(1)).sorted().toList();

    assertTrue(carried.size() > 20, carried::toString);
    assertEquals(List.of(), carried.stream().filter(jar -> !isOneOf(listed, jar)).toList());
    assertEquals(
        List.of(),
        listed.stream().filter(name -> carried.stream().noneMatch(jar -> is(name, jar))).toList(),
        "rows without a dependency");
  }

  /** Returns the jars of other projects that a module of this build has. */
  private static List<Path> jars(String module) throws IOException {
    Path classpath = Root.path().resolve(module).resolve("target/classpath.txt");
    return Stream.of(Files.readString(classpath).strip().split(File.pathSeparator))
        .map(Path::of)
        .filter(jar -> !jar.startsWith(Root.path().toAbsolutePath().normalize()))
        .filter(jar -> !jar.toString().replace(File.separator, "/").contains("/dev/nn/"))
        .toList();
  }

  private static boolean isOneOf(List<String> names, Path jar) {
    return names.stream().anyMatch(name -> is(name, jar));
  }

  /** Tells by the folders of a local repository: .../org/slf4j/slf4j-api/2.0.20/slf4j-api.jar. */
  private static boolean is(String name, Path jar) {
    int colon = name.indexOf(':');
    String folder = name.substring(0, colon).replace('.', '/') + "/" + name.substring(colon + 1);
    Path version = jar.getParent();
    return version.getParent().toString().replace(File.separator, "/").endsWith("/" + folder);
  }

  private static String page() throws IOException {
    return Files.readString(Root.path().resolve("docs/dependencies.md"));
  }
}
