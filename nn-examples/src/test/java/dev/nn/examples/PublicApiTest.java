package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The form of what users are told of the public API: versions in the Javadoc, and migrations. */
class PublicApiTest {

  private static final Pattern SINCE = Pattern.compile("(?m)^ \\* @since (\\S+)$");

  private static final Pattern NAME = Pattern.compile("`(dev\\.nn\\.[a-z.]+\\.[A-Z]\\w*)`");

  @Test
  void eachLibraryHasABaseline() throws IOException {
    List<String> missing = new ArrayList<>();
    for (String module : libraries()) {
      if (!Files.isDirectory(baseline(module).resolve("dev/nn"))) {
        missing.add(module);
      }
    }
    assertEquals(List.of(), missing, "run bin/api-baseline");
    assertTrue(libraries().size() >= 10);
  }

  /** A package tells its first version, and so does a type that came after its package. */
  @Test
  void everyTypeHasItsFirstVersion() throws IOException {
    String current = version();
    List<String> problems = new ArrayList<>();
    for (String module : libraries()) {
      for (Path folder : exported(module)) {
        Optional<String> ofPackage = since(folder.resolve("package-info.java"));
        if (ofPackage.isEmpty()) {
          problems.add(folder + ": no @since in package-info.java");
          continue;
        }
        for (Path type : types(folder)) {
          Optional<String> own = since(type);
          Path known = baseline(module).resolve(sources(module).relativize(type));
          boolean isNew = !Files.exists(known) && !ofPackage.get().equals(current);
          if (isNew && !own.equals(Optional.of(current))) {
            problems.add(type + ": a new type has '@since " + current + "' in its Javadoc");
          }
          if (own.isPresent() && isBefore(own.get(), ofPackage.get())) {
            problems.add(type + ": @since " + own.get() + " is before that of its package");
          }
        }
        if (isBefore(current, ofPackage.get())) {
          problems.add(folder + ": @since " + ofPackage.get() + " is still to come");
        }
      }
    }
    assertEquals(List.of(), problems);
  }

  /** The section "Migration" of a version is a table from names that are gone to names that are. */
  @Test
  void migrationsNameWhatIsGoneAndWhatIsThere() throws IOException {
    String changes = Files.readString(Root.path().resolve("CHANGELOG.md"));
    Matcher newest = Pattern.compile("(?s)^.*?\\n## [^\\n]*\\n(.*?)(?=\\n## |$)").matcher(changes);
    assertTrue(newest.find());
    Matcher section =
        Pattern.compile("(?s)\\n### Migration\\n\\n(.*?)(?=\\n### |$)").matcher(newest.group(1));
    if (!section.find()) {
      return; // nothing that users have to change
    }
    List<String> lines = section.group(1).lines().filter(line -> !line.isBlank()).toList();
    assertEquals("| before | now |", lines.get(0));
    assertEquals("|---|---|", lines.get(1));
    for (String line : lines.subList(2, lines.size())) {
      Matcher row = Pattern.compile("\\| ([^|]*`[^|]+`[^|]*) \\| ([^|]+) \\|").matcher(line);
      assertTrue(row.matches(), "| `what is gone` | what to write |: " + line);
      for (String gone : names(row.group(1))) {
        boolean moved = names(row.group(2)).stream().anyMatch(name -> !name.equals(gone));
        assertFalse(moved && exists(gone), gone + " is still there: " + line);
      }
      names(row.group(2))
          .forEach(name -> assertTrue(exists(name), name + " is not there: " + line));
    }
    assertTrue(lines.size() > 2, "a section without rows is left out");
  }

  private static List<String> names(String cell) {
    return NAME.matcher(cell).results().map(name -> name.group(1)).toList();
  }

  private static boolean exists(String name) {
    try {
      Class.forName(name, false, PublicApiTest.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static List<String> libraries() throws IOException {
    List<String> libraries = new ArrayList<>();
    for (String module : Root.modules()) {
      if (Files.exists(sources(module).resolve("module-info.java")) || module.equals("nn-spark")) {
        libraries.add(module);
      }
    }
    libraries.remove("nn-cli"); // a command, without a module-info for others to require
    return libraries;
  }

  /** Returns the folders of the packages that a library exports; nn-spark has no list of them. */
  private static List<Path> exported(String module) throws IOException {
    Path info = sources(module).resolve("module-info.java");
    Stream<String> packages =
        Files.exists(info)
            ? Pattern.compile("exports ([\\w.]+);")
                .matcher(Files.readString(info))
                .results()
                .map((MatchResult exports) -> exports.group(1))
            : Stream.of("dev.nn.spark", "dev.nn.spark.params", "dev.nn.spark.search");
    return packages.map(name -> sources(module).resolve(name.replace('.', '/'))).toList();
  }

  /** Returns the files of the public types of a package. */
  private static List<Path> types(Path folder) throws IOException {
    List<Path> types = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        if (Pattern.compile("(?m)^public ").matcher(Files.readString(file)).find()) {
          types.add(file);
        }
      }
    }
    return types;
  }

  private static Optional<String> since(Path file) throws IOException {
    Matcher since = SINCE.matcher(Files.readString(file));
    return since.find() ? Optional.of(since.group(1)) : Optional.empty();
  }

  private static boolean isBefore(String one, String other) {
    return Version.parse(one).compareTo(Version.parse(other)) < 0;
  }

  private static Path sources(String module) {
    return Root.path().resolve(module).resolve("src/main/java");
  }

  private static Path baseline(String module) {
    return Root.path().resolve(module).resolve("src/api-baseline");
  }

  /** Returns the version that is being made. */
  private static String version() throws IOException {
    Matcher version =
        Pattern.compile("<artifactId>nn-parent</artifactId>\\s*<version>([\\d.]+)")
            .matcher(Files.readString(Root.path().resolve("pom.xml")));
    assertTrue(version.find());
    return version.group(1);
  }
}
