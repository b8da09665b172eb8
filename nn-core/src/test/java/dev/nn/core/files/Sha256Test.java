package dev.nn.core.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {

  @TempDir Path folder;

  /** The digests are those that sha256sum gives of no bytes, and of 00 00 80 3f 00 00 00 c0. */
  @Test
  void isTheSha256OfTheNumbers() {
    assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", sha256());
    assertEquals("ee4ac73c2bd27756ab82780f27c73a7bc4d3f0bb6acb37e008bc27eccd7e588b", sha256(1, -2));
  }

  @Test
  void takesNumbersInPieces() {
    float[] numbers = {9, 1, -2, 9};
    assertEquals(sha256(1, -2), new Sha256().add(numbers, 1, 2).add(numbers, 2, 3).hex());
  }

  /** The digests are those that sha256sum gives of the bytes. */
  @Test
  void isTheSha256OfOtherNumbersAndTexts() {
    Sha256 sha256 = new Sha256().add(1).add(-2L).add("h\u00e9");
    assertEquals("2e08e46ed33cd56b5cec6ceac051109560232dd23156b759a131cfa9c5b8e3b3", sha256.hex());
    assertEquals(0x2e08e46ed33cd56bL, new Sha256().add(1).add(-2L).add("h\u00e9").first());
  }

  @Test
  void takesTextsLongerThanItsBuffer() {
    String text = "x".repeat(100_000);
    assertNotEquals(new Sha256().add(text).hex(), new Sha256().add(text.substring(1)).hex());
    assertEquals(new Sha256().add(text).add(7).hex(), new Sha256().add(text).add(7).hex());
  }

  @Test
  void readsEveryNumberOfALongArray() {
    float[] numbers = new float[2 * (1 << 14) + 1];
    String zeros = sha256(numbers);
    for (int i : new int[] {0, 1 << 14, 2 * (1 << 14)}) {
      numbers[i] = Float.MIN_VALUE;
      assertNotEquals(zeros, sha256(numbers));
      numbers[i] = 0;
    }
    assertEquals(zeros, sha256(numbers));
  }

  private static String sha256(float... numbers) {
    return new Sha256().add(numbers, 0, numbers.length).hex();
  }

  @Test
  void isThatOfAllAfterTheHeaderOfTheNetworksFile() throws IOException, NoSuchAlgorithmException {
    Network network = Network.create(NetworkSpec.parse("3 -> 5 relu -> 2 softmax"), 7);
    Path file = folder.resolve("n.safetensors");
    network.save(file);

    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(bytes.position(8 + (int) bytes.getLong(0)));

    assertEquals(HexFormat.of().formatHex(digest.digest()), network.fingerprint());
  }
}
