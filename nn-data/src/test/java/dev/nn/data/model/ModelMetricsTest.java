package dev.nn.data.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.nn.data.Table;
import dev.nn.data.preprocessing.MemoryTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics that are not defined for the rows of a part go into the file, and come back. */
class ModelMetricsTest {

  @TempDir Path folder;

  /** Nine rows for training and one for validation, whose variance nothing can be a share of. */
  @Test
  void aRegressionWithOneRowForValidation() throws IOException {
    double[] x = new double[10];
    double[] y = new double[10];
    for (int r = 0; r < x.length; r++) {
      x[r] = r * r % 7;
      y[r] = 3 * x[r] + r % 2;
    }
    Table table = new MemoryTable().numbers("x", x).numbers("y", y);
    Model model =
        Recipe.of("y")
            .members(1)
            .layers("")
            .training(t -> t.epochs(2))
            .validation(0.1)
            .train(table);

    assertEquals(Double.NaN, model.metrics().get("validation_r2"));
    assertNotEquals(Double.NaN, model.metrics().get("train_r2"));
    assertComesBack(model);
  }

  /** The one row for validation is of one label, and nothing ranks before it. */
  @Test
  void aClassificationWithOneRowForValidation() throws IOException {
    String[] label = new String[10];
    double[] x = new double[10];
    for (int r = 0; r < x.length; r++) {
      label[r] = r % 2 == 0 ? "even" : "odd";
      x[r] = r;
    }
    Table table = new MemoryTable().numbers("x", x).texts("y", label);
    Model model =
        Recipe.of("y")
            .members(1)
            .layers("")
            .training(t -> t.epochs(2))
            .validation(0.1)
            .train(table);

    assertEquals(Double.NaN, model.metrics().get("validation_roc_auc"));
    assertComesBack(model);
  }

  private void assertComesBack(Model model) throws IOException {
    Path file = folder.resolve("model.safetensors");
    model.save(file);
    Model read = Model.load(file);
    assertEquals(model.metrics(), read.metrics()); // a NaN equals a NaN
    assertEquals(
        new ArrayList<>(model.metrics().keySet()), new ArrayList<>(read.metrics().keySet()));
    Path again = folder.resolve("again.safetensors");
    read.save(again);
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
  }
}
