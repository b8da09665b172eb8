package dev.nn.lab.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.lab.machine.Machine;
import dev.nn.lab.report.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandingsTest {

  private static final Machine MACHINE = new Machine("cpu", "caches", "memory", "system", "jdk");

  @TempDir Path folder;

  /** Two tables: nn has half the error of hgb on one, and as much on the other. */
  @Test
  void ratiosAndRanksAreMeansOverTables() {
    Standings standings = new Standings(run());
    double[] ratios = standings.ratios("nn", List.of(TableScores.RMSE, TableScores.LOG_LOSS));
    assertEquals(2, ratios.length);
    assertEquals(Math.sqrt(0.5), Standings.geometricMean(ratios), 1e-12);
    assertEquals(0.75, Standings.median(ratios), 1e-12);
    // First on one; on the other both share the ranks 1 and 2.
    assertEquals(1.25, standings.meanRank("nn", TableScores.LOG_LOSS), 1e-12);
    assertEquals(1.75, standings.meanRank("hgb", TableScores.LOG_LOSS), 1e-12);
    // 'wide' takes the place of nn, with a greater error than hgb on both.
    assertEquals(2, standings.meanRank("wide", TableScores.LOG_LOSS), 1e-12);
  }

  @Test
  void halfAnErrorIsAddedToErrorRates() {
    // 100 rows in two rounds of 50: 0 and 0.04 errors, so 0.5 and 2.5 of 100.
    assertEquals(
        0.005 / 0.025, new Standings(run()).ratio("labels", "nn", TableScores.ERROR_RATE), 1e-12);
  }

  @Test
  void aFailureIsLastAndSaid() throws IOException {
    TablesRun run = run();
    List<TableResult> results = new ArrayList<>(run.results());
    results.replaceAll(
        r ->
            r.rival().equals("nn") && r.table().equals("numbers")
                ? new TableResult("numbers", "nn", r.round(), 50, 0, 0, Map.of(), "no luck")
                : r);
    TablesRun failed = new TablesRun("", "", MACHINE, run.tables(), run.libraries(), results);
    assertEquals(1.75, new Standings(failed).meanRank("nn", TableScores.LOG_LOSS), 1e-12);
    String text = new TablesReport(failed).text("tables.md", "");
    assertTrue(text.contains("- nn: no luck (numbers)\n"), text);
  }

  @Test
  void aLaterRunReplacesItsResults() throws IOException {
    TablesRun run = run();
    Path file = folder.resolve("x/tables.json");
    run.write(file);
    TablesRun read = Json.read(file, TablesRun.class);
    assertEquals(run, read);
    TableResult other = result("numbers", "nn", 0, Map.of(TableScores.RMSE, 9.0));
    TablesRun later =
        new TablesRun("", "", MACHINE, List.of(), Map.of(), List.of(other)).after(read);
    assertEquals(run.results().size(), later.results().size());
    assertEquals((9.0 + 1) / 2, new Standings(later).mean("numbers", "nn", TableScores.RMSE));
    assertEquals(6, later.of(List.of("numbers", "labels"), 1).results().size());
  }

  @Test
  void thePageHasAllTables() throws IOException {
    run().write(folder.resolve("tables.json"));
    TablesContest.report(folder);
    String page = java.nio.file.Files.readString(folder.resolve("tables.md"));
    assertTrue(page.contains("| numbers | **1.000** | 2.000 | 3.000 |"), page);
    assertTrue(page.contains("| nn | 1.25 |"), page);
  }

  @Test
  void thePageOnOtherTablesHasTheRanksOnHeldOutOnes() throws IOException {
    run().write(folder.resolve("tables.json"));
    TablesContest.report(folder);
    String alone = java.nio.file.Files.readString(folder.resolve("tables.md"));
    assertFalse(alone.contains("held-out.md"), alone);
    run().of(List.of("labels"), 2).write(folder.resolve("held-out.json"));
    TablesContest.report(folder);
    String page = java.nio.file.Files.readString(folder.resolve("tables.md"));
    assertTrue(page.contains("nn 1.25, hgb 1.75"), page);
    assertTrue(
        page.contains("nn 1.50, hgb 1.50. The learner with the least error is nn on 1 ("), page);
    String heldOut = java.nio.file.Files.readString(folder.resolve("held-out.md"));
    assertTrue(heldOut.contains("| nn | 1.50 |"), heldOut);
  }

  private static TablesRun run() {
    List<TableResult> results = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      results.add(result("numbers", "nn", round, Map.of(TableScores.RMSE, 1.0)));
      results.add(result("numbers", "hgb", round, Map.of(TableScores.RMSE, 2.0)));
      results.add(result("numbers", "wide", round, Map.of(TableScores.RMSE, 3.0)));
      results.add(labels("nn", round, 0, 0.25));
      results.add(labels("hgb", round, 0.02, 0.25));
      results.add(labels("wide", round, 0.02, 0.5));
    }
    List<TableFacts> facts =
        List.of(
            new TableFacts("numbers", "R", "y", 250, 3, 1, 0, 0, 0),
            new TableFacts("labels", "R", "y", 250, 3, 1, 0, 0, 2));
    return new TablesRun("2026-01-31", "command", MACHINE, facts, Map.of("nn", "nn 1"), results);
  }

  private static TableResult labels(String rival, int round, double errors, double loss) {
    return result(
        "labels", rival, round, Map.of(TableScores.ERROR_RATE, errors, TableScores.LOG_LOSS, loss));
  }

  private static TableResult result(
      String table, String rival, int round, Map<String, Double> scores) {
    return new TableResult(table, rival, round, 50, 1, 1000, scores, "");
  }
}
