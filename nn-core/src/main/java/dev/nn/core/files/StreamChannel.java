package dev.nn.core.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/**
 * A stream as a channel that an interrupt does not close. The channels of the JDK, those of {@code
 * Channels.newChannel} too, end with a {@code ClosedByInterruptException} in an interrupted thread.
 */
public final class StreamChannel {

  private static final int BUFFER = 1 << 16;

  private StreamChannel() {}

  /** Returns a channel that reads from a stream. */
  public static ReadableByteChannel of(InputStream in) {
    return new Reading(in);
  }

  /** Returns a channel that writes to a stream. */
  public static WritableByteChannel of(OutputStream out) {
    return new Writing(out);
  }

  private static final class Reading implements ReadableByteChannel {

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private boolean open = true;

    Reading(InputStream in) {
      this.in = in;
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
      if (to.hasArray()) {
        int count = in.read(to.array(), to.arrayOffset() + to.position(), to.remaining());
        to.position(to.position() + Math.max(0, count));
        return count;
      }
      int count = in.read(buffer, 0, Math.min(buffer.length, to.remaining()));
      to.put(buffer, 0, Math.max(0, count));
      return count;
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void close() throws IOException {
      open = false;
      in.close();
    }
  }

  private static final class Writing implements WritableByteChannel {

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private boolean open = true;

    Writing(OutputStream out) {
      this.out = out;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
      int count = from.remaining();
      if (from.hasArray()) {
        out.write(from.array(), from.arrayOffset() + from.position(), count);
        from.position(from.limit());
        return count;
      }
      while (from.hasRemaining()) {
        int part = Math.min(buffer.length, from.remaining());
        from.get(buffer, 0, part);
        out.write(buffer, 0, part);
      }
      return count;
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void close() throws IOException {
      open = false;
      out.close();
    }
  }
}
