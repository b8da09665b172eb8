package dev.nn.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.Flats;
import dev.nn.cli.Run;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The flag {@code --transform}. */
class TransformFlagTest {

  @TempDir Path folder;

  @Test
  void transformsAColumn() throws IOException {
    Run run = train("area=clip(low=1,high=50)");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("transformed by clip(low=1.0, high=50.0)"), run.out());
    assertThat(run.out()).doesNotContain("equal numbers");
    assertEquals(101, Run.of("predict", model(), flats()).out().lines().count());

    Run java = Run.of("export", model(), "--java", "com.example.Rents", "--to", folder.toString());
    assertEquals(0, java.status(), java.err());
    Run onnx = Run.of("export", model(), "--onnx", folder.resolve("m.onnx").toString());
    assertEquals(0, onnx.status(), onnx.err());
  }

  @Test
  void numbersThatATransformMakesEqualAreNoted() throws IOException {
    Run run = train("area=clip");
    assertThat(run.out())
        .contains("column 'area' has only equal numbers after clip(low=0.0, high=1.0)");
  }

  private Run train(String transform) throws IOException {
    return Run.of(
        "train",
        Flats.write(Path.of(flats()), 100).toString(),
        "--target",
        "rent",
        "--quick",
        "--quiet",
        "--transform",
        transform,
        "--model",
        model());
  }

  private String flats() {
    return folder.resolve("flats.csv").toString();
  }

  private String model() {
    return folder.resolve("m.safetensors").toString();
  }
}
