package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertLinesMatch;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.MemoryTable;
import dev.nn.data.preprocessing.ModelColumn;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results from tables with columns that nothing can be learnt from, and the account of them. */
@Tag("slow")
class ModelColumnsTest {

  private static final int ROWS = 60;

  @TempDir Path folder;

  private final MemoryTable messy =
      new MemoryTable()
          .numbers("id", numbers(r -> 1000 + r))
          .numbers("x", numbers(r -> r % 7))
          .numbers("one", numbers(r -> 1))
          .texts("colour", texts(r -> r == 31 ? "mauve" : r % 3 == 0 ? "red" : "blue"))
          .texts("name", texts(r -> "name " + r))
          .numbers("weight", numbers(r -> 1 + r % 3))
          .texts("note", texts(r -> "note " + r % 3))
          .numbers("grade", numbers(r -> r % 2 == 0 ? 1 : 2));

  private static Recipe fast(String target) {
    return Recipe.of(target).layers("4 tanh").training(t -> t.epochs(3).batchSize(16));
  }

  /** Each of 200 texts is in five rows, and alone tells the label. */
  @Test
  void textsThatRepeatAreLearnt() throws IOException {
    StringBuilder csv = new StringBuilder("zip,x,y\n");
    for (int r = 0; r < 1000; r++) {
      int zip = r * 7919 % 200;
      csv.append("z%s,%s,%s\n".formatted(zip, r % 7, zip % 2 == 0 ? "a" : "b"));
    }
    Table table = Csv.of(new StringReader(csv.toString())).read();
    Model model = Recipe.of("y").quick().test(0.2).train(table);
    assertEquals("zip: used", model.columns().get(0).toString());
    double accuracy = Objects.requireNonNull(model.metrics().get("test_accuracy"));
    assertTrue(accuracy > 0.85, () -> "accuracy " + accuracy);
  }

  @Test
  void eachColumnIsAccountedFor() throws IOException {
    Model model =
        fast("grade").weightedBy("weight").preprocessing(p -> p.without("note")).train(messy);
    int training = model.provenance().orElseThrow().rows().training();
    List<String> expected =
        List.of(
            "id: left out, .* whole number .* %s .*".formatted(training),
            "x: used",
            "one: left out, .* 1 .* %s .*".formatted(training),
            "colour: used",
            "name: left out, .* %s .*".formatted(training),
            "weight: left out, .*weights.*",
            "note: left out, .*without.*",
            "grade: predicted");
    assertLinesMatch(expected, shown(model.columns()));
    assertEquals(Column.Kind.CATEGORY, model.columns().get(4).kind());
    assertThat(model.notes())
        .singleElement()
        .asString()
        .contains("'grade'", "1, 2", "Recipe.regression(\"grade\")");
    assertEquals(List.of("1", "2"), model.labels());

    model.save(folder.resolve("m.safetensors"));
    Model loaded = Model.load(folder.resolve("m.safetensors"));
    assertEquals(model.columns(), loaded.columns());
    assertEquals(model.notes(), loaded.notes());
    assertEquals(model.predict(messy), loaded.predict(messy));
    assertLinesMatch(
        List.of(
            "x: used", "colour: used", "grade: predicted", "id: left out, .*", "one: left out, .*"),
        shown(Model.of(model.network(), model.preprocessing()).columns().subList(0, 5)));
  }

  private static List<String> shown(List<ModelColumn> columns) {
    return columns.stream().map(ModelColumn::toString).toList();
  }

  /** 'mauve' is in one row, which may be one for validation; others are in no row at all. */
  @Test
  void categoriesThatNoTrainingRowHasArePredicted() {
    Map<String, Object> row = new HashMap<>(Map.of("x", 3, "colour", "green"));
    row.put("note", null);
    for (long seed = 0; seed < 6; seed++) {
      Model model =
          fast("grade").members(1).seed(seed).preprocessing(p -> p.without("weight")).train(messy);
      assertTrue(Double.isFinite(model.predict(row).probability("1")));
      row.put("colour", null);
      assertTrue(Double.isFinite(model.predict(row).probability("1")));
    }
    List<Exception> refusals = new ArrayList<>();
    for (long seed = 0; seed < 12; seed++) {
      Recipe strict =
          Recipe.of("grade")
              .layers("")
              .training(t -> t.epochs(1))
              .members(1)
              .seed(seed)
              .preprocessing(p -> p.without("id", "name", "one"))
              .strict();
      try {
        strict.train(messy);
      } catch (IllegalArgumentException e) {
        refusals.add(e);
      }
    }
    assertNotEquals(0, refusals.size());
    assertTrue(refusals.get(0).getMessage().contains("'mauve' is in no training row"));
  }

  @Test
  void aLossOfNumbersMakesNumbersOfFewWholeOnes() {
    Model numbers = fast("grade").loss("mae").train(messy);
    assertEquals(List.of(), numbers.labels());
    assertEquals(List.of(), numbers.notes());
    assertEquals(List.of(), Recipe.regression("grade").layers("").train(messy).labels());
    assertEquals(
        List.of("1", "2"), fast("grade").loss("categorical_crossentropy").train(messy).labels());
  }

