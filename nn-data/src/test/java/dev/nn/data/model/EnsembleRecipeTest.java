package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.RandomStream;
import dev.nn.api.metrics.Metric;
import dev.nn.core.Ensemble;
import dev.nn.core.Network;
import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.training.DivergenceException;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.TrainingListener;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.metrics.ClassMetrics.Accuracy;
import dev.nn.data.preprocessing.MemoryTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnsembleRecipeTest {

  @TempDir Path folder;

  private final Table flowers = Flowers.table(150);
  private final Recipe recipe =
      Flowers.names().layers("6 tanh dropout=0.1 -> 5 relu").training(t -> t.epochs(8)).members(3);

  @Test
  void theMembersAreOneNetwork() {
    Model model = recipe.train(flowers);

    assertTrue(
        model.network().toString().endsWith(" -> 18 tanh dropout=0.1 -> 15 relu -> 3 softmax"),
        model.network()::toString);
    Provenance provenance = model.provenance().orElseThrow();
    assertEquals(120, provenance.rows().training());
    assertEquals(30, provenance.rows().test());
    assertEquals(8, provenance.training().epochs());
    assertTrue(model.metrics().get("test_accuracy") > 0.7, model.metrics()::toString);
  }

  /** The error of a mean is no more than the mean of the errors, since squares are convex. */
  @Test
  void severalNetworksPredictBetterThanOneOfThem() {
    Recipe prices = Flowers.prices().test(0.2).members(5);
    Model model = prices.train(flowers);
    Table test = flowers.select(prices.split(flowers).test());

    double members = 0;
    for (Network member : Ensemble.split(model.network(), 5)) {
      members += Model.of(member, model.preprocessing()).evaluate(test).value("mse") / 5;
    }

    assertTrue(model.metrics().get("test_mse") < 0.95 * members, members + " of one");
    assertEquals(5, model.members());
  }

  @Test
  void oneAfterTheOtherHasTheSameBits() {
    Model sideBySide = recipe.train(flowers);
    Model oneByOne = recipe.train(flowers, new TrainingListener() {});

    assertEquals(sideBySide.network().fingerprint(), oneByOne.network().fingerprint());
    assertEquals(sideBySide.metrics(), oneByOne.metrics());
    assertNotEquals(
        sideBySide.network().fingerprint(), recipe.seed(1).train(flowers).network().fingerprint());
  }

  @Test
  void listenersHearOfOneTrainingAfterTheOther() {
    List<String> heard = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void trainingStarted(Progress progress) {
            heard.add("started");
          }

          @Override
          public void epochEnded(Progress progress, EpochRecord epoch) {
            heard.add("epoch");
          }

          @Override
          public void trainingEnded(Progress progress) {
            heard.add("ended");
          }
        };
    recipe.training(t -> t.epochs(2)).train(flowers, listener);

    List<String> one = List.of("started", "epoch", "epoch", "ended");
    assertEquals(Stream.of(one, one, one).flatMap(List::stream).toList(), heard);
  }

  /** Each row is validated by one of four members: the quarters of all rows but the test. */
  @Test
  void eachRowIsValidatedOnce() {
    Recipe four = recipe.members(4);
    Model model = four.train(flowers);

    assertEquals(120, model.provenance().orElseThrow().rows().validation());
    assertEquals(
        model.metrics().get("validation_accuracy"),
        four.validate(flowers, List.<Metric>of(new Accuracy())).value("accuracy"));
    Split first = four.split(flowers);
    assertEquals(
        model.metrics().get("test_accuracy"),
        model.evaluate(flowers.select(first.test())).value("accuracy"));
    assertEquals(4, four.splits(flowers).size());
  }

  /**
   * Labels by chance, alike in 30 rows of a group: members learn those of their rows by heart in
   * one epoch, and can only guess the others.
   */
  @Test
  void validationIsByMembersNotTrainedOnTheRow() {
    int groups = 40;
    int rows = 30 * groups;
    RandomStream random = RandomStream.of(5);
    MemoryTable table = new MemoryTable();
    for (int c = 0; c < 16; c++) {
      RandomStream column = random.derive("x", c);
      double[] x = IntStream.range(0, rows).mapToDouble(r -> column.uniform(r % groups)).toArray();
      table = table.numbers("x" + c, x);
    }
    table =
        table
            .texts("group", texts(rows, r -> "g" + r % groups))
            .texts("side", texts(rows, r -> random.below(2, r % groups) == 0 ? "heads" : "tails"));
    Recipe four =
        Recipe.of("side")
            .groupedBy("group")
            .layers("64 tanh")
            .training(t -> t.epochs(1).batchSize(4).learningRate(0.01f))
            .members(4)
            .validation(0.25);

    Model model = four.train(table);

    double accuracy = model.metrics().get("validation_accuracy");
    assertEquals(rows, model.provenance().orElseThrow().rows().validation());
    assertTrue(model.metrics().get("train_accuracy") > 0.8, model.metrics()::toString);
    assertTrue(accuracy < 0.7, model.metrics()::toString);
    assertTrue(
        four.validate(table, List.<Metric>of(new Accuracy())).value("accuracy") < 0.7,
        model.metrics()::toString);
  }

  private static String[] texts(int rows, IntFunction<String> text) {
    return IntStream.range(0, rows).mapToObj(text).toArray(String[]::new);
  }

  @Test
  void aLoadedEnsembleAndAReproductionHaveTheSameBits() throws IOException {
    Model model = recipe.train(flowers);
    Path file = folder.resolve("flowers.safetensors");
    model.save(file);

    Model loaded = Model.load(file);
    Reproduction reproduction = Model.reproduce(file, flowers);

    Map<String, Object> rose = Map.of("height", 35, "petals", 5, "colour", "red");
    assertEquals(model.predict(rose), loaded.predict(rose));
    assertEquals(model.metrics(), loaded.metrics());
    assertTrue(reproduction.sameBits(), reproduction::toString);
    assertEquals(List.of(), reproduction.differences());
  }

  @Test
  void eachMemberResumesFromAFolderOfItsOwn() throws IOException {
    Model unbroken = recipe.train(flowers);
    for (int step : new int[] {3, 7, 12}) {
      assertThrows(
          IllegalStateException.class,
          () -> recipe.resume(flowers, checkpoints(), breakOffAfter(step)));
    }
    Model resumed = recipe.resume(flowers, checkpoints());
    Model again = recipe.resume(flowers, checkpoints());

    for (Model model : List.of(resumed, again)) {
      assertEquals(unbroken.network().fingerprint(), model.network().fingerprint());
      assertEquals(unbroken.metrics(), model.metrics());
    }
    for (String member : List.of("member-0", "member-1", "member-2")) {
      assertTrue(Files.isDirectory(folder.resolve("checkpoints").resolve(member)));
    }
    assertThrows(
        IllegalArgumentException.class, () -> recipe.seed(2).resume(flowers, checkpoints()));
  }

  @Test
  void checkpointsAreListenersOfTheirMembers() throws IOException {
    Model model = recipe.train(flowers, checkpoints());

    assertEquals(0, model.provenance().orElseThrow().training().listeners());
    assertEquals(
        model.network().fingerprint(),
        recipe.resume(flowers, checkpoints()).network().fingerprint());
  }

  @Test
  void aFailureOfAMemberIsTheFailureOfAll() {
    Recipe diverging =
        Flowers.prices().members(3).training(t -> t.optimizer("sgd").learningRate(1e30f));

    assertThrows(DivergenceException.class, () -> diverging.train(flowers));
  }

  @Test
  void hiddenSoftmaxCannotBeMerged() {
    Recipe rows = recipe.layers("4 softmax");
    String message =
        assertThrows(IllegalArgumentException.class, () -> rows.train(flowers)).getMessage();
    assertThat(message).contains("3 members", "'4 softmax'");

    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> rows.split(flowers)).getMessage());

    Recipe alone = Recipe.of("price").layers("4 softmax").training(t -> t.epochs(1));
    Model model = alone.train(flowers);
    assertEquals(4, model.network().spec().layers().get(0).outputs());
    assertEquals(1, alone.splits(flowers).size());
    assertEquals(
        model.provenance().orElseThrow().rows().training(), alone.split(flowers).train().size());
  }

  @Test
  void noMemberIsRejected() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> recipe.members(0)).getMessage();
    assertTrue(message.startsWith("0 members of the ensemble"), message);
  }

  @Test
  void rowsWithoutATargetAreLeftOutAndCounted() throws IOException {
    double nan = Double.NaN;
    Table table =
        new MemoryTable().numbers("x", 1, 2, 3, 4, 5, 6).numbers("y", 0.5, nan, 1.5, 2, nan, 3);
    Table known = new MemoryTable().numbers("x", 1, 3, 4, 6).numbers("y", 0.5, 1.5, 2, 3);
    Recipe lines = Recipe.of("y").layers("").validation(0).training(t -> t.epochs(3));

    Model model = lines.train(table);

    assertThat(model.notes()).singleElement().asString().contains("2 of 6 rows", "'y'");
    assertEquals(List.of(), lines.train(known).notes());
    assertArrayEquals(lines.train(known).network().parameters(), model.network().parameters());
    Path file = folder.resolve("lines.safetensors");
    model.save(file);
    assertEquals(model.notes(), Model.load(file).notes());
    Table empty = new MemoryTable().numbers("x", 1, 2, 3).numbers("y", nan, 4, nan);
    assertThat(assertThrows(IllegalArgumentException.class, () -> lines.train(empty)))
        .hasMessageContainingAll("'y'", "1 of 3 rows", "at least two");
  }

  @Test
  void twoRowsGiveAResult() {
    Table two = new MemoryTable().numbers("x", 1, 2).texts("y", "a", "b");

    Model model = Recipe.of("y").train(two);

    assertEquals("b", model.predict(Map.of("x", 2)).label());
    assertFalse(model.metrics().containsKey("validation_accuracy"));
  }

  private Checkpoints checkpoints() {
    return Checkpoints.in(folder.resolve("checkpoints")).every(Duration.ofNanos(1));
  }

  private static TrainingListener breakOffAfter(int step) {
    return new TrainingListener() {
      @Override
      public void batchEnded(Progress progress) {
        if (progress.step() == step) {
          throw new IllegalStateException("killed");
        }
      }
    };
  }
}
