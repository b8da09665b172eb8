package dev.nn.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SealedJsonTest {

  /** The check value of CRC-32C in the catalogues of such codes. */
  @Test
  void theChecksumIsTheCastagnoliOne() {
    assertEquals("e3069283", Checksum.hex("123456789"));
    assertEquals("00000000", Checksum.hex(""));
  }

  @Test
  void aSealedObjectHasTheChecksumAsItsLastMember() {
    String json = "{\"a\":1}";
    String sealed = SealedJson.of(json);
    assertEquals("{\"a\":1,\"crc32c\":\"" + Checksum.hex(json) + "\"}", sealed);
    assertEquals(json, SealedJson.open(sealed, "f"));
    assertThrows(IllegalArgumentException.class, () -> SealedJson.open(json, "f"));
    String other = sealed.replace("1,", "2,");
    assertThat(assertThrows(IllegalArgumentException.class, () -> SealedJson.open(other, "f")))
        .hasMessageContainingAll("f is damaged", Checksum.hex(json), Checksum.hex("{\"a\":2}"));
  }

  @Test
  void anyChangedBitIsFound() {
    byte[] bytes = SealedJson.of("{\"a\":1}").getBytes(StandardCharsets.ISO_8859_1);
    int member = "{\"a\":1".length();
    for (int bit = 0; bit < 8 * member; bit++) {
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      String changed = new String(bytes, StandardCharsets.ISO_8859_1);
      assertThrows(IllegalArgumentException.class, () -> SealedJson.open(changed, "f"), changed);
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
    }
  }
}
