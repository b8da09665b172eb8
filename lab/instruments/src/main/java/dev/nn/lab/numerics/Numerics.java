package dev.nn.lab.numerics;

import static java.util.stream.Collectors.joining;

import dev.nn.lab.Main;
import dev.nn.lab.Options;
import dev.nn.lab.machine.Machine;
import dev.nn.lab.report.Markdown;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts one JVM with scalar and one with SIMD kernels to measure accuracy, and others to measure
 * speed. Compares the bits, and prints the tables.
 */
public final class Numerics {

  public static final String USAGE =
      """
      Usage: bin/lab numerics [OPTION ...]
        --quick  fewer numbers
        --write  writes the tables into docs/results/numerics.md if nothing is wrong

      Exit status 0 if scalar and SIMD kernels have the same bits, no result is lost, and errors are within
      their limits; 1 if not.""";

  private static final List<String> KERNELS = List.of("simd", "scalar");

  private final List<Row> rows = new ArrayList<>();
  private final Map<String, Row> first = new HashMap<>();
  private final List<String> faults = new ArrayList<>();
  private int differing;
  private final PrintStream out = System.out;

  private Numerics() {}

  /** Returns whether all kernels give the same bits, and no error exceeds its limit. */
  public static boolean run(Options options) throws IOException, InterruptedException {
    boolean quick = options.has("--quick");
    if (quick && options.has("--write")) {
      throw new IllegalArgumentException("--write is for the whole measurement, without --quick");
    }
    Numerics numerics = new Numerics();
    numerics.run(KERNELS.get(0), "Accuracy", quick ? "quick" : "full");
    numerics.run(KERNELS.get(1), "Accuracy", quick ? "quick" : "again");
    for (String kernels : KERNELS) {
      numerics.run(kernels, "DenormalSpeed", quick ? "5" : "31");
    }
    String text = numerics.text();
    numerics.out.println(text);
    numerics.faults.forEach(fault -> numerics.out.println("WRONG " + fault));
    if (options.has("--write") && numerics.faults.isEmpty()) {
      Markdown.replaceSection(Main.ROOT.resolve("docs/results/numerics.md"), "numerics", text);
    }
    return numerics.faults.isEmpty();
  }

  /** Starts a program with the given kernels, and reads its rows. */
  private void run(String kernels, String program, String argument)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            System.getProperty("java.home") + "/bin/java",
            "-Xmx1g",
            "-Xbatch", // compiles immediately, however busy the machine is
            "--add-modules",
            "jdk.incubator.vector",
            "-Ddev.nn.kernels=" + kernels,
            "-cp",
            System.getProperty("java.class.path"),
            Numerics.class.getPackageName() + "." + program,
            argument);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.contains("\t")) {
          add(Row.parse(line), kernels);
        } else {
          out.println(line);
        }
      }
    }
    if (process.waitFor() != 0) {
      faults.add(
          "%s with %s kernels ended with status %s"
              .formatted(program, kernels, process.exitValue()));
    }
  }

  private void add(Row row, String kernels) {
    out.println(kernels + " " + String.join(" | ", row.cells()));
    if (String.join(" ", row.cells()).matches(".*(NaN|Infinity).*")) {
      faults.add("a number is lost: " + row.line());
    }
    for (String beyond : Limit.beyond(row)) {
      faults.add("an error is beyond its limit: %s: %s".formatted(beyond, row.line()));
    }
    if (row.bits().isEmpty()) {
      addOnce(row);
      return;
    }
    int named = row.table() == Tables.SUMS ? 3 : row.table() == Tables.ROWS ? 2 : 1;
    Row before = first.putIfAbsent(row.table() + " " + row.cells().subList(0, named), row);
    if (before == null) {
      rows.add(row);
    } else if (!before.bits().equals(row.bits())) {
      differing++;
      faults.add("scalar and SIMD kernels differ: " + before.line() + " and " + row.line());
    }
  }

  /** Adds a row whose results do not depend on the kernels, or a row about some kernels' speed. */
  private void addOnce(Row row) {
    if (!rows.contains(row)) {
      rows.add(row);
    }
  }

  private String text() {
    Markdown text =
        new Markdown()
            .paragraph(
                "%s, %s, JDK %s: scalar and SIMD kernels have the same bits in %s of the %s rows that depend on them.",
                LocalDate.now(ZoneOffset.UTC),
                Machine.processor(),
                System.getProperty("java.version"),
                first.size() - differing,
                first.size());
    return text + Arrays.stream(Tables.values()).map(t -> t.text(rows)).collect(joining());
  }
}
