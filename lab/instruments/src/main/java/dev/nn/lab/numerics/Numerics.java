package dev.nn.lab.numerics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The command {@code bin/numerics}: starts a JVM with scalar and one with SIMD kernels for
 * accuracy, others for speed, compares the bits, and prints the tables.
 *
 * <p>Arguments: {@code --class-path PATH}, {@code --quick}, {@code --page FILE} to write the tables
 * into a page.
 */
public final class Numerics {

  static final String BEGIN = "<!-- The following is written by bin/numerics --write. -->";
  static final String END = "<!-- The end of what bin/numerics writes. -->";

  private static final List<String> KERNELS = List.of("simd", "scalar");

  private final List<Row> rows = new ArrayList<>();
  private final Map<String, Row> first = new HashMap<>();
  private final List<String> faults = new ArrayList<>();
  private int differing;
  private final PrintStream out;
  private final String classPath;

  private Numerics(PrintStream out, String classPath) {
    this.out = out;
    this.classPath = classPath;
  }

  /**
   * Ends with status 0 if all kernels have the same bits and no result is wrong, 1 if not; then the
   * page stays as it is.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> arguments = List.of(args);
    boolean quick = arguments.contains("--quick");
    Numerics numerics =
        new Numerics(System.out, arguments.get(arguments.indexOf("--class-path") + 1));
    numerics.run(KERNELS.get(0), "Accuracy", quick ? "quick" : "full");
    numerics.run(KERNELS.get(1), "Accuracy", quick ? "quick" : "again");
    for (String kernels : KERNELS) {
      numerics.run(kernels, "DenormalSpeed", quick ? "5" : "31");
    }
    String text = numerics.text();
    numerics.out.println(text);
    numerics.faults.forEach(fault -> numerics.out.println("WRONG " + fault));
    int page = arguments.indexOf("--page");
    if (page >= 0 && numerics.faults.isEmpty()) {
      write(Path.of(arguments.get(page + 1)), text);
    }
    System.exit(numerics.faults.isEmpty() ? 0 : 1);
  }

  /** Starts a program with some kernels and takes its rows. */
  private void run(String kernels, String program, String argument)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            System.getProperty("java.home") + "/bin/java",
            "-Xmx1g",
            "-Xbatch", // compiles at once, however busy the machine is
            "--add-modules",
            "jdk.incubator.vector",
            "-Ddev.nn.kernels=" + kernels,
            "-cp",
            classPath,
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

  /** Adds a row whose results do not depend on the kernels, or one of the speed of some. */
  private void addOnce(Row row) {
    if (!rows.contains(row)) {
      rows.add(row);
    }
  }

  private String text() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s, %s, JDK %s: scalar and SIMD kernels have the same bits in %s of the %s rows that depend on them.\n\n"
            .formatted(
                LocalDate.now(ZoneOffset.UTC),
                machine(),
                System.getProperty("java.version"),
                first.size() - differing,
                first.size()));
    for (Tables table : Tables.values()) {
      text.append(table.text(rows));
    }
    return text.toString().stripTrailing();
  }

  private static void write(Path page, String text) throws IOException {
    String before = Files.readString(page);
    int begin = before.indexOf(BEGIN);
    int end = before.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(
          "%s has no place for the tables: expected a line '%s' and a later one '%s'"
              .formatted(page, BEGIN, END));
    }
    String start = before.substring(0, begin + BEGIN.length());
    Files.writeString(page, start + "\n\n" + text + "\n\n" + before.substring(end));
  }

  private static String machine() throws IOException {
    Path file = Path.of("/proc/cpuinfo");
    String model = System.getProperty("os.arch");
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith("model name")) {
          model = line.substring(line.indexOf(':') + 1).strip();
        }
      }
    }
    return "%s with %s processors".formatted(model, Runtime.getRuntime().availableProcessors());
  }
}
