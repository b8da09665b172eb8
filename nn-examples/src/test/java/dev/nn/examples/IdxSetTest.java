package dev.nn.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.examples.LabelledImages.IdxSet;
import dev.nn.examples.LabelledImages.Split;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxSetTest {

  private static final String ONE_PIXEL = "00000803" + "00000001".repeat(3);

  private final Path folder;

  IdxSetTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private void write(String name, String hex) throws IOException {
    Files.write(folder.resolve(name), HexFormat.of().parseHex(hex));
  }

  @Test
  void eachPartComesFromItsOwnFiles() throws IOException {
    write("train-images-idx3-ubyte.gz", ONE_PIXEL + "ff");
    write("train-labels-idx1-ubyte.gz", "0000080100000001" + "09");
    write("t10k-images-idx3-ubyte", ONE_PIXEL + "00");
    write("t10k-labels-idx1-ubyte", "0000080100000001" + "01");
    Split data = IdxSet.FASHION_MNIST.load(folder);
    assertArrayEquals(new float[] {1}, data.train().pixels().data());
    assertEquals("Ankle boot", data.train().classes().get(data.train().labels()[0]));
    assertArrayEquals(new float[] {0}, data.test().pixels().data());
    assertEquals("Trouser", data.test().classes().get(data.test().labels()[0]));
  }

  @Test
  void imagesOfSeveralRowsKnowTheirWidth() throws IOException {
    write("train-images-idx3-ubyte", "00000803" + "000000010000000200000003" + "0033ff00ff66");
    write("train-labels-idx1-ubyte", "0000080100000001" + "09");
    write("t10k-images-idx3-ubyte", ONE_PIXEL + "00");
    write("t10k-labels-idx1-ubyte", "0000080100000001" + "01");
    LabelledImages train = IdxSet.FASHION_MNIST.load(folder).train();
    assertEquals(3, train.width());
    assertArrayEquals(new float[] {0, 0.2f, 1, 0, 1, 0.4f}, train.pixels().data());
  }

  @Test
  void filesThatDoNotBelongTogetherAreNamed() throws IOException {
    write("t10k-images-idx3-ubyte", ONE_PIXEL + "00");
    write("t10k-labels-idx1-ubyte", "0000080100000001" + "01");
    write("train-images-idx3-ubyte", ONE_PIXEL + "00");
    write("train-labels-idx1-ubyte", "0000080100000002" + "0109");
    assertTrainRejected("1 images", "2 labels");
    write("train-labels-idx1-ubyte", "0000080100000001" + "0a");
    assertTrainRejected("label 10", "image 0", "0 to 9");
    write("train-images-idx3-ubyte", "0000080100000001" + "00");
    var error = assertThrows(IOException.class, () -> IdxSet.FASHION_MNIST.load(folder));
    assertThat(error)
        .hasMessageContainingAll(
            folder.resolve("train-images-idx3-ubyte").toString(), "dimensions [1]", "three");
  }

  private void assertTrainRejected(String... parts) {
    var error = assertThrows(IOException.class, () -> IdxSet.FASHION_MNIST.load(folder));
    assertThat(error)
        .hasMessageContainingAll(
            folder.resolve("train-images-idx3-ubyte").toString(),
            folder.resolve("train-labels-idx1-ubyte").toString())
        .hasMessageContainingAll(parts);
  }

  @Test
  void aMissingFileIsNamedWithTheWaysToGetIt() throws IOException {
    write("train-images-idx3-ubyte.gz", "");
    var error = assertThrows(FileNotFoundException.class, () -> IdxSet.FASHION_MNIST.load(folder));
    assertThat(error)
        .hasMessageContainingAll(
            folder.resolve("train-labels-idx1-ubyte").toString(),
            "Fashion-MNIST",
            "sudo apt-get install dataset-fashion-mnist",
            "--data DIR",
            "train-images-idx3-ubyte.gz",
            "train-labels-idx1-ubyte.gz",
            "t10k-images-idx3-ubyte.gz",
            "t10k-labels-idx1-ubyte.gz");
  }
}
