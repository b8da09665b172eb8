package dev.nn.onnx;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with cuts and changed bytes: each is refused by an {@link OnnxException}, or is valid. */
@Tag("slow")
class DamagedFileTest {

  private static final int CHANGES_OF_EACH = 40;

  @TempDir private Path folder;

  @Test
  void changedBytesAreRejectedOrValid() throws Exception {
    SplittableRandom random = new SplittableRandom(17);
    int refused = 0;
    List<RecordedModel> models = RecordedModel.all();
    for (RecordedModel model : models) {
      byte[] bytes = Files.readAllBytes(model.file());
      for (int i = 0; i < CHANGES_OF_EACH; i++) {
        byte[] changed = bytes.clone();
        int count = 1 + random.nextInt(3);
        for (int c = 0; c < count; c++) {
          changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        refused += isRejected(changed) ? 1 : 0;
      }
    }
    assertTrue(refused > models.size(), refused + " were refused");
  }

  @Test
  void cutFilesAreRejectedOrValid() throws Exception {
    SplittableRandom random = new SplittableRandom(18);
    for (RecordedModel model : RecordedModel.all()) {
      byte[] bytes = Files.readAllBytes(model.file());
      for (int i = 0; i < CHANGES_OF_EACH; i++) {
        isRejected(Arrays.copyOf(bytes, random.nextInt(bytes.length)));
      }
    }
  }

  private boolean isRejected(byte[] bytes) throws IOException {
    Path file = folder.resolve("damaged.onnx");
    Files.write(file, bytes);
    try {
      Onnx.load(file);
      return false;
    } catch (OnnxException e) {
      return true;
    }
  }
}
