package dev.nn.core.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Programs for which the system runs out of disk, permission or memory. */
@DisabledOnOs(OS.WINDOWS)
class FailingSystemTest {

  private static final Safetensors OLD =
      new Safetensors(Map.of("which", "old"), List.of(new Tensor("t", List.of(), new float[1])));

  @TempDir Path temporary;

  private Path folder;
  private Path file;

  @BeforeEach
  void writeTheOldFile() throws IOException {
    folder = Files.createDirectory(temporary.resolve("folder"));
    file = folder.resolve("f");
    OLD.write(file);
  }

  /**
   * The system's limit on the size of a file stands for the end of a disk: a write fails midway.
   */
  @Test
  void aFullDiskLeavesTheOldFile() throws Exception {
    assertEquals(
        "done", run(List.of("sh", "-c", "ulimit -f 1000; exec \"$@\"", "sh"), "write", 10));
    OLD.write(file);

    String output =
        run(List.of("sh", "-c", "ulimit -f 1000; exec \"$@\"", "sh"), "write", 1_000_000);

    assertThat(output).contains("java.io.IOException: ", file.toString(), "old contents");
    assertOnlyTheOldFileIsThere();
  }

  @Test
  void aReadOnlyFolderLeavesTheOldFile() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    List<String> withoutPrivileges = new ArrayList<>();
    if (isWritable(folder)) { // by an administrator, whom permissions do not bind
      withoutPrivileges.addAll(List.of("setpriv", "--bounding-set", "-dac_override"));
      assumeTrue(works(withoutPrivileges), "needs setpriv, or not to run as root");
    }
    try {
      String output = run(withoutPrivileges, "write", 10);

      assertThat(output)
          .contains(file.toString(), "old contents", "java.nio.file.AccessDeniedException");
      assertOnlyTheOldFileIsThere();
    } finally {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  /** 40 MB for a heap of 48, of which one generation has two thirds. */
  @Test
  void aHeapThatIsTooSmallIsSaidToBe() throws Exception {
    int size = 10_000_000;
    Tensor tensor = new Tensor("t", List.of(size), new float[size]);
    new Safetensors(Map.of(), List.of(tensor)).write(file);

    String output = run(List.of(), List.of("-Xmx48m", "-XX:+UseSerialGC"), "read", 0);

    assertThat(output)
        .contains(
            SafetensorsException.class.getName(), file.toString(), "40000136 bytes", "-Xmx140m");
  }

  private void assertOnlyTheOldFileIsThere() throws IOException {
    assertEquals(OLD, Safetensors.read(file));
    try (Stream<Path> all = Files.list(folder)) {
      assertEquals(List.of(file), all.toList());
    }
  }

  private static boolean isWritable(Path folder) {
    try {
      Files.delete(Files.createFile(folder.resolve("try")));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean works(List<String> command) throws InterruptedException {
    List<String> nothing = new ArrayList<>(command);
    nothing.add("true");
    try {
      return new ProcessBuilder(nothing).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private String run(List<String> wrapper, String what, int size) throws Exception {
    return run(wrapper, List.of(), what, size);
  }

  /** Returns the output of a program that reads or writes the file. */
  private String run(List<String> wrapper, List<String> options, String what, int size)
      throws Exception {
    List<String> command = new ArrayList<>(wrapper);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-XX:-UsePerfData", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(FileProgram.class.getName(), what, file.toString(), "" + size));
    File output = temporary.resolve("output").toFile();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return Files.readString(output.toPath(), StandardCharsets.UTF_8).strip();
  }
}