  @Test
  void columnsThatTellNothingAreNotTrained() {
    Table table =
        new MemoryTable()
            .texts("same", texts(r -> "a"))
            .numbers("one", numbers(r -> 1))
            .texts("y", texts(r -> r % 4 == 0 ? "rare" : "usual"));
    assertThat(assertThrows(IllegalArgumentException.class, () -> fast("y").train(table)))
        .hasMessageContainingAll("nothing can be learnt", "'same'", "'one'", "but 'y'");
  }

  @Test
  void aTableOfTheTargetAloneIsRejected() {
    Table table = new MemoryTable().numbers("y", numbers(r -> r));
    assertThat(assertThrows(IllegalArgumentException.class, () -> fast("y").train(table)))
        .hasMessageContainingAll("no column is left", "predict 'y'", "has 'y'");
  }

  /** Time grows with the number of columns and texts, not with its square. */
  @Test
  void manyColumnsAndManyTextsAreTaken() throws IOException {
    int columns = 10_000;
    int rows = 40;
    MemoryTable wide = new MemoryTable();
    for (int c = 0; c < columns; c++) {
      int step = c;
      double[] cells = new double[rows];
      for (int r = 0; r < rows; r++) {
        cells[r] = step % 5 == 0 ? 1 : (r * (step % 11 + 1)) % 13;
      }
      wide.numbers("c" + c, cells);
    }
    wide.numbers("y", IntStream.range(0, rows).mapToDouble(r -> r / 2.5).toArray());
    Model model = Recipe.of("y").layers("2 tanh").training(t -> t.epochs(1)).train(wide);
    assertEquals(8000, model.preprocessing().inputNames().size());
    assertEquals(columns + 1, model.columns().size());
    assertEquals(rows, model.predict(wide).size());
    model.save(folder.resolve("wide.safetensors"));
    assertEquals(model.columns(), Model.load(folder.resolve("wide.safetensors")).columns());
    ModelPredictor predictor = model.predictor();
    assertEquals(3, predictor.code("c9999", 3));

    int many = 40_000;
    String[] texts = new String[many];
    double[] numbers = new double[many];
    for (int r = 0; r < many; r++) {
      texts[r] = "text " + r % 10_000;
      numbers[r] = r % 100 / 3.0;
    }
    Table tall = new IndexedTable("text", texts, "y", numbers);
    Model hashed = Recipe.of("y").layers("2 tanh").training(t -> t.epochs(1)).train(tall);
    assertTrue(hashed.preprocessing().inputNames().size() <= 130);
    PreprocessingSpec whole = PreprocessingSpec.defaults().column("text", Encoding.oneHot());
    assertEquals(10_000, whole.fit(tall, Rows.all(many), Target.of("y")).inputNames().size());
  }

  /** A column of texts and a column of numbers. */
  private static final class IndexedTable implements Table {

    private final List<Column> columns;
    private final double[] codes;
    private final double[] numbers;

    IndexedTable(String text, String[] texts, String number, double[] numbers) {
      List<String> distinct = List.of(texts).stream().distinct().toList();
      Map<String, Integer> places = new HashMap<>();
      distinct.forEach(t -> places.put(t, places.size()));
      columns = List.of(Column.category(text, distinct), Column.number(number));
      codes = List.of(texts).stream().mapToDouble(places::get).toArray();
      this.numbers = numbers;
    }

    @Override
    public List<Column> columns() {
      return columns;
    }

    @Override
    public int rows() {
      return codes.length;
    }

    @Override
    public double cell(int row, int column) {
      return column == 0 ? codes[row] : numbers[row];
    }
  }

  private static double[] numbers(IntToDoubleFunction number) {
    return IntStream.range(0, ROWS).mapToDouble(number).toArray();
  }

  private static String[] texts(IntFunction<String> text) {
    return IntStream.range(0, ROWS).mapToObj(text).toArray(String[]::new);
  }

  @Test
  void theOrderOfRowsIsNoMereIdentifier() {
    Model model = fast("x").orderedBy("id").train(messy);
    assertThat(model.columns())
        .anySatisfy(
            column -> assertThat(column.reason()).startsWith("it holds the order of rows, and"));
  }

  /** The two cards have the same double. */
  @ParameterizedTest
  @ValueSource(longs = {4_000_000_000_000_001_002L, 1L << 53})
  void aLongKeepsTheDigitsOfACode(long card) throws IOException {
    StringBuilder rows = new StringBuilder("card,y\n");
    for (int r = 0; r < 100; r++) {
      rows.append("%s,%s\n".formatted(card + r % 2, 5.5 * (r % 2) + r / 64.0));
    }
    Model model = Recipe.of("y").epochs(2).train(Csv.of(new StringReader(rows.toString())).read());
    for (long given : List.of(card, card + 1)) {
      double expected = model.predict(Map.of("card", String.valueOf(given))).number();
      assertEquals(expected, model.predict(Map.of("card", given)).number());
      assertEquals(expected, model.predict(Map.of("card", BigInteger.valueOf(given))).number());
    }
    assertThat(model.predict(Map.of("card", card)).number())
        .isNotEqualTo(model.predict(Map.of("card", card + 1)).number());
  }
}
