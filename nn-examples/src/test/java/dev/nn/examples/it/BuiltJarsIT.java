package dev.nn.examples.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.examples.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The licence in each jar, and the causes for which two builds of one commit could differ. */
@Tag("slow")
class BuiltJarsIT {

  private static final Path ROOT = Root.path();

  /** Main attributes of a manifest that say nothing of the machine or its user. */
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "Manifest-Version",
          "Created-By", // the Maven plug-in, with its version
          "Java-Version", // 17
          "Build-Jdk-Spec", // likewise
          "Implementation-Title",
          "Implementation-Version",
          "Implementation-Vendor",
          "Main-Class",
          "Multi-Release");

  @Test
  void eachJarHasTheLicenceAndTheNotice() throws IOException {
    String licence = Files.readString(ROOT.resolve("LICENSE"));
    String notice = Files.readString(ROOT.resolve("NOTICE"));
    List<String> problems = new ArrayList<>();
    List<Path> jars = BuiltJars.all();

    for (Path path : jars) {
      try (JarFile jar = new JarFile(path.toFile())) {
        boolean ours = path.getFileName().toString().startsWith("nn-");
        // nn.jar has the texts of its parts below ours.
        for (String name : List.of("LICENSE", "NOTICE")) {
          String expected = name.equals("LICENSE") ? licence : notice;
          String text = text(jar, "META-INF/" + name);
          if (ours ? !text.equals(expected) : !text.strip().startsWith(expected.strip())) {
            problems.add(path.getFileName() + ": META-INF/" + name);
          }
          if (text.indexOf(expected) != text.lastIndexOf(expected) && name.equals("NOTICE")) {
            problems.add(path.getFileName() + ": META-INF/" + name + " several times");
          }
        }
      }
    }
    assertEquals(List.of(), problems);
    assertTrue(jars.size() >= 3 * 12, jars::toString);
  }

  /** One time for all that is ours, from the parent POM, and no time of day. */
  @Test
  void entriesHaveTheTimeOfTheBuildFile() throws IOException {
    LocalDateTime built = LocalDateTime.parse(property("project.build.outputTimestamp"));
    List<String> problems = new ArrayList<>();
    for (Path path : BuiltJars.all()) {
      // A shaded jar has parts of others, and what the shading adds has a time of its own.
      boolean shaded = path.getFileName().toString().matches("nn\\.jar|.*-all\\.jar");
      try (JarFile jar = new JarFile(path.toFile())) {
        jar.stream()
            .filter(entry -> !shaded || entry.getName().startsWith("dev/nn/"))
            .filter(entry -> !entry.getTimeLocal().equals(built))
            .map(entry -> path.getFileName() + ": " + entry.getName() + " " + entry.getTimeLocal())
            .forEach(problems::add);
      }
    }
    assertEquals(List.of(), problems);
  }

  @Test
  void nothingTellsWhereAndByWhomAJarWasBuilt() throws IOException {
    String folder = ROOT.toRealPath().toString();
    String user = System.getProperty("user.home");
    boolean hasHome = Path.of(user).getNameCount() > 0; // "/" would be in each address
    Pattern place =
        Pattern.compile(Pattern.quote(folder) + (hasHome ? "|" + Pattern.quote(user) + "/" : ""));
    List<String> problems = new ArrayList<>();
    for (Path path : BuiltJars.all()) {
      try (JarFile jar = new JarFile(path.toFile())) {
        for (Object attribute : jar.getManifest().getMainAttributes().keySet()) {
          if (!ATTRIBUTES.contains(attribute.toString())) {
            problems.add(path.getFileName() + ": " + attribute + " in the manifest");
          }
        }
        // A descriptor from a file has the rights of the builder's umask.
        if (path.toString().matches(".*-(sources|javadoc)\\.jar")
            && jar.stream()
                .anyMatch(entry -> entry.getName().startsWith("META-INF/maven/dev.nn/"))) {
          problems.add(path.getFileName() + ": Maven's descriptor");
        }
        for (ZipEntry entry : jar.stream().toList()) {
          String name = entry.getName();
          if (name.matches("META-INF/(maven/.*|MANIFEST.MF)|(?:.*/)?index\\.html")
              && place.matcher(text(jar, name)).find()) {
            problems.add(path.getFileName() + ": a folder of this machine in " + name);
          }
        }
      }
    }
    assertEquals(List.of(), problems);
  }

  private static String property(String name) throws IOException {
    Matcher value =
        Pattern.compile("<" + Pattern.quote(name) + ">(.*?)Z?</")
            .matcher(Files.readString(ROOT.resolve("pom.xml")));
    assertTrue(value.find(), name);
    return value.group(1);
  }

  private static String text(JarFile jar, String name) throws IOException {
    ZipEntry entry = jar.getEntry(name);
    return entry == null ? "" : new String(jar.getInputStream(entry).readAllBytes(), UTF_8);
  }
}
