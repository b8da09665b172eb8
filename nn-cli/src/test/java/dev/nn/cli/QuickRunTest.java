package dev.nn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.prediction.PlainPrediction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickRunTest {

  @TempDir static Path folder;

  @BeforeAll
  static void train() throws IOException {
    Flats.write(folder.resolve("flats.csv"), 60);
    String far = Flats.HEAD + "\nF1,100000,Hill,2015-01-01,Norway,1,quiet\n";
    Files.writeString(folder.resolve("far.csv"), far);
    Files.writeString(folder.resolve("narrow.csv"), "id,area\nF1,50\n");
    Files.writeString(folder.resolve("wrong.csv"), Flats.HEAD + "\nF1,wide,Hill,,,,\n");
    Files.writeString(folder.resolve("damaged"), "no model");
    Run run =
        Run.of("train", path("flats.csv"), "--target", "rent", "--quick", "--model", path("model"));
    assertEquals(0, run.status(), run.err());
  }

  private static String path(String file) {
    return folder.resolve(file).toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model flats.csv",
        "model far.csv",
        "model narrow.csv",
        "model wrong.csv",
        "model none.csv",
        "none flats.csv",
        "damaged flats.csv",
        "model ."
      })
  void answersWithoutTheParserAsWithIt(String files) {
    String[] names = files.split(" ", -1);
    String[] arguments = {"predict", path(names[0]), path(names[1])};
    assertTrue(PlainPrediction.isMeant(List.of(arguments)));
    assertEquals(Run.parsed(arguments), Run.of(arguments));
  }

  @Test
  void predicts() {
    Run run = Run.of("predict", path("model"), path("flats.csv"));
    assertEquals(0, run.status(), run.err());
    assertEquals(61, run.out().lines().count());
    Run failed = Run.of("predict", path("none"), path("flats.csv"));
    assertEquals(1, failed.status());
    assertThat(failed.err()).contains("nn predict: ", path("none").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "predict",
        "predict m",
        "predict m -",
        "predict m --json",
        "predict -h f",
        "predict m @f",
        "predict m f --json",
        "inspect m f"
      })
  void leavesOptionsAndStreamsToTheParser(String line) {
    assertFalse(PlainPrediction.isMeant(List.of(line.split(" ", -1))));
  }
}
