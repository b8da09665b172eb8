package dev.nn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The heap that a materialised file takes, written and read, does not grow with the file. */
class HeapTest {

  private static final int SMALL = 100_000;

  /** 8 bytes a cell make 64 MB of it, in a heap of 32. */
  private static final int LARGE = 250_000;

  @Test
  void largeFilesTakeNoMoreHeapThanSmallOnes(@TempDir Path folder)
      throws IOException, InterruptedException {
    Map<String, String> small = probe(folder, SMALL);
    Map<String, String> large = probe(folder, LARGE);
    assertEquals("does not fit", large.get("in memory"), "so the heap was small enough to tell");
    long growth = Long.parseLong(large.get("used")) - Long.parseLong(small.get("used"));
    // One byte a row would be more.
    assertTrue(growth < LARGE - SMALL, "the heap grew by " + growth + " bytes");
    // Reading allocates an order of rows a batch in the probe, no more with more columns.
    long batches = LARGE / 2 / 64;
    long allocated = Long.parseLong(large.get("allocated"));
    assertTrue(allocated < 100 * batches, allocated + " bytes for " + batches + " batches");
  }

  private static Map<String, String> probe(Path folder, int rows)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                HeapProbe.class.getName(),
                folder.toString(),
                String.valueOf(rows))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    Map<String, String> said = new HashMap<>();
    output
        .lines()
        .forEach(line -> said.put(line.replaceAll(" [^ ]+$", ""), line.replaceAll("^.* ", "")));
    said.put("in memory", output.contains("in memory does not fit") ? "does not fit" : "fits");
    return said;
  }
}
