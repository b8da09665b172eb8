package dev.nn.data.anomaly;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that was trained with {@code table.csv}. */
@Tag("slow")
class GoldenAnomalyModelTest {

  @TempDir Path folder;

  private Path file = Path.of("");
  private Path csv = Path.of("");

  @BeforeEach
  void copy() throws IOException {
    file = golden("anomaly.safetensors");
    csv = golden("table.csv");
  }

  @Test
  void scoresAsItAlwaysDid() throws IOException {
    AnomalyModel model = AnomalyModel.load(file);
    assertEquals(2.6562857082059432, model.threshold());
    Table table = Csv.of(csv).read();
    assertEquals(1.406383598090014, model.score(table).get(3).value());
  }

  @Test
  void isWhatIsWrittenToday() throws IOException {
    Path saved = folder.resolve("saved");
    AnomalyModel.load(file).save(saved);
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(saved));
    AnomalyModel.load(file).recipe().train(Csv.of(csv).read()).save(saved);
    assertEquals(AnomalyModel.load(file).toString(), AnomalyModel.load(saved).toString());
  }

  @Test
  void aChangedBitOfAnyByteIsRejected() throws IOException {
    Path saved = folder.resolve("saved");
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i += 3) {
      byte[] changed = whole.clone();
      changed[i] ^= (byte) (1 << (i * 5 + 3) % 8);
      Files.write(saved, changed);
      String message =
          assertThrows(SafetensorsException.class, () -> AnomalyModel.load(saved)).getMessage();
      assertTrue(message.startsWith(saved + ": byte "), message);
    }
  }

  private Path golden(String name) throws IOException {
    Path copy = folder.resolve(name);
    try (InputStream in =
        Objects.requireNonNull(
            GoldenAnomalyModelTest.class.getResourceAsStream("/golden/" + name))) {
      Files.copy(in, copy);
    }
    return copy;
  }
}
