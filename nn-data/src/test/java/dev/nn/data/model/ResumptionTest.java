package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.files.Sha256;
import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.messages.Message;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.TrainingListener;
import dev.nn.data.Column;
import dev.nn.data.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Trainings of 90 rows in batches of 32: an epoch is 3 steps. */
class ResumptionTest {

  @TempDir Path folder;

  private final Table flowers = Flowers.table(150);

  /** Stops early, so that the best epoch is not among the last: checked at its use. */
  private final Recipe recipe =
      Flowers.names()
          .layers("8 tanh dropout=0.3")
          .training(t -> t.epochs(60).learningRate(0.1f).schedules("cosine"))
          .patience(4);

  private final Model unbroken = recipe.train(flowers);

  @Test
  void aModelIsTheSameHoweverOftenItsTrainingBreaksOff() throws IOException {
    int epochs = unbroken.provenance().orElseThrow().training().epochs();
    assertTrue(epochs > 6 && epochs < 60, epochs + " epochs: training should end early");
    List<Double> validation = new ArrayList<>();
    recipe.train(flowers, recorder(validation));

    List<Double> resumed = new ArrayList<>();
    for (int step = 1; step < 3 * epochs; step += 4) {
      int last = step;
      assertThrows(
          IllegalStateException.class,
          () -> recipe.resume(flowers, everyBatch(), breakOffAfter(last)),
          () -> "step " + last);
    }
    Model model = recipe.resume(flowers, everyBatch(), recorder(resumed));

    assertSame(unbroken, model, 1);
    assertEquals(epochs, validation.size());
    // The epochs after the last break are those of the training without one.
    assertTrue(resumed.size() >= 1 && resumed.size() < epochs, resumed::toString);
    assertEquals(validation.subList(epochs - resumed.size(), epochs), resumed);
  }

  @Test
  void aTrainingThatIsOverHasItsModelAtOnce() throws IOException {
    Model first = recipe.resume(flowers, checkpoints());
    List<Double> epochs = new ArrayList<>();

    Model again = recipe.resume(flowers, checkpoints(), recorder(epochs));

    assertEquals(List.of(), epochs);
    assertSame(unbroken, first, 0);
    assertSame(unbroken, again, 1);
  }

  @Test
  void whatTrainBeganIsResumed() throws IOException {
    assertThrows(
        IllegalStateException.class, () -> recipe.train(flowers, checkpoints(), breakOffAfter(14)));
    assertTrue(
        assertThrows(IllegalStateException.class, () -> recipe.train(flowers, checkpoints()))
            .getMessage()
            .contains("Recipe.resume instead of Recipe.train"));

    Model model = recipe.resume(flowers, checkpoints());

    assertSame(unbroken, model, 0);
    Path file = folder.resolve("resumed.safetensors");
    model.save(file);
    Path other = folder.resolve("unbroken.safetensors");
    unbroken.save(other);
    assertArrayEquals(Files.readAllBytes(other), Files.readAllBytes(file));
    Reproduction reproduction = Model.reproduce(file, flowers);
    assertTrue(reproduction.sameBits(), reproduction::toString);
    assertEquals(List.of(), reproduction.differences());
  }

  /** A training after a review once fitted the preprocessing again. */
  @Test
  void aReviewedTrainingIsTheSame() throws IOException {
    TrainingReview review = recipe.review(flowers, Plugins.discover());
    assertThrows(
        IllegalStateException.class,
        () -> review.training().resume(checkpoints(), breakOffAfter(14)));

    Model model = review.training().resume(checkpoints());

    assertSame(unbroken, model, 0);
    assertEquals(review.preprocessing(), model.preprocessing());
    assertEquals(unbroken.preprocessing(), model.preprocessing());
  }

  @Test
  void checkpointsDoNotCountAsListenersThatMaySteer() {
    assertSame(unbroken, recipe.train(flowers, checkpoints()), 0);
  }

  @Test
  void withoutValidationItIsResumedToo() throws IOException {
    Recipe all = recipe.validation(0).test(0).training(t -> t.epochs(5));
    assertThrows(
        IllegalStateException.class, () -> all.resume(flowers, everyBatch(), breakOffAfter(13)));

    assertEquals(
        all.train(flowers).network().fingerprint(),
        all.resume(flowers, everyBatch()).network().fingerprint());
  }

