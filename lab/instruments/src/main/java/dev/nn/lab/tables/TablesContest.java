package dev.nn.lab.tables;

import dev.nn.lab.machine.Machine;
import dev.nn.lab.referee.Programs;
import dev.nn.lab.report.Template;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The program behind {@code bin/benchmark --tables}. Tables, logs and the results of partial runs
 * lie in {@code target/tables}; a partial run keeps what earlier ones measured of other rivals.
 *
 * @param root the project's folder
 * @param out receives the progress and the summary
 */
public record TablesContest(Path root, PrintStream out) {

  private static final String RESULTS = "tables.json";

  /** Runs the contest, and writes {@code docs/benchmarks/tables.md} unless it is partial. */
  public void run(TablesOptions options) throws IOException {
    Programs programs = new Programs(root);
    options.check(
        Rivals.all(programs, Map.of()).stream().map(Rival::name).toList(),
        Catalogue.SOURCES.stream().map(TableSource::name).toList());
    Path target = root.resolve("target/tables");
    Path scripts = root.resolve("lab/instruments/src/main");
    Catalogue catalogue = new Catalogue(target.resolve("data"), scripts, programs.python());
    List<TableFile> tables = new ArrayList<>();
    for (TableSource source : Catalogue.SOURCES) {
      if (options.wants(source)) {
        tables.add(catalogue.table(source));
      }
    }
    List<Rival> rivals =
        Rivals.all(programs, options.recipes()).stream().filter(options::wants).toList();
    Path folder = root.resolve("docs/benchmarks");
    if (options.partial()) {
      folder = target.resolve(options.tune() ? "tune" : "report");
    }
    run(options, tables, rivals, folder);
  }

  private void run(TablesOptions options, List<TableFile> tables, List<Rival> rivals, Path folder)
      throws IOException {
    Path file = folder.resolve(RESULTS);
    List<TableFacts> facts = new ArrayList<>();
    List<TableResult> results = new ArrayList<>();
    Map<String, String> libraries = new LinkedHashMap<>();
    boolean goesOn = options.partial() && Files.exists(file);
    TablesRun before = goesOn ? TablesRun.read(file) : null;
    TablesRun all = null;
    Path logs = root.resolve("target/tables/logs");
    try (TablesReferee referee = new TablesReferee(logs, options.tune(), out)) {
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
      out.println("\n" + new TablesReport(all.of(names, options.rounds())).summary());
    }
    report(folder);
  }

  /** Writes {@code tables.md} from the results in a folder; without results, nothing. */
  public void report(Path folder) throws IOException {
    Path file = folder.resolve(RESULTS);
    if (!Files.exists(file)) {
      return;
    }
    TablesReport report = new TablesReport(TablesRun.read(file));
    Map<String, String> places = new HashMap<>();
    report.add(places);
    String text = new Template(places).fill("tables.md");
    Path page = folder.resolve("tables.md");
    Files.writeString(page, text.stripTrailing() + "\n");
    out.println("Written: " + page);
  }
}
