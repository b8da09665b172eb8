package dev.nn.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.Flats;
import dev.nn.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {

  @TempDir static Path folder;
  private static String model = "";

  @BeforeAll
  static void train() throws IOException {
    String flats = Flats.write(folder.resolve("flats.csv"), 100).toString();
    model = folder.resolve("rents.safetensors").toString();
    Run run =
        Run.of(
            "train",
            flats,
            "--target",
            "rent",
            "--quick",
            "--epochs",
            "2",
            "--model",
            model,
            "--quiet");
    assertEquals(0, run.status(), run.err());
  }

  @Test
  void writesAnOnnxFile() throws IOException {
    Path file = folder.resolve("rents.onnx");
    Run run = Run.of("export", model, "--onnx", file.toString());
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().startsWith("wrote " + file + ", which takes the columns "), run.out());
    Path other = folder.resolve("other.onnx");
    Run json = Run.of("export", model, "--onnx", other.toString(), "--json");
    assertTrue(json.out().contains("\"bytes\":" + Files.size(other)), json.out());
    assertEquals(-1, Files.mismatch(file, other));
    assertThat(Run.of("inspect", file.toString()).err()).contains("is an ONNX file", "import");
  }

  @Test
  void writesBothFormatsAtOnce() throws IOException {
    Path file = folder.resolve("both.onnx");
    Run run = Run.of("export", model, "--onnx", "" + file, "--java", "Rents", "--to", "" + folder);
    assertEquals(0, run.status(), run.err());
    assertTrue(Files.size(file) > 0);
    assertTrue(Files.readString(folder.resolve("Rents.java")).contains("class Rents"), run.out());
    assertEquals(2, run.out().lines().filter(line -> line.startsWith("wrote ")).count());
  }

  @Test
  void asksForAFormat() {
    Run run = Run.of("export", model);
    assertEquals(2, run.status());
    assertThat(run.err()).contains("--onnx FILE.onnx", "--java CLASS");
  }

  @Test
  void rejectsALevelThatIsNoShare() {
    Path file = folder.resolve("never.onnx");
    Run run = Run.of("export", model, "--onnx", file.toString(), "--level", "90");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("--level is 90.0; expected a share"), run.err());
    assertFalse(Files.exists(file));
  }

  @Test
  void namesAFolderThatIsNotThere() {
    Path file = folder.resolve("nowhere").resolve("rents.onnx");
    Run run = Run.of("export", model, "--onnx", file.toString());
    assertEquals(1, run.status());
    assertTrue(run.err().contains("there is no folder " + file.getParent()), run.err());
  }

  @Test
  void writesAClassInTheFolderOfItsPackage() throws IOException {
    Path file = folder.resolve("com/example/Rents.java");
    Run run = Run.of("export", model, "--java", "com.example.Rents", "--to", folder.toString());

    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().startsWith("wrote " + file + ", which takes the columns "), run.out());
    assertTrue(Files.readString(file).contains("public final class Rents {"), run.out());
    Run json =
        Run.of("export", model, "--java", "com.example.Rents", "--to", folder.toString(), "--json");
    assertTrue(json.out().contains("\"bytes\":" + Files.size(file)), json.out());
  }

  @Test
  void rejectsANameThatIsNoneOfAClass() {
    Run run = Run.of("export", model, "--java", "com.class.Rents", "--to", folder.toString());

    assertEquals(1, run.status());
    assertTrue(run.err().contains("'class' is a Java keyword"), run.err());
    assertFalse(Files.exists(folder.resolve("com/class")));
  }
}
