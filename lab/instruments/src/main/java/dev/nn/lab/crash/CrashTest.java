package dev.nn.lab.crash;

import dev.nn.lab.crash.programs.Fault;
import dev.nn.lab.crash.programs.Programs;
import dev.nn.lab.crash.trials.Hindrances;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command {@code bin/crash-test}, which gives it the programs. */
public final class CrashTest {

  /** Short programs gain nothing from the second compiler. */
  private static final List<String> OPTIONS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xshare:auto");

  private static final int TURNS = 10;

  private final Request request;
  private final Path work;
  private final List<String> faults = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final Set<String> failed = new HashSet<>();

  private CrashTest(Request request, Path work) {
    this.request = request;
    this.work = work;
  }

  /** Ends with status 0 if nothing was lost, 1 if something was, and 2 for a wrong argument. */
  public static void main(String[] args) throws IOException {
    Request request;
    try {
      request = Request.parse(List.of(args));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    Path work = Files.createTempDirectory("crash-test");
    boolean succeeds = new CrashTest(request, work).run();
    if (succeeds) {
      delete(work);
    }
    System.exit(succeeds ? 0 : 1);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException | UncheckedIOException e) {
      System.err.println("The folder " + folder + " could not be deleted: " + e);
    }
  }

  private boolean run() throws IOException {
    int kills = request.number("--kills", Request.KILLS);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(300 + 6L * kills);
    Subjects subjects = new Subjects(programs(), work);
    try {
      subjects.prepare();
    } catch (Fault e) {
      faults.add(e.getMessage());
    }
    kill(subjects, kills, deadline);
    Hindrances hindrances = new Hindrances(programs(), work);
    if (faults.isEmpty()) {
      hindrances.run(this::isChosen);
    }
    if (!lines.isEmpty()) {
      System.out.println("\n" + Kills.head());
      lines.forEach(System.out::println);
    }
    hindrances.lines().forEach(System.out::println);
    faults.addAll(hindrances.faults());
    faults.forEach(fault -> System.out.println("FAILED " + fault));
    if (!faults.isEmpty()) {
      System.out.println("The folder " + work + " has the files and the output.");
    }
    return faults.isEmpty();
  }

  private Programs programs() {
    return request.programs(OPTIONS, work.resolve("nn.jsa"));
  }

  private boolean isChosen(String name) {
    return request.only().isEmpty() || request.only().contains(name);
  }

  /** Kills the subjects in turns, some kills each, so that an early end has tried all of them. */
  private void kill(Subjects subjects, int kills, long deadline) {
    Random random = new Random(request.number("--seed", 1));
    Map<Subject, Integer> chosen = new LinkedHashMap<>(subjects.shares());
    chosen.keySet().removeIf(each -> kills == 0 || !isChosen(each.name()));
    int all = chosen.values().stream().mapToInt(share -> share).sum();
    Map<Kills, Integer> counts = new LinkedHashMap<>();
    int shares = 0;
    for (Map.Entry<Subject, Integer> each : chosen.entrySet()) {
      Subject subject = each.getKey();
      int before = kills * shares / all;
      shares += each.getValue();
      Path log = work.resolve(subject.name() + ".log");
      counts.put(new Kills(subject, log, random, deadline), kills * shares / all - before);
    }
    counts.keySet().forEach(each -> attempt(each, each::prepare));
    for (int turn = 1; turn <= TURNS && !counts.isEmpty(); turn++) {
      int now = turn;
      counts.forEach((each, count) -> attempt(each, () -> each.run(count * now / TURNS)));
      System.out.println("\nturn " + turn + " of " + TURNS + "\n" + Kills.head());
      counts.keySet().forEach(each -> System.out.println(each.line()));
    }
    counts.keySet().forEach(each -> attempt(each, each::end));
    counts.keySet().forEach(each -> lines.add(each.line()));
    String none =
        counts.keySet().stream()
            .filter(each -> each.count() == 0)
            .map(Kills::name)
            .collect(Collectors.joining(", "));
    if (!none.isEmpty()) {
      lines.add("\nWithout a kill: " + none + ". Give more --kills, or some of them as --only.");
    }
  }

  /** A part of the kills of a subject. */
  @FunctionalInterface
  private interface Part {
    void run() throws IOException, Fault;
  }

  /** Runs a part, unless one before has failed. */
  private void attempt(Kills kills, Part part) {
    if (failed.contains(kills.name())) {
      return;
    }
    try {
      part.run();
    } catch (Fault | IOException | RuntimeException e) {
      failed.add(kills.name());
      faults.add("%s after %s kills: %s".formatted(kills.name(), kills.count(), e.getMessage()));
      System.out.println("FAILED " + faults.get(faults.size() - 1));
    }
  }
}
