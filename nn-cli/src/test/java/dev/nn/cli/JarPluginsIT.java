package dev.nn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A third-party activation in a folder beside the jar, which shares its own classes with it. */
@Tag("slow")
class JarPluginsIT {

  @TempDir Path folder;

  @Test
  void aPluginIsListedTrainsByNameAndIsNamedByTheModelThatLacksIt() throws Exception {
    NnJar nn = new NnJar(folder);
    PluginJar.in(folder);
    Flats.write(folder.resolve("flats.csv"), 100);
    Run listed = nn.run("plugins", "--plugins", "plugins");
    assertTrue(listed.out().contains(PluginJar.NAME), listed.out() + listed.err());

    String layers = "8 " + PluginJar.NAME;
    Run trained =
        nn.run(
            "train",
            "flats.csv",
            "--target=rent",
            "--quick",
            "--plugins=plugins",
            "--layers",
            layers);
    assertEquals(0, trained.status(), trained.err());
    String next = "nn.jar predict flats.safetensors NEW.csv --plugins plugins";
    assertTrue(trained.out().contains(next), trained.out());
    Run predicted = nn.run("predict", "flats.safetensors", "flats.csv", "--plugins", "plugins");
    assertEquals(101, predicted.out().lines().count(), predicted.err());

    Run without = nn.run("predict", "flats.safetensors", "flats.csv");
    assertEquals(1, without.status());
    assertEquals(1, without.err().lines().count(), without.err());
    assertTrue(without.err().contains("add " + PluginJar.ARTIFACT + " to"), without.err());
  }
}
