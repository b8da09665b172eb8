package dev.nn.lab.watching;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A client that follows a dashboard's events like a page, on its own thread. */
final class FollowingPage implements AutoCloseable {

  /** The text of the note that ends the wait for events. */
  static final String LAST = "the last event";

  private final BufferedReader events;
  private final CompletableFuture<Integer> count;

  private FollowingPage(BufferedReader events) {
    this.events = events;
    count = CompletableFuture.supplyAsync(this::read);
  }

  /** Opens a dashboard's stream. */
  static FollowingPage open(URI dashboard) throws IOException {
    return new FollowingPage(
        new BufferedReader(
            new InputStreamReader(
                dashboard.resolve("events").toURL().openStream(), StandardCharsets.UTF_8)));
  }

  private int read() {
    int found = 0;
    try {
      for (String line = events.readLine(); line != null; line = events.readLine()) {
        if (line.startsWith("event: ")) {
          found++;
        } else if (line.contains(LAST)) {
          return found;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the dashboard closed its stream", e);
    }
    return found;
  }

  /** Waits for the last event, and returns how many there were. */
  int await() throws IOException, InterruptedException {
    try {
      return count.get();
    } catch (ExecutionException e) {
      throw new IOException("the events of the dashboard cannot be read", e);
    }
  }

  @Override
  public void close() throws IOException {
    events.close();
  }
}
