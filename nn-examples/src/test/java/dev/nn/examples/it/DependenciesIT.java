package dev.nn.examples.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.examples.Root;
import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of {@code docs/dependencies.md}, beside the class paths of this build. */
class DependenciesIT {

  private record Advisory(String id, String artifact, String fixed) {}

  /** Modules that have no other dependencies than these bring: all that users carry. */
  private static final List<String> CARRIERS = List.of("nn-examples", "nn-cli", "nn-testkit");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ([A-Z]+-[\\w-]+) \\| `([^`]+)` \\| ([^ |]+) \\| [^|]+ \\|$");

  private static final Pattern LICENCE =
      Pattern.compile("(?m)^\\| `([^`]+)` \\| [^|]+ \\| [^|]+ \\|$");

  @Test
  void eachDependencyHasItsLicence() throws IOException {
    Set<Path> carried = new TreeSet<>();
    for (String module : CARRIERS) {
      carried.addAll(jars(module, "classpath.txt"));
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

  @Test
  void noDependencyHasAKnownFault() throws IOException {
    List<Advisory> advisories =
        ROW.matcher(page())
            .results()
            .map(row -> new Advisory(row.group(1), row.group(2), row.group(3)))
            .toList();
    assertTrue(advisories.size() >= 30, "rows of " + advisories.size() + " advisories");
    Set<Path> found = new HashSet<>();
    for (String module : Root.modules()) {
      found.addAll(jars(module, "test-classpath.txt"));
    }

    List<String> problems = new ArrayList<>();
    for (Path jar : found) {
      for (Advisory advisory : advisories) {
        String version = jar.getParent().getFileName().toString();
        if (is(advisory.artifact(), jar) && isBelow(version, advisory.fixed())) {
          problems.add(jar.getFileName() + " has " + advisory.id());
        }
      }
    }
    assertEquals(List.of(), problems);
    assertTrue(found.size() > 200, () -> "only " + found);
    // Guice 7.0.0 asks for 31.0.1.
    assertTrue(found.stream().anyMatch(jar -> is("com.google.guava:guava", jar)));
  }

  @Test
  void thePageIsDated() throws IOException {
    Matcher date = Pattern.compile("Considered on (\\d{4}-\\d\\d-\\d\\d)").matcher(page());
    assertTrue(date.find());
    assertTrue(LocalDate.parse(date.group(1)).isAfter(LocalDate.of(2026, 11, 26)), date.group(1));
  }

  @ParameterizedTest
  @CsvSource({
    "31.0.1-jre, 32.0.0, true",
    "32.0.0-jre, 32.0.0, false",
    "33.8.0-jre, 32.0.0, false",
    "2.9.10, 2.13.0, true",
    "2.13.4, 2.13.4.2, true",
    "4.2.13.Final, 4.1.125, false",
    "4.1.9.Final, 4.1.125, true"
  })
  void versionsAreComparedByTheirNumbers(String version, String fixed, boolean below) {
    assertEquals(below, isBelow(version, fixed));
  }

  private static boolean isBelow(String version, String fixed) {
    return numbers(version).compareTo(numbers(fixed)) < 0;
  }

  /** Returns the numbers of a version, without what follows them. */
  private static Version numbers(String version) {
    return Version.parse(version.replaceAll("(?<=\\d)[.-]?[A-Za-z].*$", ""));
  }

  /** Returns the jars of other projects that a module of this build has. */
  private static List<Path> jars(String module, String file) throws IOException {
    Path classpath = Root.path().resolve(module).resolve("target").resolve(file);
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
