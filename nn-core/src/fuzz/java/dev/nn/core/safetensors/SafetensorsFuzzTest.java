package dev.nn.core.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;

/**
 * Looks for bytes that reading answers with anything else than contents or a {@link
 * SafetensorsException}, guided by what they make it execute.
 */
class SafetensorsFuzzTest {

  private static final int DATA_BYTES = 8;

  @DictionaryEntries({
    "\"__metadata__\":{",
    "\"dtype\":\"F32\"",
    "\"shape\":[",
    "\"data_offsets\":[0,4]",
    "\"data_offsets\":[4,8]",
    "\\u00e9",
    "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
  })
  @FuzzTest(maxDuration = "60s")
  void read(byte[] bytes) throws IOException {
    check(bytes);
    check(RawFile.of(bytes.length, bytes, DATA_BYTES)); // a header, to get past its length
  }

  /** Checks that contents which were read can be written: the checks of both agree. */
  private static void check(byte[] bytes) throws IOException {
    Safetensors read;
    try {
      read = RawFile.read(bytes);
    } catch (SafetensorsException e) {
      return;
    }
    Safetensors same = new Safetensors(read.metadata(), read.tensors());
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    SafetensorsWriter.write(same, Channels.newChannel(written));
    assertEquals(same, RawFile.read(written.toByteArray()));
  }
}
