package dev.nn.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.cli.Flats;
import dev.nn.cli.Run;
import dev.nn.cli.ShellWords;
import dev.nn.cli.config.Settings;
import dev.nn.cli.demo.DataSource.DataChoice;
import dev.nn.cli.demo.DataSource.DataChoice.Invented;
import dev.nn.cli.demo.Watch.Picture;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.History;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of the playground are those of the command line and of the Java API, to the bit. */
@Timeout(120)
class SameBitsTest {

  private static final int EPOCHS = 6;

  @TempDir Path folder;

  private final List<Double> losses = new ArrayList<>();
  private final List<Double> validationLosses = new ArrayList<>();
  private String command = "";
  private float[] parameters = {};

  /** Plays some epochs, each in another way. */
  private void play(Experiment experiment, TrainText text) throws InterruptedException {
    try (Session session = Session.start(experiment, text, 0)) {
      Watch watch = new Watch(session.events);
      command = watch.state(s -> true).command();
      for (int epoch = 1; epoch <= EPOCHS; epoch++) {
        if (epoch % 2 == 0) {
          session.step();
          session.step();
        }
        session.epoch();
        Picture frame = watch.frame(f -> true);
        assertEquals(epoch, frame.epoch());
        losses.add(frame.loss());
        validationLosses.add(frame.validationLoss());
        parameters = frame.floats();
      }
    }
  }

  /** Returns the history of the model that a command trains. */
  private History history(String line, Path csv) throws IOException {
    List<String> words = new ArrayList<>(ShellWords.of(line));
    assertEquals(List.of("nn", "train"), words.subList(0, 2));
    words.remove(0);
    words.set(1, csv.toString());
    words.set(words.indexOf("EPOCHS"), String.valueOf(EPOCHS));
    Path model = folder.resolve("model");
    words.addAll(List.of("--model", model.toString(), "--quiet"));
    Run run = Run.of(words.toArray(String[]::new));
    assertEquals(0, run.status(), run.err());
    return Model.load(model).history().get(0);
  }

  private void assertSame(History history) {
    assertEquals(losses, history.loss());
    assertEquals(validationLosses, history.series("val_loss"));
  }

  @Test
  void inventedPoints() throws Exception {
    DataChoice choice = new Invented(Pattern.SPIRAL, 200, 0.1, 4);
    Setup setup =
        Setup.of(choice)
            .with(Setup.LAYERS, "6 leaky_relu(slope=0.1) dropout=0.2 -> 3 tanh")
            .with("optimizer", "momentum")
            .with("seed", "9");
    DataSource source = new DataSource(null);
    play(new Experiment(setup, source, Plugins.discover()), TrainText.withoutFile(Watch.NN));
    Path csv = folder.resolve("points.csv");
    Files.writeString(csv, source.csv(choice).orElseThrow());

    assertSame(history(command, csv));
    Model trained =
        Recipe.of("label")
            .members(1)
            .test(0)
            .layers("6 leaky_relu(slope=0.1) dropout=0.2 -> 3 tanh")
            .training(
                t -> t.optimizer("momentum").learningRate(0.01).schedules().epochs(EPOCHS).seed(9))
            .train(Csv.of(csv).read());
    assertSame(trained.history().get(0));
  }

  @Test
  void columnsOfAFile() throws Exception {
    Path csv = Flats.write(folder.resolve("flats.csv"), 150);
    Table table = Csv.of(csv).read();
    FileColumns columns = new FileColumns("flats.csv", table);
    Setup setup =
        Setup.of(columns.choose(null, null, "district"))
            .with("optimizer", "")
            .with("batch_size", "10");
    play(
        new Experiment(setup, new DataSource(columns), Plugins.discover()),
        new TrainText(Watch.NN, "flats.csv", Settings.NONE, columns.names()));

    assertSame(history(command, csv));
  }

  @Test
  void numbersToPredict() throws Exception {
    StringBuilder text = new StringBuilder("height;width;name;sum\n");
    for (int row = 0; row < 90; row++) {
      double height = row % 13 * 0.37;
      double width = row % 7 * 1.21;
      text.append(height).append(';').append(width).append(";n").append(row % 2).append(';');
      text.append(3 * height - width * width).append('\n');
    }
    Path csv = Files.writeString(folder.resolve("sums.csv"), text);
    FileColumns columns = new FileColumns("sums.csv", Csv.of(csv).separator(';').read());
    Setup setup = Setup.of(columns.choose(null, null, "sum"));
    play(
        new Experiment(setup, new DataSource(columns), Plugins.discover()),
        new TrainText(Watch.NN, "sums.csv", Settings.NONE.with("separator", ";"), columns.names()));

    assertSame(history(command, csv));
    assertEquals(8 * 3 + 4 * 9 + 5, parameters.length);
  }
}
