package dev.nn.lab.tables;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nn.lab.contest.tables.EncodedTable;
import dev.nn.lab.contest.tables.Learner;
import dev.nn.lab.contest.tables.RawTable;
import dev.nn.lab.contest.tables.TableRun;
import dev.nn.lab.contest.tables.TableTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFileTest {

  @TempDir Path folder;
  private TableFile table;

  @BeforeEach
  void write() throws IOException {
    StringBuilder csv = new StringBuilder("size,colour,born,kind\n");
    for (int r = 0; r < 100; r++) {
      String size = r == 3 ? "" : Integer.toString(r);
      String colour = r % 2 == 0 ? "red" : "blue";
      csv.append(size + "," + colour + ",2020-02-" + (r % 20 + 10) + "," + r / 50 + "\n");
    }
    Files.writeString(folder.resolve("t.csv"), csv);
    Files.writeString(folder.resolve("t.kinds"), "number\ncategory\ndate\nnumber\n");
    table = TableFile.read(source(), folder.resolve("t.csv"));
  }

  private static TableSource source() {
    return TableSource.labels("here", "t", "kind");
  }

  @Test
  void aRoundDividesAllRowsAlike() {
    TableTask task = table.evaluated(0);
    assertEquals(List.of("0", "1"), task.labels());
    assertEquals(80, task.train().size());
    assertEquals(20, task.test().size());
    assertEquals(10, task.test().stream().filter(row -> row < 50).count());
    Set<Integer> all = new TreeSet<>(task.train());
    all.addAll(task.test());
    assertEquals(100, all.size());
    assertTrue(!task.test().equals(table.evaluated(1).test()));
  }

  @Test
  void aTableMayComeWithItsDivisions() throws IOException {
    Files.writeString(folder.resolve("t.divisions"), "3 5\n7\n");
    TableFile divided = TableFile.read(source(), folder.resolve("t.csv"));
    assertEquals(List.of(3, 5), divided.evaluated(0).test());
    assertEquals(99, divided.evaluated(1).train().size());
    assertTrue(divided.tuned(0).train().stream().noneMatch(Set.of(3, 5)::contains));
  }

  @Test
  void tuningSeesTrainingRowsOnly() {
    Set<Integer> evaluated = Set.copyOf(table.evaluated(0).test());
    for (int round = 0; round < 7; round++) {
      TableTask task = table.tuned(round);
      assertEquals(64, task.train().size());
      assertEquals(16, task.test().size());
      assertTrue(task.train().stream().noneMatch(evaluated::contains));
      assertTrue(task.test().stream().noneMatch(evaluated::contains));
      assertTrue(task.test().stream().noneMatch(task.train()::contains));
    }
  }

  @Test
  void encodesForLibrariesWithoutAnEncoding() throws IOException {
    TableTask task = table.evaluated(0);
    EncodedTable encoded = new EncodedTable(task, RawTable.read(task), true);
    assertEquals(
        List.of(
            "size",
            "colour=blue",
            "colour=red",
            "born day",
            "born year",
            "born month",
            "born date",
            "born weekday"),
        encoded.names());
    // 2020-02-12 was a Wednesday, 18304 days after 1970-01-01.
    assertArrayEquals(
        new double[] {2, 0, 1, 18304, 2020, 2, 12, 3}, encoded.rows(List.of(2))[0], 0);
    assertTrue(Double.isNaN(encoded.rows(List.of(3))[0][0]));
    double median = new EncodedTable(task, RawTable.read(task), false).rows(List.of(3))[0][0];
    assertTrue(median > 30 && median < 70, "" + median);
  }

  @Test
  void scoresPredictions() {
    TableTask task = table.evaluated(0);
    double[][] predictions = new double[20][2];
    for (int r = 0; r < 20; r++) {
      predictions[r][0] = 0.75;
      predictions[r][1] = 0.25;
    }
    Map<String, Double> scores =
        TableScores.of(table, task, new TableRun(1, 1, List.of(predictions)));
    assertEquals(0.5, scores.get(TableScores.ERROR_RATE));
    assertEquals(-Math.log(0.75 * 0.25) / 2, scores.get(TableScores.LOG_LOSS), 1e-15);
    assertEquals(0.25, scores.get(TableScores.CALIBRATION), 1e-15);
    assertThrows(
        IllegalArgumentException.class,
        () -> TableScores.of(table, task, new TableRun(1, 1, List.of(new double[3][2]))));
  }

  private static final String NUMBERS =
      "{\"encoding\":\"numeric\",\"scaling\":{\"kind\":\"standardize\"},\"missing\":{\"kind\":\"mean\"},\"indicator\":true,\"tolerant\":true,\"smooth\":3,\"far\":20}";

  /** The colour tells nothing and the size all, of a task as the process gets it. */
  @Test
  void learnsATaskWithChangesOfTheRecipe() throws Exception {
    ObjectMapper json = new ObjectMapper();
    String changes =
        "{\"hidden\": \"8 tanh\", \"members\": 1, \"training\": {\"epochs\": 3}, \"preprocessing\": {\"numbers\": %s}}"
            .formatted(NUMBERS);
    TableTask task =
        json.readValue(json.writeValueAsString(table.evaluated(0).with(changes)), TableTask.class);
    String recipe = NnContestant.recipe(task).toJson();
    assertTrue(recipe.contains("\"hidden\":\"8 tanh\""), recipe);
    assertTrue(recipe.contains("\"epochs\":3"), recipe);
    assertTrue(
        recipe.contains("\"settings\":[\"validation\",\"patience\",\"batch_size\"]"), recipe);
    Learner learner = new NnContestant().learner(task);
    learner.train();
    assertTrue(learner.bytes() > 1000);
    assertEquals(20, learner.predict().length);
    assertEquals(1, learner.predict()[0][0] + learner.predict()[0][1], 1e-5);
  }
}
