package dev.nn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scripts in {@code bin} say of a machine that lacks something, in a path with spaces. */
class BinStartTest {

  private static final Path ROOT = Path.of(System.getProperty("nn.root"));

  /** The programs that the scripts need besides those under test. */
  private static final String TOOLS =
      "bash cat dirname env find grep head mkdir mktemp readlink rm sed tail tee touch wc";

  @TempDir Path folder;

  private Path clone;
  private Path path;

  @BeforeEach
  void makeClone() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "the scripts are of bash");
    clone = folder.resolve("a clone");
    for (String part : List.of("bin", "lab/subjects")) {
      Files.createDirectories(clone.resolve(part));
      try (Stream<Path> files = Files.list(ROOT.resolve(part))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path copy = Files.copy(file, clone.resolve(part).resolve(file.getFileName()));
          assertThat(copy.toFile().setExecutable(true)).isTrue();
        }
      }
    }
    Files.createFile(clone.resolve("pom.xml"));
    path = Files.createDirectory(folder.resolve("path"));
    for (String tool : TOOLS.split(" ", -1)) {
      Path found = Path.of("/usr/bin", tool);
      Files.createSymbolicLink(
          path.resolve(tool), Files.isExecutable(found) ? found : Path.of("/bin", tool));
    }
  }

  private void program(String name, String line) throws IOException {
    Path file = Files.writeString(path.resolve(name), "#!/bin/bash\n" + line + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private void java(String version) throws IOException {
    program("java", "echo 'openjdk version \"" + version + "\"' >&2");
    program("javac", "exit 1");
  }

  private void maven(String output) throws IOException {
    program(
        "mvn",
        "[ \"$2\" = -v ] && echo 'Apache Maven 3.9.9' && exit\necho '" + output + "'\nexit 1");
  }

  /** Runs a script; returns what it says, after checking that it fails by one sentence. */
  private String refusal(String command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
    words.set(0, clone.resolve(words.get(0)).toString());
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", path.toString());
    builder.environment().put("HOME", folder.toString());
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(1, process.waitFor(), said);
    assertThat(said.lines()).as(said).hasSize(1);
    return said;
  }

  @ParameterizedTest
  @ValueSource(strings = {"bin/nn --help", "bin/example digits", "bin/lab numerics"})
  void withoutJava(String command) throws Exception {
    assertThat(refusal(command)).contains("no java", "version 17", "apt-get install", "JAVA_HOME");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bin/nn --help", "bin/example digits", "bin/lab numerics"})
  void withJava11(String command) throws Exception {
    java("11.0.2");
    assertThat(refusal(command)).contains("is Java 11", "version 17", "apt-get install");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bin/nn --help", "bin/example digits", "bin/lab numerics"})
  void withoutMaven(String command) throws Exception {
    java("17.0.1");
    assertThat(refusal(command)).contains("no mvn", "3.9", "apt-get install maven");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bin/nn --help", "bin/example digits", "bin/lab numerics"})
  void offlineWithAnEmptyCache(String command) throws Exception {
    java("17.0.1");
    maven("[ERROR] Cannot access central in offline mode and the artifact a.b:c:jar:1 is missing");
    assertThat(refusal(command)).contains("could not download a.b:c:jar:1", "network", "mirror");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bin/nn --help", "bin/example digits", "bin/lab numerics"})
  void inAReadOnlyCheckout(String command) throws Exception {
    java("17.0.1");
    maven("[ERROR] Could not create " + clone + "/nn-api/target: Read-only file system");
    assertThat(refusal(command)).contains("could not write into " + clone, "copy it");
  }

  @Test
  void aSubjectThatIsNoneIsAnsweredByThoseThatAre() throws Exception {
    java("17.0.1");
    Process process =
        new ProcessBuilder(clone.resolve("bin/lab").toString(), "none")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(2, process.waitFor(), said);
    assertThat(said).contains("'none'", "numerics", "peers");
  }
}
