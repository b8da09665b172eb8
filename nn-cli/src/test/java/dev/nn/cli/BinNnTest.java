package dev.nn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The options that {@code bin/nn} gives to Java, as a program in the place of Java sees them. */
class BinNnTest {

  private static final String SHORT = "-XX:TieredStopAtLevel=1";

  /** Writes the archive that it is asked for, and prints its arguments otherwise. */
  private static final String JAVA =
      """
      #!/usr/bin/env bash
      for argument in "$@"; do
        case $argument in
          -XX:ArchiveClassesAtExit=*)
            echo "$0" >"${argument#*=}"
            echo made >>"$0.archives"
            exit ;;
        esac
      done
      printf '%s\\n' "$@"
      """;

  @TempDir Path root;

  private Path jar;

  /** Lays out a clone whose jar is newer than its sources. */
  @BeforeEach
  void makeClone() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/env")), "bin/nn is a script of bash");
    Files.createDirectories(root.resolve("bin"));
    Files.createDirectories(root.resolve("nn-cli/src/main"));
    Files.createDirectories(root.resolve("nn-cli/target"));
    Path bin = Path.of(System.getProperty("nn.root"), "bin");
    Files.copy(bin.resolve("nn"), root.resolve("bin/nn"));
    Files.copy(bin.resolve(".start.sh"), root.resolve("bin/.start.sh"));
    Files.createFile(root.resolve("pom.xml"));
    Files.createFile(root.resolve("nn-cli/pom.xml"));
    jar = Files.createFile(root.resolve("nn-cli/target/nn.jar"));
    setAge(jar, 60);
    for (String source : List.of("pom.xml", "nn-cli/pom.xml", "nn-cli/src/main")) {
      setAge(root.resolve(source), 120);
    }
    Files.writeString(root.resolve("small"), "x\n1\n");
    Files.write(root.resolve("large"), new byte[1 << 17]);
    makeJava("jdk");
  }

  private static void setAge(Path file, int seconds) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
  }

  private void makeJava(String home) throws IOException {
    Path java = root.resolve(home).resolve("bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(java, JAVA);
    Files.writeString(root.resolve(home).resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
    assertTrue(java.toFile().setExecutable(true));
  }

  /** Returns the arguments of Java. */
  private List<String> start(String home, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("bash", root.resolve("bin/nn").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
    builder.environment().put("JAVA_HOME", root.resolve(home).toString());
    Process process = builder.redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    List<String> lines = out.lines().toList();
    assertEquals(0, process.waitFor(), lines.toString());
    assertTrue(lines.contains("-jar"), lines.toString());
    return lines;
  }

  private static Path archive(List<String> started) {
    String option = "-XX:SharedArchiveFile=";
    return started.stream()
        .filter(line -> line.startsWith(option))
        .map(line -> Path.of(line.substring(option.length())))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "-V",
        "plugins",
        "inspect small",
        "completion",
        "train --help",
        "serve -h",
        "predict small small"
      })
  void startsShortCommandsForAMoment(String line) throws Exception {
    String[] arguments = line.split(" ", -1);
    assertTrue(start("jdk", arguments).contains(SHORT));
    assertFalse(Launcher.gains(List.of(arguments)), "another JVM would get the options too");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train small",
        "predict small",
        "predict small -",
        "predict --json small",
        "predict small large",
        "predict large small",
        "predict small none",
        "evaluate small small",
        "check"
      })
  void leavesTheCompilerToOtherCommands(String line) throws Exception {
    assertFalse(start("jdk", line.split(" ", -1)).contains(SHORT));
  }

  @Test
  void startsWithoutACommandForAMoment() throws Exception {
    assertTrue(start("jdk").contains(SHORT));
    assertFalse(start("jdk", "train", "--target", "a --help b").contains(SHORT));
  }

  @Test
  void makesAnArchiveOnce() throws Exception {
    Path archive = archive(start("jdk", "--help"));
    assertEquals(archive, archive(start("jdk", "plugins")));
    assertEquals(1, archives());
  }

  @Test
  void makesAnArchiveForEachJvm() throws Exception {
    makeJava("other");
    Path archive = archive(start("jdk", "--help"));
    Path other = archive(start("other", "--help"));
    assertNotEquals(archive, other);
    assertEquals(List.of(root.resolve("other/bin/java").toString()), Files.readAllLines(other));
  }

  @Test
  void makesAnotherArchiveForAnotherJar() throws Exception {
    Path archive = archive(start("jdk", "--help"));
    setAge(archive, 30);
    setAge(jar, 10); // as Maven leaves it, without bin/nn
    assertEquals(archive, archive(start("jdk", "--help")));
    assertEquals(2, archives());
  }

  private int archives() throws IOException {
    return Files.readAllLines(root.resolve("jdk/bin/java.archives")).size();
  }
}
