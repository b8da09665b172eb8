package dev.nn.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.commands.TrainCommand.WatchOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchOptionsTest {

  private static final Path MODEL = Path.of("models/houses.v2.safetensors");

  @TempDir Path folder;

  @Test
  void eachRunHasAFolderOfItsOwn() throws IOException {
    Path runs = folder.resolve("runs");
    assertEquals(runs.resolve("houses.v2-1"), WatchOptions.nextRun(runs, MODEL));
    assertEquals(runs.resolve("houses.v2-2"), WatchOptions.nextRun(runs, MODEL));
    assertEquals(runs.resolve("other-1"), WatchOptions.nextRun(runs, Path.of("other")));
    assertEquals(runs.resolve(".hidden-1"), WatchOptions.nextRun(runs, Path.of(".hidden")));
  }

  @Test
  void aRunGoesOnInItsFolder() throws IOException {
    assertEquals(folder.resolve("houses.v2-1"), WatchOptions.lastRun(folder, MODEL));
    assertTrue(Files.isDirectory(folder.resolve("houses.v2-1")));
    Path second = WatchOptions.nextRun(folder, MODEL);
    assertEquals(second, WatchOptions.lastRun(folder, MODEL));
  }
}
