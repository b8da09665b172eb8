package dev.nn.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.Flats;
import dev.nn.cli.KindsJar;
import dev.nn.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A third-party metric and listener in a folder of plug-ins, on the command line. */
class KindsFolderTest {

  @TempDir static Path folder;
  private static String plugins = "";
  private static String flats = "";

  @BeforeAll
  static void packJar() throws IOException {
    flats = Flats.write(folder.resolve("flats.csv"), 100).toString();
    plugins = KindsJar.in(folder).toString();
  }

  private static Run train(String model, String... more) {
    List<String> all = new ArrayList<>(List.of("train", flats, "--target", "rent", "--quick"));
    all.addAll(List.of("--quiet", "--plugins", plugins));
    all.addAll(List.of("--model", folder.resolve(model).toString()));
    all.addAll(List.of(more));
    return Run.of(all.toArray(String[]::new));
  }

  @Test
  void areListedWithTheirJar() {
    String out = Run.of("plugins", "--plugins", plugins, "--json").out();
    assertTrue(out.contains("\"kind\":\"metric\",\"name\":\"acme:tail(above=100.0)\""), out);
    assertTrue(out.contains("\"kind\":\"listener\",\"name\":\"acme:ender(epochs=3)\""), out);
    assertTrue(out.contains("\"kind\":\"metric\",\"name\":\"roc_auc(positive=-1)\""), out);
  }

  @Test
  void trainAndEvaluate() throws IOException {
    Path report = folder.resolve("r.html");
    Run run =
        train(
            "m.safetensors",
            "--metrics",
            "acme:tail,acme:tail(above=50),mae",
            "--monitor",
            "acme:tail(above=50)",
            "--listeners",
            "acme:ender(epochs=2)",
            "--report",
            report.toString());
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("acme:tail [%] "), run.out());
    assertTrue(run.out().contains("acme:tail(above=50) [%] "), run.out());
    String page = Files.readString(report);
    assertTrue(page.contains("acme:tail(above=50) [%]"), page);
    assertTrue(page.contains("validation acme:tail"), page);
    assertTrue(page.contains("acme:left"), page);

    String model = folder.resolve("m.safetensors").toString();
    Run evaluated = Run.of("evaluate", model, flats, "--plugins", plugins);
    assertTrue(evaluated.out().contains("acme:tail [%] "), evaluated.out());
    Run without = Run.of("evaluate", model, flats);
    assertEquals(0, without.status(), without.err());
    assertFalse(without.out().contains("acme:tail"), without.out());
    assertEquals(0, Run.of("reproduce", model, flats, "--plugins", plugins).status());
    Run missing = Run.of("reproduce", model, flats);
    assertEquals(1, missing.status());
    assertTrue(missing.err().contains("needs the listener 'acme:ender'"), missing.err());
  }

  @Test
  void aConfigurationNamesThem() throws IOException {
    Path config = folder.resolve("c.yaml");
    Files.writeString(
        config,
        """
        data: %s
        target: rent
        quick: true
        metrics:
          - acme:tail(above=50)
          - mape
        listeners: acme:ender
        """
            .formatted(flats));
    String model = folder.resolve("c.safetensors").toString();
    Run run =
        Run.of(
            "train",
            "--config",
            config.toString(),
            "--quiet",
            "--plugins",
            plugins,
            "--model",
            model);
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("acme:tail(above=50) [%]"), run.out());
  }

  @Test
  void aSearchRanksTrialsByTheMetric() throws IOException {
    Path config = folder.resolve("t.yaml");
    Files.writeString(
        config,
        """
        data: %s
        target: rent
        quick: true
        search:
          trials: 3
          budget: 2
          metric: acme:tail(above=50)
          space:
            learning_rate: {from: 0.001, to: 0.03, scale: log}
        """
            .formatted(flats));
    Run run = Run.of("tune", config.toString(), "--quiet", "--plugins", plugins);
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().startsWith("acme:tail(above=50) on the rows"), run.out());
  }

  @Test
  void unknownAndUnsuitableOnesAreRejected() {
    Run unknown = train("u.safetensors", "--metrics", "acme:tial");
    assertEquals(2, unknown.status());
    assertTrue(unknown.err().contains("unknown metric 'acme:tial'"), unknown.err());
    assertTrue(unknown.err().contains("acme:tail"), unknown.err());
    Run labels = train("u.safetensors", "--monitor", "accuracy");
    assertEquals(1, labels.status());
    assertTrue(labels.err().contains("'accuracy' is for labels"), labels.err());
    Run listener = train("u.safetensors", "--listeners", "acme:bender");
    assertEquals(2, listener.status());
    assertTrue(listener.err().contains("unknown listener 'acme:bender'"), listener.err());
    assertTrue(Files.notExists(folder.resolve("u.safetensors")));
  }
}