  @Test
  void anotherRecipeIsRejected() throws IOException {
    recipe.resume(flowers, checkpoints());

    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> resume(recipe.patience(9), flowers))
            .getMessage()
            .contains("patience 4' and is 'val_loss, the lowest, patience 9' now"));
    assertRejected(
        "epochs was 60 and is 61 now", () -> resume(recipe.training(t -> t.epochs(61)), flowers));
    assertRejected("its initial weights differ", () -> resume(recipe.seed(1), flowers));
    assertRejected("it has the network ", () -> resume(recipe.layers("9 tanh"), flowers));
    assertRejected("it was trained on 90 rows", () -> resume(recipe.validation(0.3), flowers));
    assertRejected("its recipe differs", () -> resume(recipe.output("softmax"), flowers));
  }

  /** A checkpoint once had 52 of the 256 bits of the hashes. */
  @Test
  void checkpointsHaveTheWholeHashes() throws IOException {
    recipe.resume(flowers, checkpoints());
    Path newest;
    try (Stream<Path> files = Files.list(folder.resolve("checkpoints"))) {
      newest = files.sorted().reduce((first, second) -> second).orElseThrow();
    }
    String json = Safetensors.read(newest).metadata("nn.checkpoint");

    RecipeSettings given = recipe.settings();
    Recipe resolved =
        new Recipe(
            given
                .ensemble()
                .defaults()
                .resolve(given, flowers.rows(), flowers.columns().size(), 3));
    assertTrue(json.contains("\"recipe\":\"" + new Sha256().add(resolved.toJson()).hex()), json);
    assertTrue(json.contains("\"table\":\"" + TableFingerprint.of(flowers).sha256()), json);
  }

  @Test
  void anotherTableIsRejected() throws IOException {
    recipe.resume(flowers, checkpoints());
    Table otherPrices =
        new Table() {
          @Override
          public List<Column> columns() {
            return flowers.columns();
          }

          @Override
          public int rows() {
            return flowers.rows();
          }

          @Override
          public double cell(int row, int column) {
            return flowers.cell(row, column) + (column == flowers.column("price") ? 1 : 0);
          }
        };

    assertRejected("150 rows and other cells", () -> resume(recipe, otherPrices));
    assertRejected("it was trained on 90 rows", () -> resume(recipe, Flowers.table(160)));
  }

  private Model resume(Recipe other, Table table) throws IOException {
    return other.resume(table, checkpoints());
  }

  private static void assertSame(Model expected, Model model, int listeners) {
    Provenance then = expected.provenance().orElseThrow();
    Provenance now = model.provenance().orElseThrow();
    assertEquals(expected.network().fingerprint(), model.network().fingerprint());
    assertEquals(expected.metrics(), model.metrics());
    assertEquals(expected.preprocessing(), model.preprocessing());
    assertEquals(then.training().epochs(), now.training().epochs());
    assertEquals(then.sha256(), now.sha256());
    assertEquals(then.data(), now.data());
    assertEquals(listeners, now.training().listeners());
  }

  private static void assertRejected(String part, Executable refused) {
    Throwable e = assertThrows(IllegalArgumentException.class, refused);
    String message = String.valueOf(e.getMessage());
    assertTrue(message.startsWith("the checkpoint belongs to another training: "), message);
    assertTrue(message.contains(part), message);
    String ofTheCommand = Message.of(e).command();
    assertThat(ofTheCommand).contains("delete the folder").doesNotContain("trainer", "recipe");
  }

  private Checkpoints checkpoints() {
    return Checkpoints.in(folder.resolve("checkpoints"));
  }

  private Checkpoints everyBatch() {
    return checkpoints().every(Duration.ofNanos(1));
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

  /** Takes down the validation loss of each epoch. */
  private static TrainingListener recorder(List<Double> losses) {
    return new TrainingListener() {
      @Override
      public void epochEnded(Progress progress, EpochRecord epoch) {
        losses.add(progress.metric("val_loss"));
      }
    };
  }
}
