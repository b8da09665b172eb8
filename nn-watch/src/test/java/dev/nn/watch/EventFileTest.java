package dev.nn.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.watch.EventFile.Summary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EventFileTest {

  /** The file is one that TensorFlow's own classes wrote; see GoldenEvents.java. */
  @Test
  void theBytesAreThoseOfTensorFlow() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(EventFile.start(1_700_000_000.5));
    Summary scalars = new Summary().scalar("loss", 0.1).scalar("zero", 0);
    file.writeBytes(EventFile.event(1_700_000_001.25, 300, scalars));
    float[] weights = {-1, -0.5f, 0.25f, 2, 2, Float.NaN, Float.POSITIVE_INFINITY};
    Summary histogram = new Summary().histogram("layers/0/weight", weights);
    file.writeBytes(EventFile.event(1_700_000_002, 2, histogram));

    assertEquals(golden(), HexFormat.of().formatHex(file.toByteArray()));
  }

  @Test
  void equalNumbersAreInTheLastBucket() {
    byte[] bytes = new Summary().histogram("b", new float[] {3, 3}).message().bytes();

    String hex = HexFormat.of().formatHex(bytes);
    assertEquals(true, hex.endsWith("0000000000000040"), hex); // 2.0, little-endian
  }

  @Test
  void nothingFiniteHasNoHistogram() {
    assertEquals(0, new Summary().histogram("b", new float[] {Float.NaN}).message().bytes().length);
  }

  private static String golden() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(EventFileTest.class.getResourceAsStream("/events.hex"))) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).replace("\n", "");
    }
  }
}
