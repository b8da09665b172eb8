package dev.nn.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.Flats;
import dev.nn.cli.PluginJar;
import dev.nn.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A third-party activation in a folder of plug-ins, from the list to a saved model. */
class PluginFolderTest {

  @TempDir static Path folder;
  private static String plugins = "";
  private static String flats = "";

  @BeforeAll
  static void packJar() throws IOException {
    flats = Flats.write(folder.resolve("flats.csv"), 100).toString();
    plugins = PluginJar.in(folder).toString();
  }

  @Test
  void isListedWithItsJar() {
    Run run = Run.of("plugins", "--plugins", plugins, "--json");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("\"name\":\"acme:bend\""), run.out());
    assertTrue(run.out().contains("\"jar\":\"" + PluginJar.FILE + "\""), run.out());
  }

  @Test
  void theListFitsATerminal() {
    Run run = Run.of("plugins", "--plugins", plugins);
    assertTrue(run.out().contains("acme:bend"), run.out());
    run.out().lines().forEach(line -> assertTrue(line.length() <= 100, line));
  }

  @Test
  void trainsByNameAndTheModelNamesTheArtifactThatItLacks() {
    String model = folder.resolve("bent.safetensors").toString();
    String[] train = {
      "train",
      flats,
      "--target",
      "rent",
      "--quick",
      "--quiet",
      "--layers",
      "8 acme:bend",
      "--model",
      model,
      "--plugins",
      plugins
    };
    Run trained = Run.of(train);
    assertEquals(0, trained.status(), trained.err());
    Run predicted = Run.of("predict", model, flats, "--plugins", plugins);
    assertEquals(101, predicted.out().lines().count(), predicted.err());
    assertEquals(0, Run.of("reproduce", model, flats, "--plugins", plugins).status());

    Run without = Run.of("predict", model, flats);
    assertEquals(1, without.status());
    assertEquals("", without.out());
    assertEquals(1, without.err().lines().count(), without.err());
    assertThat(without.err())
        .contains("'acme:bend'", "add " + PluginJar.ARTIFACT, "plug-in folder");
  }

  @Test
  void anotherVersionPredictsAndOtherNumbersAreRejectedUnlessAllowed() throws IOException {
    String model = folder.resolve("versions.safetensors").toString();
    String[] train = {
      "train",
      flats,
      "--target",
      "rent",
      "--quick",
      "--quiet",
      "--layers",
      "8 acme:bend",
      "--model",
      model,
      "--plugins",
      plugins
    };
    assertEquals(0, Run.of(train).status());
    String same = PluginJar.in(folder.resolve("same"), "1.3", "1").toString();
    String other = PluginJar.in(folder.resolve("other"), "2.0", "2").toString();

    Run predicted = Run.of("predict", model, flats, "--plugins", same); // logs a warning
    assertEquals(101, predicted.out().lines().count(), predicted.err());

    Run refused = Run.of("predict", model, flats, "--plugins", other);
    assertEquals(1, refused.status());
    assertEquals(1, refused.err().lines().count(), refused.err());
    assertTrue(
        refused.err().contains("comes from com.acme:acme-bend 2.0")
            && refused.err().contains("--allow-other-behaviour"),
        refused.err());

    Run allowed = Run.of("predict", model, flats, "--plugins", other, "--allow-other-behaviour");
    assertEquals(101, allowed.out().lines().count(), allowed.err());
  }

  @Test
  void anUnknownNameLeavesNoFile() {
    Path model = folder.resolve("unknown.safetensors");
    Run run =
        Run.of(
            "train",
            flats,
            "--target",
            "rent",
            "--layers",
            "8 acme:bnd",
            "--model",
            model.toString(),
            "--plugins",
            plugins);
    assertEquals(2, run.status());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains("acme:bend"), run.err());
    assertTrue(Files.notExists(model));
  }
}
