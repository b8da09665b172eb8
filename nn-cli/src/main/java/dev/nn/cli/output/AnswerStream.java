package dev.nn.cli.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The standard output, in UTF-8, which remembers why it could not be written. */
final class AnswerStream extends PrintStream {

  /** The system's words for a reader that is gone, as after {@code head}. */
  private static final String GONE = "Broken pipe";

  private final Watched watched;

  private AnswerStream(Watched watched) {
    super(watched, false, StandardCharsets.UTF_8);
    this.watched = watched;
  }

  /** Returns the standard output of this process. */
  static AnswerStream standard() {
    return of(new FileOutputStream(FileDescriptor.out));
  }

  static AnswerStream of(OutputStream out) {
    return new AnswerStream(new Watched(out));
  }

  /** Returns why a text was not written; null if all were, or if nobody wants to read them. */
  @Nullable IOException failure() {
    IOException failure = watched.failure;
    boolean gone = failure != null && GONE.equals(failure.getMessage());
    return gone ? null : failure;
  }

  /** A stream that remembers its first failure. */
  private static final class Watched extends OutputStream {

    private final OutputStream out;
    private @Nullable IOException failure;

    Watched(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      try {
        out.write(bytes, from, count);
      } catch (IOException e) {
        failure = failure == null ? e : failure;
        throw e;
      }
    }
  }
}
