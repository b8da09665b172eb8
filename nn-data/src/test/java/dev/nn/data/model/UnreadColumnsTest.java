package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Column;
import dev.nn.data.KFold;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.Weights;
import dev.nn.data.anomaly.AnomalyRecipe;
import dev.nn.data.assessment.PermutationImportance;
import dev.nn.data.assessment.PermutationImportance.Importances;
import dev.nn.data.csv.Csv;
import dev.nn.data.metrics.ClassMetrics.Accuracy;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.PreprocessingSpec;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Models of tables with a column of which no cell was kept. */
@Tag("slow")
class UnreadColumnsTest {

  private static final String TEXT = text(70_000);

  @TempDir Path folder;

  private final Table table = table(TEXT);

  private static String text(int rows) {
    return IntStream.range(0, rows)
        .mapToObj(r -> "u%s,%s,%s\n".formatted(r, r % 10, r % 10 < 5 ? "low" : "high"))
        .collect(Collectors.joining("", "id,x,y\n", ""));
  }

  private static Table table(String text) {
    try {
      return Csv.of(new StringReader(text)).read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Recipe fast(String target) {
    return Recipe.of(target).layers("2 tanh").members(1).training(t -> t.epochs(1).batchSize(512));
  }

  private static void assertRejected(String use, Executable call) {
    String message = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertThat(message).startsWith("column 'id' " + use).contains("more than 65536", "'u0'");
  }

  /** The most usual table: an identifier of text in each row. */
  @Test
  void fromOneLineAResult() throws IOException {
    Model model = Recipe.of("y").quick().train(table);

    assertThat(model.columns().get(0).toString())
        .contains("id: left out", "more than 65536", "'u0'");
    assertEquals(1, model.evaluate(table).value("accuracy"));
    Path file = folder.resolve("model.safetensors");
    model.save(file);
    Model loaded = Model.load(file);
    assertEquals(model.columns(), loaded.columns());
    Table few = table(text(20));
    assertEquals(loaded.predict(few), model.predict(table.select(Rows.all(20))));
    assertEquals(20, model.predict(table("x\n" + "1\n".repeat(20))).size());
  }

  @Test
  void aMappedTableGivesTheSameModel() throws IOException {
    Table mapped = Csv.of(new StringReader(TEXT)).materialize(folder.resolve("data.table"));
    Model model = fast("y").train(mapped);

    assertEquals(model.columns(), fast("y").train(table).columns());
    assertEquals(
        model.provenance().orElseThrow().data(), TableFingerprint.of(table), "the identity");
  }

  @Test
  void aModelIsReproducedFromTheFile() throws IOException {
    Path data = Files.writeString(folder.resolve("data.csv"), TEXT);
    Path file = folder.resolve("model.safetensors");
    fast("y").train(table).save(file);

    assertTrue(Model.reproduce(file, Reproduction.Sources.csv(data)).sameBits());
    assertEquals(List.of(), Model.reproduce(file, Reproduction.Sources.csv(data)).differences());
  }

  @Test
  void aUseOfTheCellsIsRejected() {
    assertRejected("is to be predicted", () -> fast("id").train(table));
    assertRejected("is to be predicted", () -> Recipe.classification("id").train(table));
    assertRejected("is to be predicted", () -> Recipe.regression("id").train(table));
    assertRejected("is to divide the rows", () -> fast("y").groupedBy("id").train(table));
    assertRejected(
        "is to divide the rows", () -> KFold.grouped(table, Rows.all(table.rows()), "id", 2, 1));
    assertRejected("has the times of the rows", () -> fast("y").orderedBy("id").train(table));
    assertRejected("has the weights of the rows", () -> fast("y").weightedBy("id").train(table));
    assertRejected("has the weights of the rows", () -> Weights.column(table, Rows.all(9), "id"));
    assertRejected(
        "is to be encoded",
        () -> fast("y").preprocessing(p -> p.column("id", Encoding.categories())).train(table));
    assertRejected(
        "is to be encoded", () -> fast("y").preprocessing(PreprocessingSpec::strict).train(table));
  }

  @Test
  void theSpecificationMayLeaveItOut() {
    Model strict = fast("y").preprocessing(p -> p.strict().without("id")).train(table);
    assertThat(strict.columns().get(0).toString()).contains("id: left out", "without");
  }

  /** A model that needs the column, and a table that has not kept it. */
  @Test
  void aNeededColumnIsRejected() {
    Table few = table(text(30));
    Model model = fast("y").preprocessing(p -> p.column("id", Encoding.categories())).train(few);

    assertRejected("is an input of the model", () -> model.predict(table));
    assertRejected("is an input of the model", () -> model.update(table));
    assertRejected(
        "is an input of the model", () -> model.update(few, Update.defaults().replaying(table)));
    Model ids = Recipe.classification("id").members(1).training(t -> t.epochs(1)).train(few);
    assertRejected("is to be predicted", () -> ids.evaluate(table));
    assertRejected("is to be predicted", () -> ids.update(table));
  }

  @Test
  void anUpdateNeedsNoColumnThatIsLeftOut() {
    Model model = fast("y").train(table);
    Update update = Update.defaults().epochs(1);
    Table few = table(text(30));
    assertEquals(
        "x: used", model.update(table, update.replaying(table)).columns().get(1).toString());
    assertEquals(30, model.update(few, update.replaying(table)).predict(few).size());
  }

  @Test
  void theOnlyColumnsTellNothing() {
    for (String text :
        List.of(
            TEXT.replaceAll(",\\d,", ",").replace("id,x,y", "id,y"),
            TEXT.replaceAll(",\\d,", ",1,"))) {
      Table table = table(text);
      assertThat(assertThrows(IllegalArgumentException.class, () -> fast("y").train(table)))
          .hasMessageContainingAll("nothing can be learnt", "'id'");
    }
  }

  /** Recipes without a target, and the account of the columns' importance. */
  @Test
  void otherUsesOfTheTable() {
    AnomalyRecipe recipe = AnomalyRecipe.defaults().hidden("1 tanh").training(t -> t.epochs(1));
    assertEquals(9, recipe.train(table).score(table.select(Rows.all(9))).size());
    PermutationImportance importance = new PermutationImportance(new Accuracy(), 2, 1);
    Importances found = importance.of(fast("y").train(table), table, Rows.all(500));
    assertEquals(1, found.columns().size());
  }

  @Test
  void aColumnWithoutCellsHasNoCategories() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Column("id", Column.Kind.NUMBER, List.of(), null, "it is long"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Column("id", Column.Kind.CATEGORY, List.of("a"), null, "it is long"));
  }
}
