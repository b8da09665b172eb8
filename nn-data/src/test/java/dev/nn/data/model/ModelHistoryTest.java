package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.listeners.EarlyStopping;
import dev.nn.core.safetensors.Safetensors;
import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.core.samples.OutputReceiver;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.History;
import dev.nn.core.training.Progress;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.Watcher;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.decisions.CalibrationMethod;
import dev.nn.data.metrics.ConfusionMatrix;
import dev.nn.data.metrics.Tally;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.preprocessing.TargetEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The history of the training in a model, and watchers of members side by side. */
class ModelHistoryTest {

  @TempDir Path folder;

  private final Table flowers = Flowers.table(150);
  private final Recipe recipe =
      Flowers.names().layers("6 tanh").training(t -> t.epochs(8)).members(3);

  @Test
  void eachMemberHasTheHistoryThatAListenerHears() {
    List<List<EpochRecord>> heard = new ArrayList<>();
    Model model =
        recipe.train(
            flowers,
            TrainingListener.onEpoch(
                (progress, epoch) -> {
                  if (epoch.epoch() == 1) {
                    heard.add(new ArrayList<>());
                  }
                  heard.get(heard.size() - 1).add(epoch);
                }));

    assertEquals(heard.stream().map(History::of).toList(), model.history());
    assertEquals(3, model.history().size());
    assertEquals(8, model.history().get(0).epochs());
    assertEquals(8, model.history().get(2).series("val_loss").size());
    assertEquals(model.history(), recipe.train(flowers).history());
  }

  @Test
  void theFileHasIt() throws IOException {
    Model model = recipe.train(flowers);
    Path file = folder.resolve("flowers.safetensors");
    model.save(file);

    assertEquals(model.history(), Model.load(file).history());
  }

  @Test
  void aDamagedHistoryIsNamed() throws IOException {
    Path file = folder.resolve("flowers.safetensors");
    recipe.train(flowers).save(file);
    Safetensors contents = Safetensors.read(file);
    Map<String, String> metadata = new TreeMap<>(contents.metadata());
    String start = "\"history\":[{\"loss\":[";
    metadata.computeIfPresent(ModelFile.KEY, (key, json) -> json.replace(start, start + "1,"));
    new Safetensors(metadata, contents.tensors()).write(file);

    String message = assertThrows(SafetensorsException.class, () -> Model.load(file)).getMessage();
    assertTrue(message.contains("/history/0: a history with 8 values of val_loss and 9"), message);
  }

  @Test
  void anUpdateHasItsOwn() {
    Model model = recipe.train(flowers);
    Model updated = model.update(flowers, Update.defaults().epochs(4));

    assertEquals(List.of(4, 4, 4), updated.history().stream().map(History::epochs).toList());
  }

  @Test
  void aResumedTrainingHasAllEpochs() throws IOException {
    Checkpoints checkpoints = Checkpoints.in(folder.resolve("checkpoints")).everyEpochs(3);
    TrainingListener stop =
        TrainingListener.onEpoch(
            (progress, epoch) -> {
              if (epoch.epoch() == 5) {
                throw new IllegalStateException("stop");
              }
            });
    assertThrows(IllegalStateException.class, () -> recipe.resume(flowers, checkpoints, stop));

    assertEquals(recipe.train(flowers).history(), recipe.resume(flowers, checkpoints).history());
  }

  /** A watcher whose members count the epochs. */
  private static final class Counts implements Watcher {

    final List<List<Integer>> epochs = new ArrayList<>();

    @Override
    public TrainingListener ofMember(int member, int members) {
      assertEquals(member, epochs.size());
      assertEquals(3, members);
      List<Integer> own = new ArrayList<>();
      epochs.add(own);
      return TrainingListener.onEpoch((progress, epoch) -> own.add(epoch.epoch()));
    }
  }

  /** A watcher whose members add up the outputs for the validation rows of each epoch. */
  private static final class Confusions implements Watcher {

    final List<List<ConfusionMatrix>> epochs = new ArrayList<>();

    @Override
    public TrainingListener ofMember(int member, int members) {
      List<ConfusionMatrix> own = new ArrayList<>();
      epochs.add(own);
      return new Validated(own);
    }
  }

  private static final class Validated implements ValidationListener {

    private final List<ConfusionMatrix> epochs;
    private Tally<ConfusionMatrix> tally = ConfusionMatrix.measure().tally();
    private Samples rows = Samples.of(Matrix.zeros(1, 1), Matrix.zeros(1, 1));
    private EarlyStopping stopping = new EarlyStopping("", 1);

