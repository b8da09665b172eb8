package dev.nn.data.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.anomaly.AnomalyModel.OrdinaryErrors;
import dev.nn.data.model.Model;
import dev.nn.data.preprocessing.MemoryTable;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class AnomalyModelTest {

  private static final Table PUMPS = pumps(600, 1, row -> row);
  private static final AnomalyModel MODEL = recipe().train(PUMPS);

  private static AnomalyRecipe recipe() {
    return AnomalyRecipe.defaults()
        .hidden("16 silu -> 3 silu -> 16 silu")
        .training(t -> t.epochs(60).learningRate(0.01));
  }

  /** A state of a pump: flow follows from pressure and valve; some temperatures are missing. */
  private static Map<String, Object> pump(RandomStream random, int row) {
    Map<String, Object> pump = new HashMap<>();
    double pressure = random.gaussian(5L * row);
    boolean open = random.below(3, 5L * row + 1) > 0;
    pump.put("pressure", 3 + pressure);
    pump.put("valve", open ? "open" : "shut");
    pump.put("flow", (open ? 10 + 4 * pressure : 0) + 0.2 * random.gaussian(5L * row + 2));
    boolean missing = random.below(10, 5L * row + 3) == 0;
    pump.put(
        "temperature", missing ? null : 20 + 2 * pressure + 0.3 * random.gaussian(5L * row + 4));
    return pump;
  }

  private static MemoryTable pumps(int rows, long seed, UnaryOperator<Map<String, Object>> change) {
    RandomStream random = RandomStream.of(seed);
    double[][] numbers = new double[4][rows];
    String[] valve = new String[rows];
    for (int r = 0; r < rows; r++) {
      Map<String, Object> pump = change.apply(pump(random, r));
      numbers[0][r] = (double) pump.get("pressure");
      numbers[1][r] = (double) pump.get("flow");
      numbers[2][r] =
          pump.get("temperature") == null ? Double.NaN : (double) pump.get("temperature");
      numbers[3][r] = 7;
      valve[r] = (String) pump.get("valve");
    }
    return new MemoryTable()
        .numbers("pressure", numbers[0])
        .numbers("flow", numbers[1])
        .numbers("temperature", numbers[2])
        .numbers("unit", numbers[3])
        .texts("valve", valve);
  }

  @Test
  void rowsThatContradictTheOthersScoreHigh() {
    double shutAndFlowing = MODEL.score(state(3, "shut", 10.0, 20.0)).value();
    double ordinary = MODEL.score(state(3, "open", 10.0, 20.0)).value();

    assertTrue(shutAndFlowing > MODEL.threshold(), MODEL::toString);
    assertTrue(ordinary < MODEL.threshold(), MODEL::toString);
    assertTrue(shutAndFlowing > 5 * ordinary, shutAndFlowing + " " + ordinary);
  }

  @Test
  void theColumnsThatContributeComeFirst() {
    AnomalyScore hot = MODEL.score(state(3, "open", 10.0, 60.0));

    assertTrue(hot.isAnomaly(), hot::toString);
    assertEquals("temperature", hot.columns().keySet().iterator().next(), hot::toString);
    Map<String, Double> shares = hot.contributions();
    assertTrue(shares.get("temperature") > 0.3, shares::toString);
    assertEquals(1, shares.values().stream().mapToDouble(share -> share).sum(), 1e-12);
    assertEquals(
        hot.value(),
        hot.columns().values().stream().mapToDouble(c -> c).average().orElse(0),
        1e-9 * hot.value());
  }

  /** A hundredth of ordinary rows; the mean of five reproduces better than each that set it. */
  @Test
  void fewOrdinaryRowsAreAboveTheThreshold() {
    List<AnomalyScore> fresh = MODEL.score(pumps(3000, 2, row -> row));
    long flagged = fresh.stream().filter(AnomalyScore::isAnomaly).count();

    assertTrue(flagged <= 45 && flagged >= 3, flagged + " of 3000");
  }

  @Test
  void mostOddRowsAreAboveTheThreshold() {
    List<AnomalyScore> odd =
        MODEL.score(
            pumps(
                500,
                3,
                row -> {
                  row.put("flow", row.get("valve").equals("shut") ? 12.0 : -1.0);
                  return row;
                }));

    assertTrue(odd.stream().filter(AnomalyScore::isAnomaly).count() > 450, odd.get(0)::toString);
  }

  @Test
  void lossAndBatchSizeAreNotToBeChosen() {
    assertThrows(IllegalArgumentException.class, () -> recipe().training(t -> t.batchSize(64)));
    assertThrows(IllegalArgumentException.class, () -> recipe().training(t -> t.loss("mae")));
  }

  @Test
  void missingCellsUnseenCategoriesAndConstantColumnsAreTaken() {
    Map<String, Object> strange = state(3, "open", 10.0, 20.0);
    strange.put("temperature", null);
    strange.put("valve", "half open");
    strange.put("unit", 8);

    AnomalyScore score = MODEL.score(strange);

    assertTrue(Double.isFinite(score.value()), score::toString);
    assertFalse(score.columns().containsKey("unit"), score::toString);
    AnomalyScore far = MODEL.score(state(1e30, "open", 10.0, 20.0));
    assertTrue(far.isAnomaly(), far::toString);
    assertEquals(1, far.contributions().values().stream().mapToDouble(share -> share).sum(), 1e-9);
  }

  @Test
  void aTableAndItsRowsScoreTheSame() {
    List<AnomalyScore> scores = MODEL.score(PUMPS);
    RandomStream random = RandomStream.of(1);
    for (int r = 0; r < 300; r += 50) {
      Map<String, Object> row = pump(random, r);
      row.put("unit", 7);
      assertEquals(scores.get(r), MODEL.score(row));
    }
  }

  @Test
  void theFileHasEverything(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("pumps.safetensors");
    MODEL.save(file);

    AnomalyModel loaded = AnomalyModel.load(file);

    assertEquals(MODEL.score(PUMPS), loaded.score(PUMPS));
    assertEquals(MODEL.recipe(), loaded.recipe());
    assertEquals(MODEL.history(), loaded.history());
    assertEquals(60, loaded.history().get(0).series("val_loss").size());
    assertArrayEquals(MODEL.network().parameters(), Network.load(file).parameters());
    assertArrayEquals(
        loaded.recipe().train(PUMPS).network().parameters(), MODEL.network().parameters());
    Path network = folder.resolve("network.safetensors");
    Network.create(NetworkSpec.parse("2 -> 2 identity"), 1).save(network);
    assertThat(assertThrows(Exception.class, () -> AnomalyModel.load(network)))
        .hasMessageContainingAll("no anomaly model", "Network.load");
  }

  @Test
  void aModelThatPredictsAndOneOfAnomaliesNameEachOther(@TempDir Path folder) throws IOException {
    Path anomalies = folder.resolve("anomalies.safetensors");
    MODEL.save(anomalies);
    var model = assertThrows(SafetensorsException.class, () -> Model.load(anomalies));
    assertThat(model).hasMessageContainingAll("an anomaly model", "AnomalyModel.load");
    Path predictions = folder.resolve("predictions.safetensors");
    Preprocessing flow =
        PreprocessingSpec.defaults().fit(PUMPS, Rows.all(PUMPS.rows()), Target.regression("flow"));
    NetworkSpec spec = NetworkSpec.parse(flow.inputNames().size() + " -> 1 identity");
    Model.of(Network.create(spec, 1), flow).save(predictions);
    var other = assertThrows(SafetensorsException.class, () -> AnomalyModel.load(predictions));
    assertThat(other).hasMessageContainingAll("not an anomaly model", "; Model.load");
  }

  /** Ages of 40 ± 10, and four others, which hid each other by their scale and their clipping. */
  @Test
  void anomaliesDoNotHideEachOther() {
    RandomStream random = RandomStream.of(3);
    double[] age =
        IntStream.range(0, 1000).mapToDouble(r -> 40 + 10 * random.gaussian(r)).toArray();
    double[] other = IntStream.range(1000, 2000).mapToDouble(random::gaussian).toArray();
    double[] planted = {1e12, 1e9, 5000, 300};
    System.arraycopy(planted, 0, age, 7, planted.length);
    Table table = new MemoryTable().numbers("age", age).numbers("z", other);

    AnomalyModel model = AnomalyRecipe.defaults().training(t -> t.epochs(10)).train(table);

    List<AnomalyScore> scores = model.score(table);
    for (int p = 0; p < planted.length; p++) {
      AnomalyScore score = scores.get(7 + p);
      int rank = p;
      assertTrue(score.isAnomaly(), score::toString);
      assertEquals(rank, scores.stream().filter(s -> s.value() > score.value()).count());
      assertEquals("age", score.columns().keySet().iterator().next());
    }
    double farther = model.score(Map.of("age", -1e15, "z", 0)).value();
    assertTrue(farther > scores.get(7).value(), "no distance is the greatest");
  }

  @Test
  void twoRowsHaveAModel() {
    AnomalyModel model = recipe().train(pumps(2, 5, row -> row));

    assertTrue(Double.isFinite(model.score(pumps(2, 5, row -> row)).get(0).value()));
  }

  @Test
  void aRecipeIsStoredAndChecked() {
    AnomalyRecipe recipe = recipe().seed(4).members(2).quantile(0.9).preprocessing(p -> p);

    assertEquals(recipe, AnomalyRecipe.parse(recipe.toJson()));
    assertTrue(
        refusal(() -> recipe().quantile(1)).startsWith("a share of 1.0 ordinary rows; must be"));
    assertTrue(refusal(() -> recipe().members(0)).startsWith("0 members, must be at least 1"));
    assertTrue(
        refusal(() -> recipe().train(pumps(1, 1, row -> row))).startsWith("the table has 1 row;"));
    assertTrue(refusal(() -> MODEL.score(Map.of("pressure", 1))).startsWith("the row has no '"));
    assertTrue(refusal(() -> MODEL.threshold(0)).startsWith("a threshold of 0.0, must be above"));
    assertEquals(3, MODEL.threshold(3).threshold());
  }

  /** By hand: means (1, 2), so scores 1, 1 and 1; 3 quarters of (n + 1) rows are all three. */
  @Test
  void errorsAreRelatedToTheirMeans() {
    Matrix errors = Matrix.of(new float[][] {{1, 2}, {0.5f, 3}, {1.5f, 1}});

    OrdinaryErrors ordinary = OrdinaryErrors.of(errors, new double[3][2], 0.75);

    assertEquals(List.of(1.0, 2.0), ordinary.columns());
    assertEquals(1, ordinary.unit());
    assertEquals(1, ordinary.threshold());
    double[][] far = {{0, 2}, {0.5, 0}, {0, 0}};
    assertEquals(3, OrdinaryErrors.of(errors, far, 0.75).threshold());
    assertEquals(1.5, OrdinaryErrors.of(errors, far, 0.5).threshold());
    assertEquals(2, OrdinaryErrors.relate(new double[] {3, 2}, ordinary.columns()));
  }

  private static Map<String, Object> state(
      double pressure, String valve, double flow, double temperature) {
    Map<String, Object> state = new HashMap<>();
    state.put("pressure", pressure);
    state.put("valve", valve);
    state.put("flow", flow);
    state.put("temperature", temperature);
    state.put("unit", 7);
    return state;
  }

  private static String refusal(Executable action) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, action).getMessage());
  }
}
