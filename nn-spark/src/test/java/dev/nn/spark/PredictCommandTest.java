package dev.nn.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import dev.nn.data.model.Prediction;
import dev.nn.data.model.Recipe;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code predict} gives the predictions of {@link Model#predict}, to the bit. */
@Tag("slow")
class PredictCommandTest {

  private static final int ROWS = 60;

  private final SparkSession session = LocalSpark.session();

  @TempDir Path folder;

  private Path input = Path.of("");
  private Path output = Path.of("");
  private Path priceModel = Path.of("");
  private Path kindModel = Path.of("");

  /** The cells of a row, as texts of one machine. */
  private static Map<String, String> row(int r) {
    Map<String, String> cells = new LinkedHashMap<>();
    cells.put("id", String.valueOf(r));
    cells.put("rent", r % 11 == 3 ? "" : String.format(Locale.ROOT, "$1,%03d.50", r * 17 % 23));
    cells.put("kind", r % 7 == 2 ? "NA" : List.of("a b", "c, d", "e \"f\"\ng", "é").get(r % 4));
    cells.put("when", String.format(Locale.ROOT, "2024-%02d-%02d", 1 + r % 12, 1 + r * 5 % 28));
    cells.put("price", String.valueOf(0.3 * (r % 19) - 1));
    return cells;
  }

  private static String quoted(String cell) {
    boolean plain = !cell.contains(",") && !cell.contains("\"") && !cell.contains("\n");
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  private static String csv(String separator, int from, int to) {
    List<String> lines = new ArrayList<>(List.of(String.join(separator, row(0).keySet())));
    for (int r = from; r < to; r++) {
      lines.add(String.join(separator, row(r).values().stream().map(c -> quoted(c)).toList()));
    }
    return String.join("\n", lines) + "\n";
  }

  @BeforeEach
  void train() throws IOException {
    input = Files.createDirectory(folder.resolve("in"));
    output = folder.resolve("out");
    priceModel = folder.resolve("price.safetensors");
    kindModel = folder.resolve("kind.safetensors");
    Files.writeString(input.resolve("a.csv"), '\uFEFF' + csv(",", 0, 10));
    Files.writeString(input.resolve("b.csv"), csv(",", 10, 20).replaceAll("\n(?=[0-9])", "\r\n"));
    try (OutputStream zipped =
        new GZIPOutputStream(Files.newOutputStream(input.resolve("c.csv.gz")))) {
      zipped.write(csv(",", 20, ROWS).getBytes(StandardCharsets.UTF_8));
    }
    Recipe recipe = Recipe.of("price").quick().training(t -> t.epochs(3));
    Csv csv = Csv.of(new StringReader(csv(",", 0, ROWS)));
    recipe.train(csv.read()).save(priceModel);
    recipe.target(dev.nn.data.preprocessing.Target.of("kind")).train(csv.read()).save(kindModel);
  }

  @AfterEach
  void awaitTasks() {
    LocalSpark.awaitTasks(); // before the folder is deleted
  }

  private Map<Integer, Prediction> expected(Path model) throws IOException {
    Model loaded = Model.load(model);
    Map<Integer, Prediction> predictions = new LinkedHashMap<>();
    for (int r = 0; r < ROWS; r++) {
      predictions.put(r, loaded.predict(row(r)));
    }
    return predictions;
  }

  /** Returns the rows of the output by their id, as texts. */
  private List<Row> written() {
    Dataset<Row> rows =
        session
            .read()
            .option("header", true)
            .option("multiLine", true)
            .option("escape", "\"")
            .csv(output.toString());
    List<Row> all = new ArrayList<>(rows.collectAsList());
    all.sort(Comparator.comparingInt(row -> Integer.parseInt(row.getAs("id"))));
    return all;
  }

  private static String text(String cell) {
    return cell.isEmpty() ? "null" : cell;
  }

  @Test
  void numbersOfCsvFiles() throws Exception {
    Commands.End end =
        Commands.run("predict", priceModel, input, output, "--quantiles", "0.25,0.5");
    assertEquals("", end.err());
    assertEquals("saved " + output + "\n", end.out());
    assertEquals(0, end.status());
    List<Row> rows = written();
    assertEquals(ROWS, rows.size());
    Map<Integer, Prediction> expected = expected(priceModel);
    for (int r = 0; r < ROWS; r++) {
      Row row = rows.get(r);
      row(r)
          .forEach(
              (name, cell) -> assertEquals(text(cell), String.valueOf(row.<String>getAs(name))));
      Prediction prediction = expected.get(r);
      assertEquals(String.valueOf(prediction.number()), row.getAs("predicted price"));
      assertEquals(String.valueOf(prediction.interval(0.5).lower()), row.getAs("price q0.25"));
      assertEquals(String.valueOf(prediction.number()), row.getAs("price q0.5"));
    }
  }

  /** Reads a file with another separator and charset, and writes Parquet. */
  @Test
  void labelsOfOtherSyntax() throws Exception {
    Path file = folder.resolve("rows.txt");
    Files.writeString(file, csv(";", 0, ROWS), Charset.forName("windows-1252"));
    Commands.End end =
        Commands.run(
            "predict", kindModel, file, output, "--charset=windows-1252", "--to", "parquet");
    assertEquals("", end.err());
    List<Row> rows =
        session.read().parquet(output.toString()).orderBy("when", "id").collectAsList();
    assertEquals(ROWS, rows.size());
    Map<Integer, Prediction> expected = expected(kindModel);
    for (Row row : rows) {
      Prediction prediction = expected.get(Integer.parseInt(row.getAs("id")));
      assertEquals(prediction.label(), row.getAs("predicted kind"));
      prediction
          .probabilities()
          .forEach((label, chance) -> assertEquals(chance, row.<Double>getAs("p(" + label + ")")));
    }
  }

  /** Numbers, dates and texts of Parquet, by a model that NnModel has saved. */
  @Test
  void numbersOfParquet() throws Exception {
    Dataset<Row> rows =
        session
            .range(0, ROWS, 1, 3)
            .selectExpr(
                "id",
                "cast(1000.5 + id * 17 % 23 as double) as rent",
                "if(id % 7 = 2, null, 'a b') as kind",
                "date_add(date'2024-01-01', cast(id as int)) as when");
    rows.write().parquet(folder.resolve("rows").toString());
    NnModel.of(Model.load(priceModel)).save(folder.resolve("saved").toString());
    Commands.End end =
        Commands.run("predict", folder.resolve("saved"), folder.resolve("rows"), output);
    assertEquals("", end.err());
    Model model = Model.load(priceModel);
    List<Row> predicted = session.read().parquet(output.toString()).collectAsList();
    assertEquals(ROWS, predicted.size());
    for (Row row : predicted) {
      Map<String, Object> cells = new LinkedHashMap<>();
      cells.put("rent", row.getAs("rent"));
      cells.put("kind", row.getAs("kind"));
      cells.put("id", row.getAs("id"));
      cells.put("when", row.<java.sql.Date>getAs("when").toLocalDate());
      assertEquals(model.predict(cells).number(), row.<Double>getAs("price"));
    }
  }

  @Test
  void anExistingOutputIsReplacedOnDemandAlone() throws Exception {
    Files.createDirectory(output);
    Files.writeString(output.resolve("old.csv"), "old");
    Commands.End end = Commands.run("predict", priceModel, input, output);
    assertEquals(1, end.status());
    assertThat(end.err()).contains("nn-spark predict: ", output.toString(), "--overwrite");
    Files.writeString(input.resolve("d.csv"), "id,rent,kind,when,price\n1,much,a b,2024-01-01,3\n");
    end = Commands.run("predict", priceModel, input, output, "--overwrite");
    assertEquals(1, end.status());
    LocalSpark.awaitTasks();
    assertTrue(end.err().contains("'rent'") && end.err().contains("'much'"), end::err);
    assertEquals(1, end.err().lines().count(), end::err);
    assertEquals("old", Files.readString(output.resolve("old.csv")), "the old one stays");
    Files.delete(input.resolve("d.csv"));
    end = Commands.run("predict", priceModel, input, output, "--overwrite");
    assertEquals("", end.err());
    assertFalse(Files.exists(output.resolve("old.csv")));
    assertEquals(ROWS, written().size());
    try (var files = Files.list(folder)) {
      // A task that is killed late may leave a hidden folder.
      assertEquals(4, files.filter(file -> !file.getFileName().toString().startsWith(".")).count());
    }
  }

  @Test
  void aBadRowLeavesNoOutput() throws Exception {
    Files.writeString(input.resolve("d.csv"), "id,rent,kind,when,price\n1,2\n");
    Commands.End end = Commands.run("predict", priceModel, input, output);
    assertEquals(1, end.status());
    assertEquals(1, end.err().lines().count(), end::err);
    assertFalse(Files.exists(output));
    Files.writeString(input.resolve("d.csv"), "id,kind,rent,when,price\n1,2,3,4,5\n");
    end = Commands.run("predict", priceModel, input, output);
    assertEquals(1, end.status());
    assertTrue(end.err().contains("header"), end::err);
    assertFalse(Files.exists(output));
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    Path other = folder.resolve("other.csv");
    Files.writeString(other, "id,kind,When\n1,a,b\n");
    assertThat(Commands.run("predict", priceModel, other, output).err())
        .contains("nn-spark predict: ", "'rent'", "nearest is 'When'", "rent, kind, when");
    assertThat(Commands.run("predict", folder.resolve("no"), input, output).err())
        .contains("nn-spark predict: ", folder.resolve("no").toString());
    assertThat(Commands.run("predict", priceModel, folder.resolve("no"), output).err())
        .contains("nn-spark predict: ", folder.resolve("no").toString());
  }

  @Test
  void wrongUsageIsTold() {
    String help = "see nn-spark predict --help";
    assertWrongUsage(Commands.run("predict", "a", "b"), "OUTPUT", "MODEL INPUT OUTPUT", help);
    assertWrongUsage(
        Commands.run("predict", "a", "b", "c", "--formt", "csv"), "'--formt'", "--format?", help);
    assertWrongUsage(
        Commands.run("predikt"), "'predikt'", "did you mean predict?", "predict, tune, train");
    assertEquals(0, Commands.run("predict", "--help").status());
    assertTrue(Commands.run().out().contains("predict"));
  }

  private static void assertWrongUsage(Commands.End end, String... parts) {
    assertEquals(2, end.status());
    assertEquals("", end.out());
    assertThat(end.err()).startsWith("nn-spark").contains(parts).hasLineCount(1);
  }
}
