package dev.nn.lab.matrix;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

/** The command {@code bin/same-bits}, which gives it the Javas of this machine. */
public final class SameBits {

  /** After which a JVM is ended: it hangs. */
  private static final int MINUTES = 60;

  private final Request request;
  private final PrintStream out;
  private final Verdict verdict = new Verdict();
  private final List<String> missing = new ArrayList<>();

  private SameBits(Request request, PrintStream out) {
    this.request = request;
    this.out = out;
  }

  /** Ends with status 0 if each subject has one hash, 1 if not, and 2 for a wrong argument. */
  public static void main(String[] args) throws IOException {
    PrintStream out = System.out;
    Request request;
    try {
      request = Request.parse(List.of(args));
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
      System.exit(2);
      return;
    }
    System.exit(new SameBits(request, out).run() ? 0 : 1);
  }

  private boolean run() throws IOException {
    List<Row> rows = rows();
    if (request.has("--list")) {
      rows.forEach(out::println);
      return true;
    }
    Files.createDirectories(request.folder());
    runAll(rows);
    missing.forEach(out::println);
    String text =
        Page.text(
            verdict, missing, machine(), LocalDate.now(ZoneOffset.UTC), request.all("--about"));
    out.println();
    out.println(text.lines().findFirst().orElseThrow());
    Files.writeString(request.folder().resolve("table.md"), text);
    if (request.page().isPresent()) {
      Page.write(request.page().get(), text);
    }
    return verdict.faults().isEmpty() && !verdict.outcomes().isEmpty() && isComplete();
  }

  /** Runs some rows at a time, and prints each once those before it have ended. */
  private void runAll(List<Row> rows) throws IOException {
    RowRun run = new RowRun(request.folder(), request.has("--keep"), MINUTES);
    ExecutorService jobs = Executors.newFixedThreadPool(request.jobs());
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
    out.print(Page.line(row, outcome));
    verdict.faults().stream().skip(before).forEach(fault -> out.println("DIFFERS " + fault));
  }

  private boolean isComplete() {
    return missing.stream()
        .map(why -> "--require-" + why.replaceAll("[^a-z0-9].*", ""))
        .noneMatch(request::has);
  }

  private List<Row> rows() {
    String machine = System.getProperty("os.arch").replace("amd64", "x86-64");
    List<Jvm> here = jvms(machine, request.classPath());
    List<Row> rows = new ArrayList<>();
    if (request.has("--quick")) {
      rows.addAll(Rows.quick(here));
    } else {
      rows.addAll(Rows.all(here, machine.equals("x86-64")));
      rows.addAll(spark(machine));
      rows.addAll(emulated());
    }
    Pattern only = Pattern.compile(request.value("--only").orElse(""));
    rows.removeIf(row -> !only.matcher(row.toString()).find());
    return rows;
  }

  private List<Jvm> jvms(String machine, String classPath) {
    List<Jvm> jvms = new ArrayList<>();
    for (String home : request.all("--jdk")) {
      jvms.add(new Jvm(machine, List.of(home + "/bin/java"), classPath));
    }
    return jvms;
  }

  private List<Row> spark(String machine) {
    Optional<String> classPath = request.value("--spark");
    if (classPath.isEmpty()) {
      missing.add("spark: not run: its class path is missing");
      return List.of();
    }
    return Rows.spark(jvms(machine, classPath.get()), request.all("--spark-options"));
  }

  private List<Row> emulated() {
    List<String> parts = request.all("--emulated");
    if (parts.isEmpty()) {
      String why = request.value("--without-aarch64").orElse("no emulator was given");
      missing.add("aarch64: not run: " + why);
      return List.of();
    }
    List<Jvm> jvms = new ArrayList<>();
    for (String processor : Rows.PROCESSORS) {
      List<String> java = new ArrayList<>(List.of("qemu-aarch64", "-cpu", processor));
      java.addAll(parts);
      jvms.add(new Jvm("aarch64, " + processor, java, request.classPath()));
    }
    return Rows.emulated(jvms);
  }

  private static String machine() throws IOException {
    Path file = Path.of("/proc/cpuinfo");
    String model = System.getProperty("os.arch");
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith("model name")) {
          model = line.substring(line.indexOf(':') + 1).strip();
          break;
        }
      }
    }
    return "%s with %s processors".formatted(model, Runtime.getRuntime().availableProcessors());
  }
}
