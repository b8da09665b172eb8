package dev.nn.lab.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.lab.Options;
import dev.nn.lab.bits.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixTest {

  private static final List<String> OUTPUT =
      List.of(
          "java 17.0.9+9",
          "kernels simd, 256 bits",
          "subject aa first network",
          "subject bb second",
          "results 24",
          "status 0",
          "seconds 1");

  @TempDir Path folder;

  @Test
  void readsTheOutputOfAJvm() {
    Outcome outcome = Outcome.parse(OUTPUT);
    assertEquals(Map.of("first network", "aa", "second", "bb"), outcome.hashes());
    assertEquals(24, outcome.results());
    assertEquals(List.of(), outcome.faults());
    assertEquals("simd, 256 bits", outcome.fact("kernels"));
  }

  @Test
  void aJvmThatEndsEarlyIsAFault() {
    assertEquals(
        List.of("the JVM ended with status 134: subject aa first network"),
        Outcome.parse(List.of(OUTPUT.get(0), OUTPUT.get(2), "status 134", "seconds 2")).faults());
    assertEquals(
        List.of("the JVM ended with status 0: it printed nothing"),
        Outcome.parse(List.of("status 0", "seconds 2")).faults());
  }

  @Test
  void namesTheRowsAndTheNetworkOfASecondHash() {
    Verdict verdict = new Verdict();
    verdict.add(row("-Xint"), Outcome.parse(OUTPUT));
    verdict.add(row("-Xbatch"), Outcome.parse(OUTPUT));
    assertEquals(List.of(), verdict.faults());

    List<String> other =
        List.of("subject aa first network", "subject cc second", "results 2", "status 0");
    verdict.add(row("-Xcomp"), Outcome.parse(other));

    assertEquals(
        List.of(
            "x86-64 java -Xcomp BRIEF: second has the hash cc, and bb in x86-64 java -Xint BRIEF"),
        verdict.faults());
    assertEquals(2, verdict.subjects());
    assertEquals(50, verdict.results());
  }

  @Test
  void namesTheSubjectsThatARowLacks() {
    List<String> whole = List.of("subject aa a", "subject bb b", "results 2", "status 0");
    List<String> part = List.of("subject aa a", "results 1", "status 0");
    List<String> more = List.of("subject aa a", "subject bb b", "subject cc c", "results 3");
    Verdict verdict = new Verdict();
    verdict.add(row("-Xint"), Outcome.parse(part));
    verdict.add(row("-Xbatch"), Outcome.parse(whole));
    verdict.add(row("-Xcomp"), Outcome.parse(whole));
    assertEquals(
        List.of("x86-64 java -Xint BRIEF: lacks b, which x86-64 java -Xbatch BRIEF has"),
        verdict.faults());

    List<String> ended = new ArrayList<>(more);
    ended.add("status 0");
    verdict.add(row("-Xint", Level.FULL, "Main"), Outcome.parse(ended));
    assertEquals(1, verdict.faults().size(), "a lower level has fewer subjects");
    verdict.add(row("-Xbatch", Level.FULL, "Main"), Outcome.parse(part));
    assertEquals(
        "x86-64 java -Xbatch FULL: lacks b, which x86-64 java -Xbatch BRIEF has",
        verdict.faults().get(1));
    assertEquals(
        "x86-64 java -Xbatch FULL: lacks c, which x86-64 java -Xint FULL has",
        verdict.faults().get(2));
    verdict.add(row("-Xint", Level.FULL, "OfSpark"), Outcome.parse(part));
    assertEquals(3, verdict.faults().size(), "another program has other subjects");
  }

  /** A row that has failed as a whole is one fault. */
  @Test
  void aRowWithFaultsLacksNothing() {
    Verdict verdict = new Verdict();
    verdict.add(row("-Xint"), Outcome.parse(OUTPUT));
    verdict.add(row("-Xcomp"), Outcome.parse(List.of("status 134")));
    verdict.add(row("-Xbatch"), Outcome.parse(OUTPUT));
    assertEquals(1, verdict.faults().size());
  }

  @Test
  void differencesWithinAJvmAreFaults() {
    Verdict verdict = new Verdict();
    verdict.add(row("-Xint"), Outcome.parse(List.of("differs x: a []", "results 2", "status 1")));
    assertEquals(List.of("x86-64 java -Xint BRIEF: x: a []"), verdict.faults());
  }

  @Test
  void theTableHasAllRowsAndWhatIsMissing() {
    Verdict verdict = new Verdict();
    verdict.add(row("-Xint"), Outcome.parse(OUTPUT));
    String text =
        Page.text(verdict, List.of("spark: not run"), "a CPU", LocalDate.of(2026, 1, 2), "qemu 1");
    String hash = Outcome.parse(OUTPUT).combined().substring(0, 12);
    for (String part :
        List.of(
            "2026-01-02, a CPU: 1 JVMs trained 2 networks and recipes, with 24 results in all; all",
            "Versions: JDK 17.0.9+9 on x86-64; qemu 1.",
            "| machine | JDK | kernels | options | networks | results | hash | s |",
            "|---|---|---|---|--:|--:|---|--:|",
            "| x86-64 | 17 | simd, 256 bits | `-Xint` | 2 | 24 | `%s` | 1 |".formatted(hash),
            "| spark: not run |")) {
      assertTrue(text.contains(part), text);
    }
  }

  @Test
  void rowsHaveEveryJdkKernelWidthAndCompiler() {
    List<Jvm> jvms =
        List.of(
            new Jvm("x86-64", List.of("java17"), "a.jar"),
            new Jvm("x86-64", List.of("java25"), "a.jar"));
    List<Row> rows = Rows.all(jvms, true);
    Set<String> found = rows.stream().map(Row::toString).collect(Collectors.toSet());
    assertEquals(rows.size(), found.size());
    for (String java : List.of("java17", "java25")) {
      for (String kernels : List.of("scalar", "simd")) {
        for (String compiler : List.of("", "-XX:TieredStopAtLevel=1 ", "-Xint ")) {
          for (int avx = 0; avx < 4; avx++) {
            String start =
                "x86-64 %s -Ddev.nn.kernels=%s %s-XX:UseAVX=%s "
                    .formatted(java, kernels, compiler, avx);
            assertEquals(1, found.stream().filter(row -> row.startsWith(start)).count(), start);
          }
        }
      }
    }
    assertTrue(rows.stream().anyMatch(row -> row.program().contains("--module-path")));
  }

  @Test
  void librariesAreModulesOnTheModulePath() {
    Jvm jvm = new Jvm("x86-64", List.of("java"), "/classes:/a/nn-core-1.jar:/b/jmh.jar");
    List<String> options = jvm.onModulePath();
    assertEquals("/a/nn-core-1.jar", options.get(options.indexOf("--module-path") + 1));
    assertEquals("/classes:/b/jmh.jar", options.get(options.indexOf("-cp") + 1));
  }

  /** A JVM that ends without results, and one that does not start; the first is kept. */
  @Test
  void runsAJvm() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    Row mute = new Row("here", List.of(java), List.of("-version"), "", Level.BRIEF, List.of());
    Row bad = new Row("here", List.of(java), List.of("-XX:NoSuch"), "", Level.BRIEF, List.of());
    RowRun run = new RowRun(folder, false, 1);

    assertTrue(run.run(mute).faults().get(0).startsWith("the JVM ended with status 0: "));
    assertTrue(run.run(bad).faults().get(0).startsWith("the JVM ended with status 1: "));

    List<Path> outputs;
    try (Stream<Path> files = Files.list(folder)) {
      outputs = files.filter(file -> !file.toString().contains("errors")).toList();
    }
    for (Path file : outputs) {
      Files.write(file, OUTPUT);
    }
    assertEquals(24, new RowRun(folder, true, 1).run(mute).results());
    assertEquals(0, run.run(mute).results());
  }

  @Test
  void rejectsAPageOfAPart() {
    for (List<String> arguments : List.of(List.of("--jobs", "0"), List.of("--quick", "--write"))) {
      Options options = Options.parse(SameBits.USAGE, arguments);
      assertThrows(IllegalArgumentException.class, () -> new SameBits(options));
    }
  }

  private static Row row(String option) {
    return row(option, Level.BRIEF, "Main");
  }

  private static Row row(String option, Level level, String main) {
    return new Row("x86-64", List.of("java"), List.of(option), "", level, List.of(main));
  }
}
