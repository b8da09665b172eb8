package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.MemoryTable;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelPredictorTest {

  private static final Table FLOWERS = Flowers.table(150);
  private static final Model NAMES = Flowers.names().preprocessing(p -> p.strict()).train(FLOWERS);
  private static final Model PRICES =
      Flowers.prices().preprocessing(p -> p.strict()).train(FLOWERS);

  private final ModelPredictor names = NAMES.predictor();
  private final ModelPredictor prices = PRICES.predictor();

  enum Colour {
    red,
    blue
  }

  record Flower(String note, int height, Double petals, Colour colour) {}

  record Shouting(double HEIGHT, double _petals, String Colour) {}

  @Test
  void everyWayGivesTheSamePrediction() {
    double[] array = new double[3];
    names.predict(new double[] {30, 5, names.code("colour", "red")}, array);

    Prediction byMap = names.predict(Map.of("height", 30, "petals", "5", "colour", "red"));
    Prediction byRecord = names.predict(new Flower("?", 30, 5.0, Colour.red));
    Prediction byOther = names.predict(new Shouting(30, 5, "red"));
    Table other =
        new MemoryTable()
            .texts("colour", "blue", "red")
            .texts("extra", "x", "y")
            .numbers("petals", 1, 5)
            .numbers("height", 10, 30);
    Prediction byTable = names.predict(other).get(1);

    assertEquals("rose", byMap.label());
    assertEquals(List.of("daisy", "lily", "rose"), List.copyOf(byMap.probabilities().keySet()));
    assertEquals(1, array[0] + array[1] + array[2], 1e-6);
    assertEquals(array[2], byMap.probability("rose"));
    assertEquals(byMap, byRecord);
    assertEquals(byMap, byOther);
    assertEquals(byMap, byTable);
  }

  @Test
  void numbersAreInTheUnitsOfTheColumn() {
    Prediction prediction = prices.predict(Map.of("height", 20, "petals", 3, "colour", "blue"));

    assertEquals(9, prediction.number(), 0.5); // 3 + 0.2 · 20 + 2
    assertEquals(prediction.number(), prediction.number("price"));
    assertEquals(Map.of("price", prediction.number()), prediction.values());
  }

  @Test
  void missingValuesAreTakenAsInTraining() {
    Map<String, Object> row = new HashMap<>(Map.of("height", 30, "colour", "red"));
    row.put("petals", null);
    double[] array = new double[3];

    names.predict(new double[] {30, Double.NaN, names.code("colour", "red")}, array);

    assertEquals(array[0], names.predict(row).probability("daisy"));
    assertEquals(names.predict(row), names.predict(new Flower("?", 30, null, Colour.red)));
  }

  /** A text means what it would in a CSV. */
  @Test
  void textsAreTakenAsCellsOfAFile() {
    Map<String, Object> row = new HashMap<>(Map.of("height", 30, "colour", "red"));
    row.put("petals", null);
    Prediction missing = names.predict(row);
    for (String text :
        List.of("NA", " nAn ", "", "\t", "Null", "?", "N.A.", "#N/A", "-", "--", "None")) {
      row.put("petals", text);
      assertEquals(missing, names.predict(row), text);
    }
    assertEquals(missing, names.predict(Map.of("height", " 30", "petals", "", "colour", " red\t")));
  }

  @Test
  void manyRowsGiveWhatEachGivesAlone() {
    List<Prediction> all = prices.predict(Flowers.table(600));
    double[] one = new double[1];
    for (int r : new int[] {0, 255, 256, 511, 599}) {
      Table table = Flowers.table(600);
      String colour = table.columns().get(2).categories().get((int) table.cell(r, 2));
      prices.predict(
          new double[] {table.cell(r, 0), table.cell(r, 1), prices.code("colour", colour)}, one);
      assertEquals(one[0], all.get(r).number());
    }
  }

  @Test
  void rowsOfTheArrayPathArePredictedAtOnce() {
    Map<String, Object> first = Map.of("height", 30, "petals", 5, "colour", "red");
    Map<String, Object> second = Map.of("height", 9000, "petals", 6, "colour", "blue");
    List<Prediction> all = names.predictions(List.of(names.row(first), names.row(second)));
    assertEquals(List.of(names.predict(first), names.predict(second)), all);
    assertEquals("height", all.get(1).warnings().get(0).column());
    assertEquals(List.of(), names.predictions(List.of()));
  }

  @Test
  void theArrayPathAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    double[] row = {30, Double.NaN, 1};
    double[] label = new double[3];
    double[] price = new double[1];
    long least = Long.MAX_VALUE;
    for (int run = 0; run < 3000 && least > 0; run++) { // until it is compiled
      long before = threads.getThreadAllocatedBytes(thread);
      for (int i = 0; i < 100; i++) {
        names.predict(row, label);
        prices.predict(row, price);
      }
      least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
    }
    assertEquals(0, least);
  }

  /** Each thread has rows of its own, so that a row of another one would be seen. */
  @Test
  void anyNumberOfThreadsPredictsWithOneModel() throws Exception {
    Table flowers = Flowers.table(150);
    List<Prediction> expected = PRICES.predictor().predict(flowers);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<Boolean>> results =
          pool.invokeAll(
              IntStream.range(0, 8)
                  .<Callable<Boolean>>mapToObj(first -> () -> allSame(flowers, first, expected))
                  .toList());
      for (Future<Boolean> result : results) {
        assertTrue(result.get());
      }
    } finally {
      pool.shutdown();
    }
  }

  private static boolean allSame(Table flowers, int first, List<Prediction> expected) {
    List<String> colours = flowers.columns().get(2).categories();
    boolean same = true;
    for (int i = 0; i < 5_000; i++) {
      int r = (first + 8 * i) % 150;
      Map<String, Object> map = new HashMap<>();
      map.put("height", flowers.cell(r, 0));
      map.put("petals", Double.isNaN(flowers.cell(r, 1)) ? null : flowers.cell(r, 1));
      map.put("colour", colours.get((int) flowers.cell(r, 2)));
      same &= PRICES.predict(map).equals(expected.get(r));
      if (i % 100 == 0) {
        same &= PRICES.predict(flowers).equals(expected);
      }
    }
    return same;
  }

  @Test
  void theModelPredictsAsAPredictorDoes() {
    Flower flower = new Flower("?", 30, 5.0, Colour.red);
    assertEquals(names.predict(flower), NAMES.predict(flower));
    assertEquals(names.predict(FLOWERS), NAMES.predict(FLOWERS));
  }

  @Test
  void theModelStillPredictsAfterARowThatItRejected() {
    assertThrows(IllegalArgumentException.class, () -> NAMES.predict(Map.of("height", 1)));
    Map<String, Object> row = Map.of("height", 30, "petals", 5, "colour", "red");
    assertEquals(names.predict(row), NAMES.predict(row));
  }

  /** A second thread asks for another row while the network works for the first. */
  @Test
  void callersAtTheSameTimeGetTheirOwnRows() {
    Intruder intruder = new Intruder();
    Plugins plugins = Plugins.discover().with(PluginKind.ACTIVATION, List.of(intruder));
    NetworkSpec spec = NetworkSpec.parse(NAMES.network().spec().inputs() + " -> 3 acme:intruder");
    Model model = Model.of(Network.create(spec, 1, plugins), NAMES.preprocessing());
    ModelPredictor predictor = model.predictor();
    double red = predictor.code("colour", "red");
    double[][] rows = {{30, 5, red}, {99, 2, red}};
    double[][] expected = new double[2][3];
    predictor.predict(rows, 2, expected);
    for (int calls = 0; calls < 3; calls++) {
      double[][] found = new double[2][3];
      intruder.intrusion = () -> predictor.predict(rows[1], found[1]);
      predictor.predict(rows[0], found[0]);
      assertArrayEquals(expected, found);
      intruder.intrusion = () -> predictor.predict(new double[][] {rows[1]}, 1, found);
      predictor.predict(rows, 1, new double[][] {found[1]});
      assertArrayEquals(new double[][] {expected[1], expected[0]}, found);
    }
  }

  /** An activation that has another thread do something once, before it returns. */
  private static final class Intruder implements Activation {

    private Runnable intrusion = () -> {};

    @Override
    public String name() {
      return "acme:intruder";
    }

    @Override
    public void forward(Matrix z, Matrix a) {
      System.arraycopy(z.data(), z.start(), a.data(), a.start(), z.end() - z.start());
      Thread other = new Thread(intrusion);
      intrusion = () -> {};
      other.start();
      try {
        other.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {}
  }

  @Test
  void rowsOfOtherLengthsAreRejectedBeforeAnyIsPredicted() {
    double[][] rows = {{30, 5, 0}, {30, 5}, {30, 5, 0}};
    double[][] predictions = new double[3][3];
    assertThat(refusal(() -> names.predict(rows, 3, predictions)))
        .contains("row 2 of 3", "2 numbers", "3 predictions", "expected 3");
    assertEquals(0, predictions[0][0]);
    rows[1] = rows[0];
    predictions[2] = new double[2];
    assertThat(refusal(() -> names.predict(rows, 3, predictions)))
        .contains("row 3 of 3", "3 numbers", "2 predictions", "expected 3");
    names.predict(rows, 2, predictions);
    assertTrue(predictions[1][0] > 0);
    assertThat(refusal(() -> names.predict(rows, 4, predictions)))
        .contains("4 of 3 rows", "room for 3");
    assertThat(refusal(() -> names.predict(rows, 2, new double[1][3])))
        .contains("2 of 3 rows", "room for 1");
  }

  @Test
  void whatIsWrongWithARowIsSaid() {
    assertThat(refusal(() -> names.predict(Map.of("height", 3, "petals", 5, "colour", "green"))))
        .contains("'colour'", "'green'", "blue, red, white", "Unseen.IGNORE", "Unseen.OTHER");
    assertThat(refusal(() -> names.predict(Map.of("height", 3, "petals", 5))))
        .contains("no 'colour'", "it has [");
    assertThat(refusal(() -> names.predict(Map.of("height", "tall", "petals", 5, "colour", "red"))))
        .contains("'height'", "'tall'", "not a number", "null");
    assertThat(refusal(() -> names.predict(new double[] {1, 2, 7}, new double[3])))
        .contains("'colour'", "category 7.0 of 3");
    assertThat(refusal(() -> names.predict(new double[] {1, 2}, new double[3])))
        .contains("2 numbers", "3 predictions", "expected 3");
    assertThat(
            refusal(
                () -> names.predict(new double[] {Double.POSITIVE_INFINITY, 2, 0}, new double[3])))
        .contains("'height'", "Infinity", "expected a number");
    assertThat(refusal(() -> names.predict((Map<String, ?>) null)))
        .contains("row is null", "a map", "[height, petals, colour]");
    assertThat(refusal(() -> names.predict((Record) null)))
        .contains("row is null", "a record", "[height, petals, colour]");
    record Leaf(double height) {}
    assertThat(refusal(() -> names.predict(new Leaf(3)))).contains("'petals'", "[height]");
    assertTrue(
        refusal(() -> names.predict(new MemoryTable().numbers("height", 1)))
            .contains("no column 'petals'"));
    assertThat(refusal(() -> names.code("hight", 1)))
        .contains("'hight'", "[height, petals, colour]");
  }

  @Test
  void aLabelIsNoNumber() {
    Prediction label = names.predict(Map.of("height", 30, "petals", 5, "colour", "red"));
    Prediction number = prices.predict(Map.of("height", 30, "petals", 5, "colour", "red"));

    assertThrows(IllegalStateException.class, label::number);
    assertThrows(IllegalStateException.class, number::label);
    assertThrows(IllegalStateException.class, number::probabilities);
    assertThrows(IllegalArgumentException.class, () -> label.probability("tulip"));
    assertThrows(IllegalArgumentException.class, () -> number.number("prize"));
    assertTrue(label.toString().startsWith("rose {daisy="));
  }

  private static String refusal(org.junit.jupiter.api.function.Executable work) {
    return assertThrows(IllegalArgumentException.class, work).getMessage();
  }
}
