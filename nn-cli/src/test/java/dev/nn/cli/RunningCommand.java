package dev.nn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.cli.output.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** A command that goes on in a thread of this JVM until it is interrupted, as by Ctrl-C. */
public final class RunningCommand implements AutoCloseable {

  private final Lines out = new Lines();
  private final Lines notes = new Lines();
  private final Thread thread;
  private final CompletableFuture<Integer> status = new CompletableFuture<>();

  private RunningCommand(List<String> arguments) {
    Terminal terminal =
        new Terminal(InputStream.nullInputStream(), out.stream(), notes.stream(), false);
    thread = new Thread(() -> status.complete(NnCommand.run(arguments, terminal)), "command");
  }

  /** Starts a command. */
  public static RunningCommand start(String... arguments) {
    RunningCommand command = new RunningCommand(List.of(arguments));
    command.thread.start();
    return command;
  }

  /** Waits for the next line of the standard output. */
  public String line() throws InterruptedException {
    return out.queue.take();
  }

  /** Waits for the next line of the standard error. */
  public String note() throws InterruptedException {
    return notes.queue.take();
  }

  /** Returns the lines of the standard output so far that no call has returned. */
  public List<String> lines() {
    return List.copyOf(out.queue);
  }

  /** Returns the lines of the standard error so far that no call has returned. */
  public List<String> notes() {
    return List.copyOf(notes.queue);
  }

  /** Interrupts the command, which has to end well. */
  @Override
  public void close() {
    thread.interrupt();
    int ended = status.join();
    List<String> all = new ArrayList<>(notes());
    assertEquals(0, ended, () -> String.join("\n", all));
  }

  /** A stream whose lines wait in a queue. */
  private static final class Lines extends OutputStream {

    private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    PrintStream stream() {
      return new PrintStream(this, true, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void write(int b) {
      if (b == '\n') {
        queue.add(line.toString(StandardCharsets.UTF_8));
        line.reset();
      } else {
        line.write(b);
      }
    }
  }
}
