package dev.nn.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {

  /** Models that Python made for the tests of nn-onnx. */
  private static final Path RECORDED =
      Path.of("../nn-onnx/src/test/resources/dev/nn/onnx/imported");

  @TempDir private Path folder;

  @Test
  void makesAModelThatPredicts() throws IOException {
    Path file = copy("sklearn_strings_relu.onnx");
    Run run = Run.of("import", file.toString());
    assertEquals(0, run.status(), run.err());
    Path model = folder.resolve("sklearn_strings_relu.safetensors");
    assertTrue(run.out().contains("takes     'X_0', 'X_1', 'X_2', 'X_3'"), run.out());
    assertTrue(run.out().contains("predicts  'high', 'low', 'mid'"), run.out());
    assertTrue(run.out().contains("that skl2onnx 1.21.0 wrote"), run.out());
    assertTrue(run.out().contains("saved " + model), run.out());
    Path rows = folder.resolve("rows.csv");
    Files.writeString(rows, "X_0,X_1,X_2,X_3\n1.8,1.1,51.7,4.7\n-0.1,1.1,41.7,2.4\n");
    Run predict = Run.of("predict", model.toString(), rows.toString());
    assertEquals(0, predict.status(), predict.err());
    assertTrue(predict.out().contains("mid"), predict.out());
    Run inspect = Run.of("inspect", model.toString());
    assertTrue(inspect.out().contains("imported from an ONNX file"), inspect.out());
  }

  @Test
  void takesNames() throws IOException {
    Path file = copy("pytorch_script_binary.onnx");
    Path model = folder.resolve("verdict.safetensors");
    Run run =
        Run.of(
            "import",
            file.toString(),
            "-o",
            model.toString(),
            "--columns",
            "a,b,c",
            "--predicted",
            "verdict",
            "--labels",
            "bad,good",
            "--json");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("\"columns\":[\"a\",\"b\",\"c\"]"), run.out());
    assertTrue(run.out().contains("\"predictions\":[\"bad\",\"good\"]"), run.out());
    assertTrue(Files.exists(model));
  }

  @Test
  void refusalLeavesNoFile() throws IOException {
    Path file = folder.resolve("cut.onnx");
    byte[] bytes = Files.readAllBytes(RECORDED.resolve("sklearn_strings_relu.onnx"));
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    Run run = Run.of("import", file.toString());
    assertEquals(1, run.status());
    assertTrue(run.err().contains("cut.onnx: is not an ONNX file, or is cut off"), run.err());
    assertFalse(Files.exists(folder.resolve("cut.safetensors")));
  }

  private Path copy(String name) throws IOException {
    return Files.copy(RECORDED.resolve(name), folder.resolve(name));
  }
}
