package dev.nn.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.Flats;
import dev.nn.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {

  @TempDir Path folder;
  private Path flats = Path.of("");
  private Path model = Path.of("");

  @BeforeEach
  void writeFlats() throws IOException {
    flats = Flats.write(folder.resolve("flats.csv"), 60);
    model = folder.resolve("m.safetensors");
  }

  private Run train(String target, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of("train", flats.toString(), "--target", target, "--quick", "--quiet"));
    all.addAll(List.of("--epochs", "3", "--model", model.toString()));
    all.addAll(List.of(more));
    return Run.of(all.toArray(String[]::new));
  }

  @Test
  void picturesAreThoseOfThePage() throws IOException {
    Path pictures = folder.resolve("a/pictures");
    Run run = train("noise,rent", "--pictures", pictures.toString());

    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("wrote 8 pictures into " + pictures), run.out());
    try (Stream<Path> files = Files.list(pictures)) {
      List<Path> all = files.sorted().toList();
      assertEquals(
          List.of(
              "calibration-1.png",
              "calibration-2.png",
              "confusion-matrix-1.png",
              "learning-curve-1.png",
              "learning-curve-2.png",
              "precision-recall-1.png",
              "predicted-against-true-2.png",
              "roc-1.png"),
          all.stream().map(file -> file.getFileName().toString()).toList());
      for (Path file : all) {
        assertEquals(800, ImageIO.read(file.toFile()).getWidth());
      }
    }
  }

  @Test
  void theAnswerNamesTheFiles() {
    Path report = folder.resolve("r.html");
    Run run = train("rent", "--report", report.toString(), "--json");

    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("\"report\":\"" + report + "\""), run.out());
    assertFalse(run.out().contains("\"pictures\""), run.out());
    assertTrue(Files.exists(report));
  }

  @Test
  void theReportReplacesNeitherDataNorModel() throws IOException {
    String before = Files.readString(flats);
    for (Path file : List.of(flats, model, folder.resolve("./flats.csv"))) {
      Run run = train("rent", "--report", file.toString());
      assertEquals(1, run.status());
      assertTrue(run.err().startsWith("nn train: the report would replace "), run.err());
    }
    assertEquals(before, Files.readString(flats));
    assertFalse(Files.exists(model));
  }

  @Test
  void filesThatCannotBeWrittenAreRejectedBeforeTheTraining() {
    Run nowhere = train("rent", "--report", folder.resolve("none/r.html").toString());
    assertEquals(1, nowhere.status());
    assertTrue(nowhere.err().startsWith("nn train: there is no folder "), nowhere.err());
    Run file = train("rent", "--pictures", flats.toString());
    assertEquals(1, file.status());
    assertTrue(file.err().contains("is a file; name a folder for the pictures"), file.err());
    assertFalse(Files.exists(model));
  }
}
