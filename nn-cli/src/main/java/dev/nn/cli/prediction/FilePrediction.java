package dev.nn.cli.prediction;

import dev.nn.cli.config.Settings;
import dev.nn.cli.output.Terminal;
import dev.nn.cli.tables.PredictionColumns;
import dev.nn.cli.tables.PredictionStream;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.model.Model;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Predictions for the rows of a file or of the standard input, printed as they come.
 *
 * @param settings of the syntax of the rows, and the quantiles asked for
 * @param json whether a prediction is printed as an object, not as a line of CSV
 * @param withInput whether the cells of a row are printed in front of its prediction
 */
public record FilePrediction(
    Terminal terminal, Settings settings, boolean json, boolean withInput) {

  /** The name of the standard input. */
  public static final String STANDARD = "-";

  /** Reads a model. The plug-ins are searched for once the file is found. */
  public static Model model(Path file, Supplier<Plugins> plugins) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    return Model.load(file, plugins.get());
  }

  /** Opens a file or a pipe; the JDK's stream of a path fails to tell what a pipe has to read. */
  private static InputStream open(Path file) throws IOException {
    return Files.isRegularFile(file) || Files.notExists(file) || Files.isDirectory(file)
        ? Files.newInputStream(file)
        : new FileInputStream(file.toFile());
  }

  /** Predicts for all rows. */
  public void run(Model model, String file) throws IOException {
    PredictionColumns columns = new PredictionColumns(model, settings.numbers("quantiles"));
    PredictionStream stream = new PredictionStream(model, columns, terminal, json, withInput);
    boolean standard = file.equals(STANDARD);
    String source = standard ? "the standard input" : file;
    try (InputStream in = standard ? terminal.in() : open(Path.of(file))) {
      long outside = stream.run(source, in, settings);
      if (outside > 0) {
        terminal.note(
            outside + " rows leave the range of training, so their predictions are guesses");
      }
    } catch (UncheckedIOException e) {
      throw e.getCause() == null ? new IOException(e) : e.getCause();
    }
  }
}
