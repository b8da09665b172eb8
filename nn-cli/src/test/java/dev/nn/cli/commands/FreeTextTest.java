package dev.nn.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.cli.Run;
import dev.nn.cli.serve.ModelServer;
import dev.nn.cli.web.WebSettings;
import dev.nn.core.plugins.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A column of free text, of which some cells are missing, is nothing that a user is asked for. */
class FreeTextTest {

  @TempDir Path folder;

  private Run train(String names, String first) throws IOException {
    StringBuilder rows = new StringBuilder(names).append('\n');
    for (int r = 0; r < 80; r++) {
      String remark = r % 5 == 0 ? "" : "has %s windows and a door".formatted(r);
      rows.append(first.isEmpty() ? "" : r % 40 + ".5,").append(remark).append(',');
      rows.append(3 * (r % 40)).append('\n');
    }
    Path file = Files.writeString(folder.resolve("rows.csv"), rows);
    String model = folder.resolve("model").toString();
    return Run.of("train", "" + file, "--target", "price", "--quick", "--quiet", "--model", model);
  }

  @Test
  void isNoFieldOfTheFormTheApiAndTheExportedClass() throws IOException {
    Run run = train("area,remark,price", "area");
    assertEquals(0, run.status(), run.err());
    assertThat(run.out()).containsPattern("remark +left out ");
    String model = folder.resolve("model").toString();
    assertThat(Run.of("inspect", model).out())
        .containsPattern("remark +left out .*different texts");
    assertThat(Run.with("area\n12\n", "predict", model).out()).hasLineCount(2);
    Run export = Run.of("export", model, "--java", "Prices", "--to", folder.toString());
    assertThat(export.out()).contains("the columns area\n");
    assertThat(Files.readString(folder.resolve("Prices.java"))).doesNotContain("remark");
    try (ModelServer server =
        ModelServer.start(
            Path.of(model), Plugins.discover(), 1, Duration.ofHours(1), WebSettings.loopback(0))) {
      assertThat(server.exampleRow()).contains("area").doesNotContain("remark");
    }
  }

  @Test
  void alonePreventsATraining() throws IOException {
    Run run = train("remark,price", "");
    assertEquals(1, run.status(), run.out());
    assertThat(run.err()).hasLineCount(1).contains("'remark'", "free text", "but 'price'");
    assertThat(folder.resolve("model")).doesNotExist();
  }
}
