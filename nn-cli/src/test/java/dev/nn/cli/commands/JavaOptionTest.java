package dev.nn.cli.commands;

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

/** {@code nn export --java}. */
class JavaOptionTest {

  @TempDir static Path folder;
  private static String model = "";

  @BeforeAll
  static void train() throws IOException {
    String flats = Flats.write(folder.resolve("flats.csv"), 100).toString();
    model = folder.resolve("rents.safetensors").toString();
    Run run =
        Run.of("train", flats, "--target", "rent", "--quick", "--epochs", "2", "--model", model);
    assertEquals(0, run.status(), run.err());
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
  void refusesANameThatIsNoneOfAClass() {
    Run run = Run.of("export", model, "--java", "com.class.Rents", "--to", folder.toString());

    assertEquals(1, run.status());
    assertTrue(run.err().contains("'class' is a keyword of Java"), run.err());
    assertFalse(Files.exists(folder.resolve("com/class")));
  }
}
