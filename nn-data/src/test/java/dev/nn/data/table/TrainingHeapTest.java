package dev.nn.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Training from a file that is several times as large as the heap, from the split to the metrics,
 * takes no more heap than from a small one.
 */
@Tag("slow")
class TrainingHeapTest {

  private static final int SMALL = 20_000;

  /** 505 bytes a row make 101 MB of it, in a heap of 32. */
  private static final int LARGE = 200_000;

  @ParameterizedTest
  @ValueSource(strings = {"price", "grade"})
  void aLargeFileTakesNoMoreHeapThanASmallOne(String target, @TempDir Path folder)
      throws IOException, InterruptedException {
    long growth = used(folder, target, LARGE) - used(folder, target, SMALL);
    // Sets of rows take some bits a row. One number a row, of 4 bytes or more, would show.
    assertTrue(growth < 2L * (LARGE - SMALL), "the heap grew by " + growth + " bytes");
  }

  private static long used(Path folder, String target, int rows)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                TrainingProbe.class.getName(),
                folder.toString(),
                target,
                String.valueOf(rows))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return Long.parseLong(output.lines().reduce("", (before, line) -> line).replace("used ", ""));
  }
}
