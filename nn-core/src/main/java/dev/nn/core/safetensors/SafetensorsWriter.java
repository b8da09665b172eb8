package dev.nn.core.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;

/** A writer of contents as a file. */
final class SafetensorsWriter {

  private static final int CHUNK = 1 << 16;

  private SafetensorsWriter() {}

  static void write(Safetensors contents, WritableByteChannel channel) throws IOException {
    byte[] header = Header.of(contents.metadata(), contents.tensors()).bytes();
    if (header.length > Header.MAX_LENGTH) {
      throw contents.problem(
          "",
          "the header would have %s bytes, at most %s are allowed; keep less in the metadata"
              .formatted(header.length, Header.MAX_LENGTH));
    }
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    writeFully(chunk.putLong(header.length).flip(), channel);
    writeFully(ByteBuffer.wrap(header), channel);
    for (Tensor tensor : contents.tensors()) {
      write(tensor.sharedData(), chunk, channel);
    }
  }

  private static void write(float[] data, ByteBuffer chunk, WritableByteChannel channel)
      throws IOException {
    int at = 0;
    while (at < data.length) {
      int count = Math.min(CHUNK / Float.BYTES, data.length - at);
      chunk.clear().asFloatBuffer().put(data, at, count);
      writeFully(chunk.limit(count * Float.BYTES), channel);
      at += count;
    }
  }

  private static void writeFully(ByteBuffer bytes, WritableByteChannel channel) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