    Validated(List<ConfusionMatrix> epochs) {
      this.epochs = epochs;
    }

    @Override
    public OutputReceiver receiver(TargetEncoder target) {
      assertEquals(List.of("name"), target.columns().stream().map(Column::name).toList());
      return (outputs, targets, weights) -> tally.add(outputs, targets, weights);
    }

    @Override
    public void validatedBy(Samples validation, EarlyStopping listener) {
      rows = validation;
      stopping = listener;
    }

    @Override
    public void epochEnded(Progress progress, EpochRecord epoch) {
      epochs.add(tally.result());
      tally = ConfusionMatrix.measure().tally();
      progress.record("kept", stopping.bestEpoch());
    }

    /** Adds the matrix of the network that is kept. */
    @Override
    public void trainingEnded(Progress progress) {
      progress.loss(rows, (outputs, targets, weights) -> tally.add(outputs, targets, weights));
      epochs.add(tally.result());
    }
  }

  /** The network of a training without patience is that of the kept epoch. */
  @ParameterizedTest
  @ValueSource(strings = {"val_loss", "accuracy", "log_loss"})
  void aWatcherGetsTheOutputsForValidationRows(String monitor) {
    Confusions confusions = new Confusions();
    Recipe alone = recipe.members(1).monitor(monitor);
    Model model = alone.train(flowers, confusions);

    int best = model.keptEpochs().get(0);
    ConfusionMatrix seen = confusions.epochs.get(0).get(best - 1);
    Table validation = flowers.select(alone.split(flowers).validation());
    History history = model.history().get(0);
    assertEquals(8 + 1, confusions.epochs.get(0).size());
    assertEquals(seen.toString(), confusions.epochs.get(0).get(8).toString());
    assertEquals(best, history.series("kept").get(7));
    assertEquals(
        monitor.equals("accuracy") ? history.highest("val_accuracy") : history.lowest("val_loss"),
        best,
        monitor.equals("log_loss") ? 1 : 0); // the same loss of labels, but for rounding
    assertEquals(validation.rows(), seen.total());
    assertEquals(
        model.evaluate(validation, model.measureOf("name", ConfusionMatrix.measure())).toString(),
        seen.toString());
  }

  @Test
  void withoutValidationTheLastEpochIsKept() {
    Model model = recipe.validation(0).calibrated(CalibrationMethod.NONE).train(flowers);
    assertEquals(List.of(8, 8, 8), model.keptEpochs());
    assertEquals(Set.of(), model.history().get(0).metrics().keySet());
    assertEquals(
        List.of(), Model.of(model.network(), model.preprocessing()).keptEpochs(), "unknown");
  }

  /** Of several targets, the metric of the first one that it suits ends training. */
  @Test
  void theKeptEpochOfSeveralTargetsIsThatOfTheFirst() {
    Model model =
        Recipe.of(Target.of("height").and(Target.of("name")).and(Target.of("price")))
            .layers("6 tanh")
            .training(t -> t.epochs(8))
            .members(1)
            .metrics("mae")
            .monitor("mae")
            .train(flowers);
    History history = model.history().get(0);
    assertEquals(
        List.of("val_loss", "val_mae(height)", "val_mae(price)", "val_accuracy(name)"),
        List.copyOf(history.metrics().keySet()));
    assertEquals(List.of(history.lowest("val_mae(height)")), model.keptEpochs());
  }

  @Test
  void labelsHaveTheirAccuracyInEachEpochAndNumbersNone() {
    Model names = recipe.train(flowers);
    Model prices = Flowers.prices().training(t -> t.epochs(2)).train(flowers);
    assertEquals(Set.of("val_loss", "val_accuracy"), names.history().get(0).metrics().keySet());
    assertEquals(Set.of("val_loss"), prices.history().get(0).metrics().keySet());
    Model chosen = recipe.metrics("accuracy", "f1_macro").train(flowers);
    assertEquals(
        List.of("val_loss", "val_accuracy", "val_f1_macro"),
        List.copyOf(chosen.history().get(0).metrics().keySet()));
  }

  @Test
  void aWatcherHearsOfEachMemberAndIsNotRecorded() {
    Counts counts = new Counts();
    Model watched = recipe.train(flowers, counts);
    Model alone = recipe.train(flowers);

    List<Integer> all = List.of(1, 2, 3, 4, 5, 6, 7, 8);
    assertEquals(List.of(all, all, all), counts.epochs);
    assertEquals(0, watched.provenance().orElseThrow().training().listeners());
    assertEquals(alone.network().fingerprint(), watched.network().fingerprint());
  }
}
