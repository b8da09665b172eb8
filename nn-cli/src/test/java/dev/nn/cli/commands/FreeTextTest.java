package dev.nn.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.cli.Run;
import dev.nn.cli.serve.ModelServer;
import dev.nn.cli.serve.ModelServer.Options;
import dev.nn.cli.web.WebSettings;
import dev.nn.core.plugins.Plugins;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A column of free text, of which some cells are missing, is nothing that a user is asked for,
 * unless its type says that its words are used.
 */
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
    assertThat(export.out()).contains("the columns 'area'\n");
    assertThat(Files.readString(folder.resolve("Prices.java"))).doesNotContain("remark");
    try (ModelServer server = serve(model)) {
      assertThat(server.exampleRow()).contains("area").doesNotContain("remark");
    }
  }

  private static ModelServer serve(String model) throws IOException {
    Options options = new Options(1, Duration.ofHours(1), false);
    return ModelServer.start(
        Map.of("model", Path.of(model)), Plugins.discover(), options, WebSettings.loopback(0));
  }

  @Test
  void theReasonNamesTheRemedy() throws IOException {
    assertThat(train("area,remark,price", "area").out())
        .containsPattern("remark +left out .*--type 'remark'=text")
        .doesNotContain("Encoding.text");
  }

  /** The words are taken by all commands, although they were not all in the training rows. */
  @Test
  void isUsedIfItsTypeIsText() throws IOException {
    StringBuilder rows = new StringBuilder("remark,price\n");
    for (int r = 0; r < 120; r++) {
      String room = r % 3 == 0 ? "large" : "tiny";
      rows.append("\"a %s room, no. %s\",%s\n".formatted(room, r * r, r % 3 == 0 ? 90 : 20));
    }
    Path file = Files.writeString(folder.resolve("rows.csv"), rows);
    String model = folder.resolve("model").toString();
    Run run =
        Run.of(
            "train",
            "" + file,
            "--target",
            "price",
            "--task",
            "regression",
            "--type",
            "remark=text",
            "--quick",
            "--quiet",
            "--model",
            model);
    assertEquals(0, run.status(), run.err());
    assertThat(run.out()).containsPattern("remark +text ");
    Run predicted = Run.with("remark\nsuch LARGE rooms\na tiny one\n12\n", "predict", model);
    String[] prices = predicted.out().split("\\R");
    assertThat(prices).hasSize(4);
    assertThat(Double.parseDouble(prices[1].split(",", -1)[0])).isGreaterThan(60);
    assertThat(Double.parseDouble(prices[2].split(",", -1)[0])).isLessThan(50);
    assertThat(predicted.err()).doesNotContain("remark");
    assertEquals(0, Run.of("evaluate", model, "" + file).status());
    assertEquals(0, Run.of("reproduce", model, "" + file).status());
    assertThat(Run.of("explain", model, "" + file, "--row", "1").out())
        .containsPattern("remark +a large room, no. 0 ");
    Run onnx = Run.of("export", model, "--onnx", folder.resolve("m.onnx").toString());
    assertEquals(0, onnx.status(), onnx.err());
    assertThat(onnx.out() + onnx.err()).contains("'remark'", "2048 numbers");
    try (ModelServer server = serve(model)) {
      String columns;
      try (InputStream in = server.address().resolve("model").toURL().openStream()) {
        columns = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
      assertThat(columns).contains("\"kind\":\"text\"").doesNotContain("categories");
    }
  }

  @Test
  void refusesOtherTypes() throws IOException {
    Path file = Files.writeString(folder.resolve("rows.csv"), "a,b\n1,2\n3,4\n");
    Run run = Run.of("train", "" + file, "--target", "b", "--type", "a=words");
    assertEquals(2, run.status());
    assertThat(run.err()).contains("'words'", "number, category or text");
  }

  @Test
  void alonePreventsATraining() throws IOException {
    Run run = train("remark,price", "");
    assertEquals(1, run.status(), run.out());
    assertThat(run.err()).hasLineCount(1).contains("'remark'", "free text", "but 'price'");
    assertThat(folder.resolve("model")).doesNotExist();
  }
}
