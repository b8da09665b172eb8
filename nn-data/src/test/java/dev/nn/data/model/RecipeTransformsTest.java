package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.RandomStream;
import dev.nn.api.columns.Transform;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.MemoryTable;
import dev.nn.data.preprocessing.Preprocessing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A transform by name is the same function on every path into a model. */
class RecipeTransformsTest {

  private static final int ROWS = 200;

  private static final Plugins PLUGINS =
      Plugins.discover().with(PluginKind.TRANSFORM, List.of(new Root(0)));

  @TempDir Path folder;

  /** The square root above a bound, where there is one. */
  public record Root(double above) implements Transform {

    @Override
    public String name() {
      return "acme:root";
    }

    @Override
    public double apply(double x) {
      return Math.sqrt(x - above);
    }
  }

  private static double[] squares() {
    RandomStream random = RandomStream.of(5);
    return IntStream.range(0, ROWS).mapToDouble(r -> 100 * random.uniform(r)).toArray();
  }

  private static Table table(double[] x) {
    RandomStream random = RandomStream.of(6);
    double[] y =
        IntStream.range(0, ROWS).mapToDouble(r -> squares()[r] + random.gaussian(r)).toArray();
    double[] z = IntStream.range(0, ROWS).mapToDouble(r -> random.gaussian(ROWS + r)).toArray();
    return new MemoryTable().numbers("x", x).numbers("z", z).numbers("y", y);
  }

  private static Recipe recipe() {
    return Recipe.of("y").quick().training(t -> t.epochs(3)).validation(0.2);
  }

  private static Recipe rooted() {
    return recipe().preprocessing(p -> p.column("x", Encoding.transformed("acme:root(above=-1)")));
  }

  /** A table whose column was transformed beforehand trains the same network. */
  @Test
  void equalsTheColumnTransformedBeforehand() {
    double[] roots =
        IntStream.range(0, ROWS).mapToDouble(r -> Math.sqrt(squares()[r] + 1)).toArray();
    Model expected = recipe().train(table(roots), PLUGINS);
    Model model = rooted().train(table(squares()), PLUGINS);
    assertEquals(expected.network().fingerprint(), model.network().fingerprint());
    assertEquals(List.of("acme:root(above=-1.0)"), model.preprocessing().transforms());
  }

  /** Rows of a program's own classes. */
  public record Row(double x, double z) {}

  /** A row whose numbers may be missing. */
  public record BoxedRow(Double z, Integer x) {}

  @Test
  void recordsGiveTheSameBits() {
    Table table = table(IntStream.range(0, ROWS).mapToDouble(r -> r % 90).toArray());
    Model model = rooted().train(table, PLUGINS);
    List<Prediction> predictions = model.predict(table);
    List<Row> rows = new ArrayList<>();
    for (int r = 0; r < ROWS; r++) {
      Row row = new Row(table.cell(r, 0), table.cell(r, 1));
      rows.add(row);
      double expected = predictions.get(r).number();
      assertEquals(expected, model.predict(row).number());
      assertEquals(expected, model.predict(new BoxedRow(row.z, (int) row.x)).number());
    }
    assertEquals(
        predictions.stream().map(Prediction::number).toList(),
        model.predict(Table.ofRecords(rows)).stream().map(Prediction::number).toList());
  }

  @Test
  void tablesMapsAndArraysGiveTheSameBits() {
    Table table = table(squares());
    Model model = rooted().train(table, PLUGINS);
    List<Prediction> predictions = model.predict(table);
    List<Column> columns = model.preprocessing().columns();
    ModelPredictor predictor = model.predictor();
    for (int r = 0; r < ROWS; r++) {
      Map<String, Double> row = new HashMap<>();
      double[] codes = new double[columns.size()];
      for (int c = 0; c < codes.length; c++) {
        double cell = table.cell(r, table.column(columns.get(c).name()));
        row.put(columns.get(c).name(), cell);
        codes[c] = model.preprocessing().code(c, cell);
      }
      assertEquals(predictions.get(r).number(), model.predict(row).number());
      double[] out = new double[1];
      predictor.predict(codes, out);
      assertEquals(predictions.get(r).number(), out[0]);
    }
    assertNotNull(model.explain(Map.of("x", 4.0, "z", 0.0)));
  }

  /** A number outside of the domain counts as missing. */
  @Test
  void numbersWithoutAResultAreMissing() {
    double[] x = squares();
    x[3] = -50;
    x[7] = Double.NaN;
    Model model = rooted().train(table(x), PLUGINS);
    Map<String, Object> row = new HashMap<>(Map.of("z", 0.5));
    row.put("x", null);
    double missing = model.predict(row).number();
    row.put("x", -50.0);
    assertEquals(missing, model.predict(row).number());
    row.put("x", 50.0);
    assertNotEquals(missing, model.predict(row).number());
  }

  @Test
  void aFileNeedsThePluginAndNamesIt() throws IOException {
    Path file = folder.resolve("m.safetensors");
    Table table = table(squares());
    Model model = rooted().train(table, PLUGINS);
    model.save(file);
    assertEquals(model.predict(table), Model.load(file, PLUGINS).predict(table));
    Plugins otherDefault = Plugins.discover().with(PluginKind.TRANSFORM, List.of(new Root(-9)));
    assertEquals(model.predict(table), Model.load(file, otherDefault).predict(table));
    assertTrue(
        Model.reproduce(file, Reproduction.Sources.tables(table).plugins(PLUGINS)).sameBits());

    Exception e = assertThrows(PluginException.class, () -> Model.load(file, Plugins.discover()));
    assertTrue(e.getMessage().contains("needs the transform 'acme:root'"), e.getMessage());
    assertTrue(e.getMessage().contains("m.safetensors"), e.getMessage());
  }

  @Test
  void textsSurviveAndUnknownOnesAreRejected() {
    assertEquals(rooted(), Recipe.parse(rooted().toJson()));
    Preprocessing fitted = rooted().train(table(squares()), PLUGINS).preprocessing();
    assertEquals(fitted, Preprocessing.parse(fitted.toJson()).in(PLUGINS));
    Exception e =
        assertThrows(
            PluginException.class, () -> rooted().train(table(squares()), Plugins.discover()));
    assertTrue(e.getMessage().startsWith("unknown transform 'acme:root'"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Encoding.transformed("a b"));
  }
}
