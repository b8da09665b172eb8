package dev.nn.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.metrics.Rmse;
import dev.nn.data.model.Recipe;
import dev.nn.data.model.TableFingerprint;
import dev.nn.data.search.Experiment;
import dev.nn.data.search.Goal;
import dev.nn.data.search.SearchResult;
import dev.nn.data.search.Space;
import dev.nn.data.search.SuccessiveHalving;
import dev.nn.spark.search.CollectedTable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tune} finds what a search on one machine finds. */
@Tag("slow")
class TuneCommandTest {

  private static final int ROWS = 60;

  @TempDir Path folder;

  private static String csv() {
    StringBuilder text = new StringBuilder("id,size,kind,price\n");
    for (int r = 0; r < ROWS; r++) {
      text.append("%s,%s,k%s,%s\n".formatted(r, r * 17 % 23 * 0.1, r % 4, r * 17 % 23 + r % 4));
    }
    return text.toString();
  }

  private static SearchResult expected(Table table) {
    Space space =
        Space.empty()
            .logRange("learning_rate", 0.001, 0.1)
            .wholeRange("batch_size", 8, 32)
            .choice("hidden", "4 relu", "3 tanh");
    return new SuccessiveHalving(space, Goal.MINIMIZE, 3, 7)
        .run(
            Experiment.of(
                table, new Rmse(), Recipe.regression("price").test(0.2).members(2).seed(7)),
            3,
            2);
  }

  private Commands.End tune(Path data, Path best, Object... more) {
    Object[] all = {
      "tune",
      data,
      best,
      "--target",
      "price",
      "--task=regression",
      "--search",
      "learning_rate=0.001..0.1:log",
      "--search",
      "batch_size=8..32",
      "--search",
      "layers=4 relu|3 tanh",
      "--without",
      "id",
      "--members",
      "2",
      "--seed",
      "7",
      "--trials",
      "3",
      "--budget",
      "2"
    };
    Object[] arguments = java.util.Arrays.copyOf(all, all.length + more.length);
    System.arraycopy(more, 0, arguments, all.length, more.length);
    return Commands.run(arguments);
  }

  @Test
  void theLeaderboardOfACsvIsThatOfOneMachine() throws Exception {
    Path data = Files.writeString(folder.resolve("rows.csv"), csv());
    Path best = folder.resolve("best.yaml");
    Path journal = folder.resolve("search.jsonl");
    Commands.End end = tune(data, best, "--journal", journal);
    assertEquals("", end.err());
    SearchResult result = expected(Csv.of(data).leaveOut("id").read());
    assertTrue(end.out().contains(result.leaderboard().toString()), end::out);
    assertEquals(5, Files.readAllLines(journal).size());
    String settings = Files.readString(best);
    double rate = result.best().configuration().number("learning_rate");
    assertTrue(settings.startsWith("target: [\"price\"]\ntask: \"regression\"\n"), settings);
    assertTrue(settings.contains("learning_rate: " + rate + "\n"), settings);
    assertTrue(
        settings.contains("layers: \"" + result.best().configuration().text("hidden") + "\"\n"),
        settings);
    assertTrue(settings.endsWith("epochs: " + result.best().budget() + "\n"), settings);
    assertThat(tune(data, best).err()).contains("nn-spark tune: ", best.toString(), "--overwrite");
    assertEquals(end.out(), tune(data, best, "--journal", journal, "--overwrite").out());
  }

  @Test
  void parquetHasTheTableOfTheSameCsv() throws Exception {
    Path data = Files.writeString(folder.resolve("rows.csv"), csv());
    var frame =
        LocalSpark.session()
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .csv(data.toString());
    assertEquals(
        TableFingerprint.of(Csv.of(data).read()),
        TableFingerprint.of(CollectedTable.of(frame.repartition(1))));
    Path rows = folder.resolve("rows.parquet");
    frame.write().parquet(rows.toString());
    Commands.End end = tune(rows, folder.resolve("best.yaml"));
    assertEquals("", end.err());
    SearchResult result = expected(Csv.of(data).leaveOut("id").read());
    assertTrue(end.out().contains(result.leaderboard().toString()), end::out);
  }

  @Test
  void wrongArgumentsAreTold() throws Exception {
    Path data = Files.writeString(folder.resolve("rows.csv"), csv());
    Path best = folder.resolve("best.yaml");
    String see = "nn-spark tune --help";
    assertThat(Commands.run("tune", data, best, "--target", "price").err())
        .contains("add --search", see);
    assertThat(Commands.run("tune", data, best, "--search", "l2=0.1..1").err())
        .contains("no target", "--target", see);
    assertThat(tune(data, best, "--search", "l2").err())
        .contains("--search is 'l2'", "NAME=FROM..TO", see);
    assertThat(tune(data, best, "--metric", "speed").err())
        .contains("--metric is 'speed'", "[mae, mape, mse, r2, rmse]", see);
    Commands.End unknown = tune(data, best, "--search", "colour=1|2");
    assertEquals(1, unknown.status());
    assertTrue(unknown.err().contains("no setting 'colour'"), unknown::err);
    assertFalse(Files.exists(best));
  }
}
