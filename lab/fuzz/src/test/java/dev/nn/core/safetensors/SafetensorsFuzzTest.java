package dev.nn.core.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.fuzz.FuzzTarget;
import dev.nn.fuzz.Resealed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Files of tensors; contents that were read can be written, since the checks of both agree. */
class SafetensorsFuzzTest implements FuzzTarget {

  @Override
  public List<byte[]> seeds() {
    Safetensors contents =
        new Safetensors(
            Map.of("a", "é"),
            List.of(
                new Tensor("x", List.of(1, 2), new float[] {1, 2}),
                new Tensor("y", List.of(), new float[] {3})));
    String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
    String foreign = (char) header.length() + "\0".repeat(7) + header + "\0".repeat(8);
    return List.of(contents.bytes(), foreign.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public List<String> words() {
    return List.of(
        "\"__metadata__\":{",
        "\"dtype\":\"F32\"",
        "\"shape\":[",
        "\"data_offsets\":[0,4]",
        "\"data_offsets\":[4,8]",
        "\\u00e9");
  }

  @Override
  public List<Class<? extends Exception>> documented() {
    return List.of(SafetensorsException.class);
  }

  @Override
  public boolean names(String message) {
    return message.startsWith("f: ");
  }

  @Override
  public byte[] sealed(byte[] input) {
    return Resealed.of(input);
  }

  @Override
  public void read(byte[] input) throws IOException {
    Safetensors read = Safetensors.read("f", input);
    Safetensors same = new Safetensors(read.metadata(), read.tensors());
    assertEquals(same, Safetensors.read("f", same.bytes()));
  }
}
