package dev.nn.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The heap that a materialised file takes, written and read, does not grow with the file. */
@Tag("slow")
class HeapTest {

  private static final int SMALL = 100_000;

  /** 8 bytes a cell make 64 MB of it, in a heap of 32. */
  private static final int LARGE = 250_000;

  @Test
  void largeFilesTakeNoMoreHeapThanSmallOnes(@TempDir Path folder)
      throws IOException, InterruptedException {
    Map<String, String> small = probe(folder, SMALL);
    Map<String, String> large = probe(folder, LARGE);
    assertRejected(
        large.get("output"), folder.resolve(LARGE + ".csv")); // the heap was small enough
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
    said.put("output", output);
    return said;
  }

  /** The file that does not fit is refused with place and remedy. */
  private static void assertRejected(String output, Path file) {
    Matcher refused =
        Pattern.compile(
                "refused with \\d+ free: (.*), line (\\d+): .* (\\d+) rows of 32 columns"
                    + ".* (\\d+) MiB .*Csv\\.materialize\\(file\\).* -Xmx(\\d+)m")
            .matcher(output);
    assertTrue(refused.find(), output);
    assertEquals(file.toString(), refused.group(1));
    int rows = Integer.parseInt(refused.group(3));
    assertTrue(rows > 10_000 && rows < LARGE, output);
    // The row that found no room is in the line after those of the names and of the rows read.
    assertEquals(rows + 2, Integer.parseInt(refused.group(2)));
    int heap = Integer.parseInt(refused.group(4));
    assertTrue(heap > 24 && heap <= 32, output); // of 32 MiB; one space of survivors does not count
    assertTrue(Integer.parseInt(refused.group(5)) > 2 * heap, output);
  }
}
