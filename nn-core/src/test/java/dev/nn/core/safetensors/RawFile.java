package dev.nn.core.safetensors;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Bytes of a file, right or wrong, assembled without the writer under test. */
final class RawFile {

  private RawFile() {}

  /** Returns a file of the given header, without padding, and {@code dataBytes} zeros. */
  static byte[] of(String header, int dataBytes) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return of(json.length, json, dataBytes);
  }

  /** A file that says that its header has another length than it has. */
  static byte[] of(long length, byte[] header, int dataBytes) {
    return ByteBuffer.allocate(8 + header.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(length)
        .put(header)
        .array();
  }

  /** Reads bytes as if they were in a file {@code f}. */
  static Safetensors read(byte[] bytes) throws IOException {
    return SafetensorsReader.read(
        "f", new ByteArrayInputStream(bytes), bytes.length, Long.MAX_VALUE);
  }

  /** The message with which bytes are refused, after the file's name; what reading gives if not. */
  static String problem(byte[] bytes) {
    try {
      return "no problem: " + read(bytes);
    } catch (SafetensorsException e) {
      return e.getMessage().startsWith("f: ")
          ? e.getMessage().substring("f: ".length())
          : "no name of the file: " + e.getMessage();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
