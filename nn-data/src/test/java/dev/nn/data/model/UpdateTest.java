package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.Ensemble;
import dev.nn.core.Network;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.preprocessing.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdateTest {

  @TempDir Path folder;

  private final Table flowers = Flowers.table(500);
  private final Table old = part(flowers, 0, 200);
  private final Table next = part(flowers, 200, 350);
  private final Table unseen = part(flowers, 350, 500);

  private static Table part(Table table, int from, int to) {
    return table.select(Rows.of(IntStream.range(from, to).toArray()));
  }

  /** Returns a table with every cell of a column changed. */
  private static Table changed(Table table, String column, double plus) {
    int place = table.column(column);
    double[][] cells = new double[table.rows()][];
    for (int r = 0; r < table.rows(); r++) {
      int row = r;
      cells[r] =
          IntStream.range(0, table.columns().size())
              .mapToDouble(c -> table.cell(row, c) + (c == place ? plus : 0))
              .toArray();
    }
    return Table.of(table.columns(), cells);
  }

  private static double rmse(Model model, Table table) {
    return model.evaluate(table).value("rmse");
  }

  /** Prices have risen by 4, about one and a half deviations. */
  @Test
  void learnsFromNewRowsAndKeepsThePreprocessing() {
    Model model = Flowers.prices().train(old);
    float[] before = model.network().parameters();
    Table risen = changed(next, "price", 4);
    Model updated = model.update(risen);

    assertTrue(
        rmse(updated, changed(unseen, "price", 4))
            < 0.5 * rmse(model, changed(unseen, "price", 4)));
    assertEquals(model.preprocessing(), updated.preprocessing());
    assertArrayEquals(before, model.network().parameters());
    assertEquals(
        updated.network().fingerprint(), model.update(risen).network().fingerprint(), "bits");
  }

  /** The new rows are all red, so the prices of others are forgotten without a replay. */
  @Test
  void replayedRowsAreNotForgotten() {
    Model model = Flowers.prices().train(old);
    int colour = flowers.column("colour");
    int red = flowers.columns().get(colour).categories().indexOf("red");
    int[] reds = IntStream.range(200, 350).filter(r -> flowers.cell(r, colour) == red).toArray();
    Table risen = changed(flowers.select(Rows.of(reds)), "price", 4);
    Update update = Update.defaults().epochs(60).rate(1);
    double alone = rmse(model.update(risen, update), unseen);
    double replayed = rmse(model.update(risen, update.replaying(old)), unseen);
    assertTrue(replayed < 0.7 * alone, "replayed " + replayed + ", alone " + alone);
  }

  @Test
  void membersStayApart() {
    Model model = Flowers.names().layers("8 tanh -> 4 tanh").members(3).train(old);
    Network updated = model.update(next).network();
    assertEquals(model.network().spec(), updated.spec());
    assertNotEquals(model.network().fingerprint(), updated.fingerprint());
    assertEquals(
        updated.fingerprint(),
        Ensemble.merge(Ensemble.split(updated, 3)).fingerprint(),
        "zeros between the members");
  }

  @Test
  void aChainOfUpdatesIsReproduced() throws IOException {
    Table last = part(flowers, 350, 400);
    Model first = Flowers.names().members(2).train(old);
    Model model = first.update(next).update(last, Update.defaults().epochs(5).replaying(old));
    Path file = folder.resolve("updated.safetensors");
    model.save(file);

    Provenance provenance = Model.load(file).provenance().orElseThrow();
    assertEquals(3, provenance.chain().size());
    assertEquals(first.provenance().orElseThrow(), provenance.chain().get(0));
    assertEquals(5, provenance.training().epochs());
    assertEquals(
        List.of(200, 150, 50), provenance.tables().stream().map(TableFingerprint::rows).toList());
    Reproduction again = Model.reproduce(file, old, next, last);
    assertTrue(again.sameBits(), again::toString);
    assertEquals(List.of(), again.differences());

    Reproduction other = Model.reproduce(file, old, changed(next, "height", 1), last);
    assertFalse(other.sameBits());
    assertTrue(other.toString().contains("a model before an update: SHA-256"), other::toString);
  }

  @Test
  void rowsInTheOrderOfTimeAndSeveralTargetsAreUpdatedToo() throws IOException {
    Recipe recipe =
        Recipe.of(Target.regression("price").and(Target.classification("name")))
            .layers("8 tanh")
            .members(2)
            .orderedBy("height")
            .training(t -> t.epochs(5).learningRate(0.02f));
    Model model = recipe.train(old);
    Model updated = model.update(next, Update.defaults().replaying(old));
    assertTrue(updated.compare(model, unseen).of("rmse of price").gain() > 0);
    Path file = folder.resolve("updated.safetensors");
    updated.save(file);
    assertTrue(Model.reproduce(file, old, next).sameBits());
  }

  @Test
  void aChainIsReproducedFromFiles() throws IOException {
    Path one = Files.writeString(folder.resolve("one.csv"), csv(0, 60));
    Path two = Files.writeString(folder.resolve("two.csv"), csv(60, 90));
    Recipe recipe = Recipe.of("y").layers("4 tanh").training(t -> t.epochs(5));
    Model model = recipe.train(Csv.of(one).read()).update(Csv.of(two).read());
    Path file = folder.resolve("updated.safetensors");
    model.save(file);
    assertTrue(Model.reproduce(file, Reproduction.Sources.csv(one, two)).sameBits());
    assertFalse(Model.reproduce(file, Reproduction.Sources.csv(two, one)).sameBits());
  }

  private static String csv(int from, int to) {
    StringBuilder text = new StringBuilder("x,y\n");
    for (int i = from; i < to; i++) {
      text.append(i % 7).append(',').append(0.5 * (i % 7) + 0.25 * (i % 3)).append('\n');
    }
    return text.toString();
  }

  /** The model was trained without the column of prices, which is in the replayed table. */
  @Test
  void replayedRowsWithFurtherColumnsAreTheRecordedOnes() throws IOException {
    int[] four = {0, 1, 2, 3};
    double[][] cells = new double[200][];
    for (int r = 0; r < 200; r++) {
      int row = r;
      cells[r] = IntStream.of(four).mapToDouble(c -> old.cell(row, c)).toArray();
    }
    Table narrow = Table.of(old.columns().subList(0, 4), cells);
    Recipe recipe = Recipe.of("name").layers("4 tanh").training(t -> t.epochs(5));
    Model model = recipe.train(narrow).update(next, Update.defaults().epochs(2).replaying(old));
    assertEquals(2, model.provenance().orElseThrow().tables().size());
    Path file = folder.resolve("updated.safetensors");
    model.save(file);
    assertTrue(Model.reproduce(file, old, next).sameBits());
  }

  @Test
  void theTablesOfAChainAreCounted() throws IOException {
    Model model = Flowers.names().train(old).update(next);
    Path file = folder.resolve("updated.safetensors");
    model.save(file);
    String refusal = refusal(() -> Model.reproduce(file, old));
    assertThat(refusal).contains("2 tables", "gave 1 of them");
  }

  /** Two updates learn with the rate of the recipe's share, not with a share of a share. */
  @Test
  void ratesAreSharesOfTheFirst() {
    Model twice = Flowers.prices().train(old).update(next).update(unseen);
    List<Provenance> chain = twice.provenance().orElseThrow().chain();
    assertEquals(0.02f, chain.get(0).recipe().settings().training().learningRate());
    for (Provenance link : chain.subList(1, 3)) {
      assertEquals(0.006f, link.recipe().settings().training().learningRate(), 1e-9f);
    }
    assertNotEquals(
        chain.get(1).recipe().settings().training().seed(),
        chain.get(2).recipe().settings().training().seed());
  }

  @Test
  void aFewRowsAreEnough() {
    Model model = Flowers.names().train(old);
    Model updated = model.update(part(flowers, 200, 203));
    assertEquals(3, updated.provenance().orElseThrow().rows().training());
    assertEquals(model.labels(), updated.labels());
  }

  @Test
  void aLabelThatTheModelDoesNotKnowIsRejected() {
    Model model = Flowers.names().train(old);
    List<Column> columns = next.columns();
    int name = next.column("name");
    double[][] cells = new double[3][];
    for (int r = 0; r < 3; r++) {
      int row = r;
      cells[r] =
          IntStream.range(0, 5)
              .mapToDouble(c -> row == 1 && c == name ? 1 : c == name ? 0 : next.cell(row, c))
              .toArray();
    }
    Table tulips =
        Table.of(
            List.of(
                columns.get(0),
                columns.get(1),
                columns.get(2),
                Column.category("name", List.of("rose", "tulip")),
                columns.get(4)),
            cells);
    assertThat(refusal(() -> model.update(tulips)))
        .contains("'name'", "'tulip' in row 2", "[daisy, lily, rose]", "train another model");
    assertEquals(
        refusal(() -> model.update(tulips)),
        refusal(() -> model.update(next, Update.defaults().replaying(tulips))));
  }

  @Test
  void aModelWithoutARecipeIsRejected() {
    Model trained = Flowers.names().train(old);
    Model alone = Model.of(trained.network(), trained.preprocessing());
    assertTrue(refusal(() -> alone.update(next)).contains("no recipe says how"));
  }

  @Test
  void columnsOfAnotherKindAreNamed() {
    Model model = Flowers.prices().train(old);
    Table texts =
        Table.of(
            List.of(
                Column.category("height", List.of("21", "22.5")),
                Column.number("petals"),
                Column.category("colour", List.of("red")),
                Column.number("price")),
            new double[][] {{0, 3, 0, 8}, {1, 2, 0, 8}});
    assertEquals(2, model.update(texts).provenance().orElseThrow().rows().training());
    assertThat(refusal(() -> model.update(texts, Update.defaults().replaying(old))))
        .contains(
            "'height'", "CATEGORY in the new", "NUMBER in the old", "type(\"height\", CATEGORY)");
  }

  @Test
  void numbersOutsideTheirBoundsAreRejected() {
    assertThrows(IllegalArgumentException.class, () -> Update.defaults().rate(0));
    assertThrows(IllegalArgumentException.class, () -> Update.defaults().rate(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Update.defaults().epochs(0));
    assertThat(refusal(() -> Update.defaults().validation(1)))
        .contains("validation is 1.0", "from 0 to below 1");
  }

  private interface Call {
    void run() throws IOException;
  }

  private static String refusal(Call call) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }
}
