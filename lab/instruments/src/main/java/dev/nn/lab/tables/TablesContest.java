package dev.nn.lab.tables;

import dev.nn.lab.Main;
import dev.nn.lab.Options;
import dev.nn.lab.machine.Machine;
import dev.nn.lab.referee.Programs;
import dev.nn.lab.report.Json;
import dev.nn.lab.report.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Accuracy on tables beside other libraries. Tables, logs and the results of partial runs lie in
 * {@code target/tables}; a partial run keeps what earlier ones measured of other rivals.
 */
public final class TablesContest {

  public static final String USAGE =
      """
      Usage: bin/lab tables [OPTION ...]
        --rounds N          divisions of each table into rows to learn and to predict (3)
        --only NAMES        learners, with commas between them: nn, quick, best, hgb, rf, mlp, linear, xgboost, …
        --table NAMES       tables: ames, attrition, …
        --held-out          the tables that never chose a default, instead of those that did
        --fresh             other tables that never did, from copies of two repositories in NN_FRESH
        --tune              folds inside the training rows alone, to choose defaults by
        --recipe NAME=JSON  a further learner: nn with these members of its recipe; repeatable

      Writes docs/benchmarks/tables.md; with any of these but --rounds a page in target/tables, where the results
      of other learners stay. With --held-out or --fresh the page is docs/benchmarks/held-out.md or fresh.md,
      and --only still writes it if it names the six learners that are ranked.""";

  private static final Path TABLES = Main.ROOT.resolve("target/tables");

  private TablesContest() {}

  /** Runs the contest, and writes its page into {@code docs/benchmarks} unless it is partial. */
  public static boolean run(Options command) throws IOException {
    Programs programs = new Programs(Main.ROOT);
    TablesOptions options = TablesOptions.of(command);
    options.check(
        Rivals.all(programs, Map.of()).stream().map(Rival::name).toList(),
        options.sources().stream().map(TableSource::name).toList());
    Path scripts = Main.ROOT.resolve("lab/instruments/src/main");
    Catalogue catalogue = new Catalogue(TABLES.resolve("data"), scripts, programs.python());
    List<TableFile> tables = new ArrayList<>();
    for (TableSource source : options.sources()) {
      if (options.wants(source)) {
        tables.add(catalogue.table(source));
      }
    }
    List<Rival> rivals =
        Rivals.all(programs, options.recipes()).stream().filter(options::wants).toList();
    Path folder = Main.REPORTS;
    if (options.partial()) {
      folder = TABLES.resolve(options.tune() ? "tune" : "report");
    }
    run(options, tables, rivals, folder);
    return true;
  }

  private static void run(
      TablesOptions options, List<TableFile> tables, List<Rival> rivals, Path folder)
      throws IOException {
    Path file = folder.resolve(options.page() + ".json");
    List<TableFacts> facts = new ArrayList<>();
    List<TableResult> results = new ArrayList<>();
    Map<String, String> libraries = new LinkedHashMap<>();
    boolean goesOn = options.partial() && Files.exists(file);
    TablesRun before = goesOn ? Json.read(file, TablesRun.class) : null;
    TablesRun all = null;
    try (TablesReferee referee = new TablesReferee(TABLES.resolve("logs"), options.tune())) {
      for (TableFile table : tables) {
        facts.add(TableFacts.of(table));
        referee.hold(table, rivals, options.rounds(), results::add);
        rivals.forEach(rival -> libraries.put(rival.name(), referee.library(rival)));
        TablesRun now =
            new TablesRun(
                LocalDate.now(ZoneOffset.UTC).toString(),
                options.command(),
                Machine.here(),
                facts,
                libraries,
                results);
        all = before == null ? now : now.after(before);
        all.write(file); // after each table, so that nothing is lost if the run ends early
      }
    }
    if (all != null) {
      List<String> names = tables.stream().map(table -> table.source().name()).toList();
      System.out.println("\n" + new TablesReport(all.of(names, options.rounds())).summary());
    }
    report(folder);
  }

  /**
   * Writes {@code tables.md}, {@code held-out.md} and {@code fresh.md} from the results in a
   * folder, each only if they are there. The first also states the ranks of the second.
   */
  public static void report(Path folder) throws IOException {
    Path file = folder.resolve("held-out.json");
    boolean both = Files.exists(file);
    String ranks = both ? new TablesReport(Json.read(file, TablesRun.class)).heldOut() : "";
    for (String page : List.of("tables", "held-out", "fresh")) {
      Reports.write(
          folder, page, TablesRun.class, run -> new TablesReport(run).text(page + ".md", ranks));
    }
  }
}
