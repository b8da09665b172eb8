package dev.nn.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The complete Fashion-MNIST, where Debian's package has put it. */
@Tag("slow")
class FashionMnistIT {

  @Test
  void clothesAreRecognisedAsWellAsPublished(@TempDir Path folder) {
    Assumptions.assumeTrue(
        Files.isDirectory(Path.of(FashionMnistExample.FOLDER)),
        "No Fashion-MNIST here: apt-get install dataset-fashion-mnist");
    Path picture = folder.resolve("fashion-mnist.png");

    String output =
        Output.of(
            () ->
                assertEquals(
                    0, Main.run(List.of("fashion-mnist", "--picture", picture.toString()))));

    Matcher accuracy = Pattern.compile("test accuracy ([0-9.]+)").matcher(output);
    assertTrue(accuracy.find(), output);
    // Published for this shape: 0.8833 (the data set's table of benchmarks, MLP 256-128-100).
    assertTrue(Double.parseDouble(accuracy.group(1)) >= 0.885, output);
    assertTrue(Files.exists(picture));
  }
}
