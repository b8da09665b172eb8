package dev.nn.examples.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.examples.FashionMnistExample;
import dev.nn.examples.Main;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class SparkExampleTest {

  @Test
  void bothNetworksLearnTheDigitsThatComeWithTheExamples() {
    String output = run("spark", "--rows", "600", "--epochs", "5", "--iterations", "10");

    assertTrue(output.startsWith("600 images to learn from, 360 to test with\n"), output);
    assertTrue(accuracy(output, "NnEstimator") > 0.6, output);
    assertTrue(accuracy(output, "MultilayerPerceptronClassifier") > 0.1, output);
    assertTrue(output.contains("|class"), output);
  }

  @Test
  void bothNetworksLearnAFewClothes() {
    Assumptions.assumeTrue(
        Files.isDirectory(Path.of(FashionMnistExample.FOLDER)),
        "No Fashion-MNIST here: apt-get install dataset-fashion-mnist");
    String output =
        run("spark", "--data", FashionMnistExample.FOLDER, "--rows", "600", "--epochs", "5");

    assertTrue(output.startsWith("600 images to learn from, 600 to test with\n"), output);
    assertTrue(accuracy(output, "NnEstimator") > 0.6, output);
  }

  private static double accuracy(String output, String name) {
    Matcher line = Pattern.compile(name + " +([0-9.]+) +[0-9.]+\n").matcher(output);
    assertTrue(line.find(), output);
    return Double.parseDouble(line.group(1));
  }

  private static String run(String... arguments) {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      assertEquals(0, Main.run(List.of(arguments)));
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
