package dev.nn.cli.output;

import dev.nn.api.text.VisibleText;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A command's streams. Answers go to {@code out}, everything else to {@code err}. Print lines for
 * people by the methods: they escape hidden characters, because names and texts from data may have
 * any. Use the streams directly only for exact data.
 *
 * @param isShown whether {@code out} is a terminal
 * @param interactive whether a person watches {@code err}, so that a line may be overwritten
 * @param columns a line's width
 */
public record Terminal(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean isShown,
    boolean interactive,
    int columns) {

  /** The system property by which the launcher describes its standard error. */
  public static final String PROPERTY = "nn.terminal";

  private static final String WATCHED = "watched";
  private static final int USUAL_COLUMNS = 80;

  public Terminal(InputStream in, PrintStream out, PrintStream err, boolean interactive) {
    this(in, out, err, false, interactive, USUAL_COLUMNS);
  }

  public static Terminal system() {
    boolean interactive = System.getProperty(PROPERTY, kind()).equals(WATCHED);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    int columns = interactive ? columns(System.getenv("COLUMNS")) : USUAL_COLUMNS;
    return new Terminal(
        System.in, AnswerStream.standard(), err, isTerminal(1), interactive, columns);
  }

  /** Returns {@code watched} if this process's standard error is a terminal, else a dash. */
  public static String kind() {
    return !"dumb".equals(System.getenv("TERM")) && isTerminal(2) ? WATCHED : "-";
  }

  @SuppressWarnings("SystemConsoleNull") // used only before JDK 22
  private static boolean isTerminal(int descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) { // not on Linux
      return Runtime.version().feature() < 22 && System.console() != null;
    }
  }

  private static int columns(@Nullable String given) {
    String columns = given == null ? windowSize().replaceFirst(".* ", "") : given;
    return columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : USUAL_COLUMNS;
  }

  /** Returns the window's rows and columns; empty if the system does not tell. */
  private static String windowSize() {
    File window = new File("/dev/tty");
    if (!window.exists()) {
      return "";
    }
    try {
      Process size =
          new ProcessBuilder("stty", "size")
              .redirectInput(window)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return new String(size.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) { // there is no such program, or no window
      return "";
    }
  }

  /** Flushes everything printed. Throws if some of it is lost, as on a full disk. */
  public void flush() throws IOException {
    err.flush();
    out.flush();
    IOException failure = out instanceof AnswerStream answers ? answers.failure() : null;
    if (failure != null) {
      throw new IOException(
          "the standard output cannot be written (%s); check its disk's free space"
              .formatted(failure.getMessage()),
          failure);
    }
  }

  public void print(Object lines) {
    out.print(VisibleText.ofLines(lines.toString()));
  }

  public void println(String line) {
    out.println(VisibleText.of(line));
  }

  public void note(String line) {
    err.println(VisibleText.of(line));
  }

  public void note(Throwable error) {
    StringWriter trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace, true));
    err.print(VisibleText.ofLines(trace.toString()));
    err.flush();
  }

  /** The standard output, in UTF-8. It remembers why a write failed. */
  static final class AnswerStream extends PrintStream {

    /** The system's message if the reader is gone, as after {@code head}. */
    private static final String GONE = "Broken pipe";

    private final Watched watched;

    private AnswerStream(Watched watched) {
      super(watched, false, StandardCharsets.UTF_8);
      this.watched = watched;
    }

    static AnswerStream standard() {
      return of(new FileOutputStream(FileDescriptor.out));
    }

    static AnswerStream of(OutputStream out) {
      return new AnswerStream(new Watched(out));
    }

    /** Returns why a text was not written; null if all were, or if the reader is gone. */
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
}
