package dev.nn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherTest {

  @Test
  void startsAnotherJvmForLongCommandsAndLargeFiles(@TempDir Path folder) throws IOException {
    String large = folder.resolve("large.csv").toString();
    try (RandomAccessFile file = new RandomAccessFile(large, "rw")) {
      file.setLength(1 << 17);
    }
    assertTrue(Launcher.gains(List.of("train", "a.csv")));
    assertTrue(Launcher.gains(List.of("predict", "m", large)));
    assertFalse(Launcher.gains(List.of("predict", "m", folder.resolve("none.csv").toString())));
    assertFalse(Launcher.gains(List.of("inspect", large)));
    assertFalse(Launcher.gains(List.of("train", "--help")));
    assertFalse(Launcher.gains(List.of()));
  }

  @Test
  void passesTheOptionsOfTheFirstJvmOn() {
    List<String> command =
        Launcher.of(
                Path.of("java"),
                List.of("-Xlog:disable", "-XX:SharedArchiveFile=nn.jsa", "-Xmx512m"),
                "nn.jar",
                List.of("train", "a b.csv"))
            .command();
    assertEquals(List.of("java", "--add-modules", "jdk.incubator.vector"), command.subList(0, 3));
    assertTrue(command.contains("-XX:+UseParallelGC"));
    assertFalse(command.contains("-XX:SharedArchiveFile=nn.jsa"), "which is for other modules");
    assertFalse(command.contains("-Xlog:disable"), command.toString());
    assertTrue(command.contains("-Dnn.launcher=" + ProcessHandle.current().pid()));
    int at = command.indexOf("-Xmx512m");
    assertEquals(
        List.of("-Xmx512m", "-cp", "nn.jar", "dev.nn.cli.Main", "train", "a b.csv"),
        command.subList(at, command.size()));
  }

  /** A shell's process substitution is an open file of the first JVM alone. */
  @Test
  void namesTheOpenFilesOfThisProcess() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "not on Linux");
    List<String> command =
        Launcher.of(
                Path.of("java"),
                List.of(),
                "nn.jar",
                List.of("train", "/dev/fd/63", "--config=/proc/self/fd/62", "/dev/fd/0"))
            .command();
    String own = "/proc/" + ProcessHandle.current().pid() + "/fd/";
    assertEquals(
        List.of("train", own + "63", "--config=" + own + "62", "/dev/fd/0"),
        command.subList(command.indexOf("train"), command.size()));
  }

  @Test
  void limitsTheProcessorsOfTheOtherJvm() {
    for (List<String> arguments :
        List.of(List.of("train", "--threads", "3"), List.of("train", "--threads=3"))) {
      List<String> command = Launcher.of(Path.of("java"), List.of(), "nn.jar", arguments).command();
      assertTrue(command.contains("-XX:ActiveProcessorCount=3"), command.toString());
    }
    List<String> wrong = List.of("train", "--threads", "many"); // which picocli refuses
    assertFalse(
        Launcher.of(Path.of("java"), List.of(), "nn.jar", wrong).command().stream()
            .anyMatch(option -> option.startsWith("-XX:ActiveProcessorCount")));
  }

  /** Garbage of gigabytes is no gain for small files, and the limit of the heap stays as it is. */
  @Test
  void keepsTheHeapSmallForSmallFiles(@TempDir Path folder) throws IOException {
    Path rows = Files.writeString(folder.resolve("rows.csv"), "x,y\n1,2\n");
    List<String> train = List.of("train", rows.toString(), "--target", "y");
    assertThat(command(List.of(), train))
        .contains("-XX:MaxNewSize=32m")
        .noneMatch(LauncherTest::isLimit);
    for (String own : List.of("-Xmx1g", "-Xms1g", "-XX:MaxRAMPercentage=50", "-XX:NewRatio=1")) {
      assertThat(command(List.of(own), train)).contains(own).doesNotContain("-XX:MaxNewSize=32m");
    }
    Files.write(rows, new byte[1 << 24]);
    assertThat(command(List.of(), train)).noneMatch(option -> option.contains("NewSize"));
  }

  private static boolean isLimit(String option) {
    return option.startsWith("-Xmx") || option.startsWith("-XX:MaxHeap");
  }

  private static List<String> command(List<String> given, List<String> arguments) {
    return Launcher.of(Path.of("java"), given, "nn.jar", arguments).command();
  }

  @Test
  void leavesACollectorThatWasChosen() {
    List<String> command =
        Launcher.of(Path.of("java"), List.of("-XX:+UseSerialGC"), "nn.jar", List.of("train"))
            .command();
    assertFalse(command.contains("-XX:+UseParallelGC"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WARNING: Using incubator modules: jdk.incubator.vector;epoch 1; | epoch 1;",
        "WARNING: Using incubator modules: jdk.incubator.vector; | ''",
        "short | short",
        "An error of more letters than the warning of the JDK has in its line; | An error of more letters than the warning of the JDK has in its line;"
      })
  void passesErrorsOnWithoutTheWarning(String from, String to) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] bytes = from.replace(';', '\n').getBytes(StandardCharsets.UTF_8);
    try (PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8)) {
      Launcher.pass(new ByteArrayInputStream(bytes), print);
    }
    assertEquals(to.replace(';', '\n'), out.toString(StandardCharsets.UTF_8));
  }
}
