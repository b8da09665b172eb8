package dev.nn.core.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SealTest {

  private static final String REMEDY = "copy it again";

  private final Safetensors contents =
      new Safetensors(
          Map.of("format", "nn", "text", "é"),
          List.of(new Tensor("w", List.of(2), new float[] {1, 2})));
  private final byte[] good = contents.bytes();
  private final int start = good.length - 8;

  @Test
  void isNoPartOfTheContents() throws IOException {
    assertEquals(contents, RawFile.read(good));
    assertEquals(List.of("format", "text"), List.copyOf(RawFile.read(good).metadata().keySet()));
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> new Safetensors(Map.of("nn.checksum", "x"), List.of())))
        .hasMessageContainingAll("'nn.checksum'", "leave it out");
  }

  @Test
  void aChangedNumberIsNamedAsOne() {
    byte[] bytes = good.clone();
    bytes[start + 3] ^= 1;
    String problem = RawFile.problem(bytes);
    assertThat(problem).contains("byte " + start, "the numbers", REMEDY);
  }

  @Test
  void aChangedTextIsOfTheHeader() {
    String problem = RawFile.problem(changed("\"format\":\"nn\"", "\"format\":\"no\""));
    assertThat(problem).contains("byte 8:", "the header", REMEDY);
  }

  /** Else a file would be read as one without a checksum. */
  @Test
  void aChangedBeginningIsDamage() {
    assertThat(RawFile.problem(changed("nn.checksum", "nn.checksun")))
        .contains("byte 8:", "the header", REMEDY);
    assertThat(RawFile.problem(changed("{ \"", "{\t\""))).contains("byte 8:", "the header", REMEDY);
  }

  /** As other libraries write it, they have the metadata of the file that they read. */
  @Test
  void anotherProgramMayWriteOtherNumbersUnderTheMetadata() throws IOException {
    String header = new String(good, 8, start - 8, StandardCharsets.UTF_8).strip();
    byte[] other = RawFile.of(header.replace("{ ", "{"), 8);

    Safetensors read = RawFile.read(other);

    assertEquals(contents.metadata(), read.metadata());
    assertEquals(new Tensor("w", List.of(2), new float[2]), read.tensor("w"));
  }

  private byte[] changed(String text, String by) {
    String latin = new String(good, StandardCharsets.ISO_8859_1);
    assertTrue(latin.contains(text), latin);
    return latin.replace(text, by).getBytes(StandardCharsets.ISO_8859_1);
  }
}
