package dev.nn.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nn.data.MalformedDataException;
import dev.nn.data.csv.Csv;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Table files that cannot be written leave the one that was there, and nothing beside it. */
class MaterializeFailureTest {

  @TempDir Path temporary;

  private Path csv;
  private Path folder;
  private Path file;
  private byte[] old;

  @BeforeEach
  void writeTheOldFile() throws IOException {
    csv = temporary.resolve("data.csv");
    folder = Files.createDirectory(temporary.resolve("folder"));
    file = folder.resolve("data.table");
    Files.writeString(csv, "a,b\n1,2\n");
    Csv.of(csv).materialize(file);
    old = Files.readAllBytes(file);
    StringBuilder rows = new StringBuilder("a,b\n");
    for (int r = 0; r < 100_000; r++) {
      rows.append(r).append(".5,").append(r % 10).append("e300\n"); // 12 bytes a row
    }
    Files.writeString(csv, rows);
  }

  /** The system's limit on the size of a file stands for the end of a disk. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFullDisk() throws Exception {
    String output = run(List.of("sh", "-c", "ulimit -f 1000; exec \"$@\"", "sh"));

    assertThat(output)
        .startsWith("java.io.IOException: " + file + ":")
        .contains("old contents", "the permissions of its folder");
    assertOnlyTheOldFileIsThere();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aReadOnlyFolder() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    List<String> withoutPrivileges = new ArrayList<>();
    if (isWritable()) { // by an administrator, whom permissions do not bind
      withoutPrivileges.addAll(List.of("setpriv", "--bounding-set", "-dac_override"));
      assumeTrue(works(withoutPrivileges), "needs setpriv, or not to run as root");
    }
    try {
      String output = run(withoutPrivileges);

      assertThat(output)
          .startsWith("java.io.IOException: " + file + ":")
          .contains("old contents", "java.nio.file.AccessDeniedException: ");
      assertOnlyTheOldFileIsThere();
    } finally {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void noPlaceForAFile() throws IOException {
    assertThat(assertThrows(IOException.class, () -> Csv.of(csv).materialize(folder)))
        .hasMessageContainingAll(folder + ":", "a folder", "file in it");
    Path nowhere = temporary.resolve("none/data.table");
    assertThat(assertThrows(NoSuchFileException.class, () -> Csv.of(csv).materialize(nowhere)))
        .hasMessageContainingAll(nowhere + ":", "folder " + nowhere.getParent(), "make it first");
    assertOnlyTheOldFileIsThere();
  }

  /** A fault of the CSV is said as one, not as one of the disk. */
  @Test
  void aCsvThatIsNone() throws IOException {
    Files.writeString(csv, "a,b\n1,2\n3\n");
    assertThrows(MalformedDataException.class, () -> Csv.of(csv).materialize(file));
    assertOnlyTheOldFileIsThere();
  }

  private void assertOnlyTheOldFileIsThere() throws IOException {
    assertArrayEquals(old, Files.readAllBytes(file));
    assertEquals(2, MappedTable.open(file).cell(0, 1));
    try (Stream<Path> all = Files.list(folder)) {
      assertEquals(List.of(file), all.toList());
    }
  }

  private boolean isWritable() {
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

  /** Returns the output of a program that materialises the CSV. */
  private String run(List<String> wrapper) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(wrapper);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:-UsePerfData", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(MaterializeProgram.class.getName(), csv.toString(), file.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output.strip();
  }
}
