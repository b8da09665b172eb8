package dev.nn.lab.matrix;

import dev.nn.lab.Main;
import dev.nn.lab.Options;
import dev.nn.lab.machine.Machine;
import dev.nn.lab.referee.Programs;
import dev.nn.lab.report.Markdown;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

/** Trains the same networks in many JVMs. Each network must have the same hash in all. */
public final class SameBits {

  public static final String USAGE =
      """
      Usage: bin/lab bits [OPTION ...]
        --quick            a few JVMs on this machine: a minute
        --only REGEX       the rows whose line of machine, Java, options and level has a match, such as 'aarch64'
        --list             prints these lines, and runs nothing
        --jobs N           JVMs at a time (1)
        --keep             takes rows that have run since the last build from target/bits
        --write            writes the table into docs/results/bits.md; for the whole matrix alone
        --require-aarch64  fails if aarch64 cannot be emulated
        --require-spark    fails without the build of Apache Spark's row

      Exit status 0 if each network has one hash, 1 if not.""";

  /** A JVM that takes longer hangs, and is ended. */
  private static final int MINUTES = 60;

  private static final Path FOLDER = Main.ROOT.resolve("target/bits");

  private static final String CLASS_PATH = System.getProperty("java.class.path");
  private static final String ARM64_JAVA = "usr/lib/jvm/java-25-openjdk-arm64/bin/java";

  private final Options options;
  private final PrintStream out = System.out;
  private final Verdict verdict = new Verdict();
  private final List<String> missing = new ArrayList<>();

  SameBits(Options options) {
    this.options = options;
    if (options.has("--write") && options.has("--quick", "--only")) {
      throw new IllegalArgumentException(
          "--write is for the whole matrix; leave out --quick and --only");
    }
    jobs();
  }

  /** Returns whether each subject has the same hash in all JVMs. */
  public static boolean run(Options options) throws IOException {
    return new SameBits(options).run();
  }

  private int jobs() {
    return options.number("--jobs", 1, 1, 99);
  }

  private boolean run() throws IOException {
    List<Row> rows = rows();
    if (options.has("--list")) {
      rows.forEach(out::println);
      return true;
    }
    Files.createDirectories(FOLDER);
    runAll(rows);
    missing.forEach(out::println);
    String about = System.getProperty("nn.aarch64.about", "");
    String text =
        Page.text(verdict, missing, Machine.processor(), LocalDate.now(ZoneOffset.UTC), about);
    out.println();
    out.println(text.lines().findFirst().orElseThrow());
    Files.writeString(FOLDER.resolve("table.md"), text);
    if (options.has("--write")) {
      Markdown.replaceSection(Main.ROOT.resolve("docs/results/bits.md"), "bits", text);
    }
    return verdict.faults().isEmpty() && !verdict.outcomes().isEmpty() && isComplete();
  }

  /** Runs some rows at a time. Prints each row once all earlier rows have ended. */
  private void runAll(List<Row> rows) throws IOException {
    RowRun run = new RowRun(FOLDER, options.has("--keep"), MINUTES);
    ExecutorService jobs = Executors.newFixedThreadPool(jobs());
    List<Future<Outcome>> running = new ArrayList<>();
    for (Row row : rows) {
      running.add(jobs.submit(() -> run.run(row)));
    }
    jobs.shutdown();
    try {
      for (int i = 0; i < rows.size(); i++) {
        add(rows.get(i), running.get(i).get());
      }
    } catch (ExecutionException e) {
      throw new IOException("a row could not be run", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted after " + verdict.outcomes().size() + " rows", e);
    } finally {
      jobs.shutdownNow();
    }
  }

  private void add(Row row, Outcome outcome) {
    int before = verdict.faults().size();
    verdict.add(row, outcome);
    out.print(Page.table().row(Page.cells(row, outcome)).last());
    verdict.faults().stream().skip(before).forEach(fault -> out.println("DIFFERS " + fault));
  }

  private boolean isComplete() {
    return missing.stream()
        .map(why -> "--require-" + why.replaceAll("[^a-z0-9].*", ""))
        .noneMatch(options::has);
  }

  private List<Row> rows() throws IOException {
    String machine = System.getProperty("os.arch").replace("amd64", "x86-64");
    List<Jvm> here = jvms(machine, CLASS_PATH);
    List<Row> rows = new ArrayList<>();
    if (options.has("--quick")) {
      rows.addAll(Rows.quick(here));
    } else {
      rows.addAll(Rows.all(here, machine.equals("x86-64")));
      rows.addAll(spark(machine));
      rows.addAll(emulated());
    }
    Pattern only = Pattern.compile(options.value("--only").orElse(""));
    rows.removeIf(row -> !only.matcher(row.toString()).find());
    return rows;
  }

  private static List<Jvm> jvms(String machine, String classPath) {
    List<Jvm> jvms = new ArrayList<>();
    for (int version : List.of(17, 25)) {
      Programs.jdk(version)
          .ifPresentOrElse(
              home -> jvms.add(new Jvm(machine, List.of(home.resolve("bin/java") + ""), classPath)),
              () ->
                  System.err.printf(
                      "No JDK %1$s found, so it is left out: set JAVA%1$s_HOME%n", version));
    }
    return jvms;
  }

  private List<Row> spark(String machine) throws IOException {
    Path target = Main.ROOT.resolve("lab/peers/spark/target");
    if (!Boolean.getBoolean("nn.spark")) {
      missing.add("spark: not run: it could not be built");
      return List.of();
    }
    String classPath =
        target.resolve("classes") + ":" + Machine.read(target.resolve("classpath.txt")).strip();
    List<String> java =
        Files.readAllLines(Main.ROOT.resolve("nn-examples/spark/java.options")).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();
    return Rows.spark(jvms(machine, classPath), java);
  }

  /** Returns the rows for OpenJDK for arm64, unpacked into a folder, under an emulator. */
  private List<Row> emulated() {
    String folder = System.getProperty("nn.aarch64", "");
    if (folder.isEmpty()) {
      missing.add("aarch64: not run: " + System.getProperty("nn.aarch64.missing", "not asked for"));
      return List.of();
    }
    List<Jvm> jvms = new ArrayList<>();
    for (String processor : Rows.PROCESSORS) {
      List<String> java =
          List.of("qemu-aarch64", "-cpu", processor, "-L", folder, folder + "/" + ARM64_JAVA);
      jvms.add(new Jvm("aarch64, " + processor, java, CLASS_PATH));
    }
    return Rows.emulated(jvms);
  }
}
