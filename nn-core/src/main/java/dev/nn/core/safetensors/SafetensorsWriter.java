package dev.nn.core.safetensors;

import dev.nn.core.files.Checksum;
import dev.nn.core.json.RecordCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A writer of contents as a file. */
final class SafetensorsWriter {

  private static final int CHUNK = 1 << 16;

  /** Headers are padded to a multiple of this, so that the numbers are aligned in the file. */
  private static final int ALIGNMENT = 8;

  /** A tensor in the JSON of the header. */
  private record Description(String dtype, List<Integer> shape, List<Long> dataOffsets) {}

  private SafetensorsWriter() {}

  static void write(Safetensors contents, WritableByteChannel channel) throws IOException {
    byte[] header = header(contents);
    if (header.length > Header.MAX_LENGTH) {
      throw contents.problem(
          "",
          "the header would have %s bytes, at most %s are allowed; keep less in the metadata"
              .formatted(header.length, Header.MAX_LENGTH));
    }
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    writeFully(length.putLong(header.length).flip(), channel);
    writeFully(ByteBuffer.wrap(header), channel);
    numbers(contents, bytes -> writeFully(bytes, channel));
  }

  /** A receiver of the bytes of numbers. */
  @FunctionalInterface
  private interface Bytes {
    void take(ByteBuffer bytes) throws IOException;
  }

  private static byte[] header(Safetensors contents) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(Header.METADATA, contents.metadata());
    long begin = 0;
    for (Tensor tensor : contents.tensors()) {
      long end = begin + (long) Float.BYTES * tensor.size();
      members.put(tensor.name(), new Description(Header.TYPE, tensor.shape(), List.of(begin, end)));
      begin = end;
    }
    Checksum numbers = new Checksum();
    numbers(contents, numbers::add);
    String sealed = Seal.on(RecordCodec.write(members), numbers.hex());
    byte[] json = sealed.getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(json, json.length + Math.floorMod(-json.length, ALIGNMENT));
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    Seal.complete(padded);
    return padded;
  }

  /** Passes the bytes of all tensors on, in parts, so that the file is nowhere as a whole. */
  private static void numbers(Safetensors contents, Bytes receiver) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    for (Tensor tensor : contents.tensors()) {
      float[] data = tensor.sharedData();
      int at = 0;
      while (at < data.length) {
        int count = Math.min(CHUNK / Float.BYTES, data.length - at);
        chunk.clear().asFloatBuffer().put(data, at, count);
        receiver.take(chunk.limit(count * Float.BYTES));
        at += count;
      }
    }
  }

  private static void writeFully(ByteBuffer bytes, WritableByteChannel channel) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
