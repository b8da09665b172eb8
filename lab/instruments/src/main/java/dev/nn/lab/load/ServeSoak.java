package dev.nn.lab.load;

import dev.nn.data.model.Model;
import dev.nn.lab.Folders;
import dev.nn.lab.load.ServedProcess.Holdings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Soak test for {@code nn serve} in its own process. Thousands of well and badly behaved clients
 * connect while the model's file is replaced. Each answer is compared. At the end the server must
 * hold no more heap, descriptors and threads than after the first part of the connections.
 */
final class ServeSoak {

  private static final int CLIENTS = 48;

  /** After this share of the connections the server has loaded what it needs. */
  private static final int WARM_UP = 10;

  /**
   * More connections than the server accepts at once; it closes the others. Many more would take so
   * long to connect that the server would close the first ones because they have sent no request.
   */
  private static final int FLOOD = 600;

  private static final long HEAP_SLACK = 1 << 20;
  private static final int COUNT_SLACK = 2;

  /** The time that the server has to clean up after its last clients. */
  private static final int SETTLING_SECONDS = 90;

  private static final int RELOAD_MILLIS = 700;

  private final Path file;
  private final Model[] models;
  private final ExpectedAnswers answers;
  private final Tally tally = new Tally();
  private final AtomicInteger replaced = new AtomicInteger();
  private volatile boolean over;

  private ServeSoak(Path file) throws IOException {
    this.file = file;
    models = new Model[] {Flats.model(1), Flats.model(2)};
    models[0].save(file);
    answers = new ExpectedAnswers(models);
  }

  /** Returns whether all answers were correct and the server did not grow. */
  static boolean run(Path jar, int connections) throws Exception {
    Path folder = Files.createTempDirectory("nn-soak");
    boolean right = new ServeSoak(folder.resolve("model.safetensors")).soak(jar, connections);
    if (right) {
      Folders.delete(folder);
    } else {
      System.out.println("The server's errors are in " + folder.resolve("serve.log"));
    }
    return right;
  }

  private boolean soak(Path jar, int connections) throws Exception {
    try (ServedProcess server = ServedProcess.start(jar, file)) {
      ExecutorService pool = Executors.newCachedThreadPool();
      Future<?> replacing = pool.submit((Callable<?>) this::replace);
      int limit = server.connectionLimit();
      long start;
      Holdings begin;
      int answered;
      try {
        meetAll(pool, server.address(), connections / WARM_UP);
        begin = settled(server, null);
        start = System.nanoTime();
        meetAll(pool, server.address(), connections);
        answered = flood(server.address());
      } finally {
        over = true;
        pool.shutdown();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      replacing.get();
      Holdings end = settled(server, begin);
      System.out.println(tally.lines());
      System.out.printf(
          Locale.ROOT,
          "flood of %d connections at once: %d answered, of %d allowed, the others closed; the file was replaced %d times; %.0f s%n",
          FLOOD,
          answered,
          limit,
          replaced.get(),
          seconds);
      System.out.printf("at the beginning: %s%nat the end:       %s%n", begin, end);
      return tally.faults() == 0
          && answered == limit
          && replaced.get() > 2
          && server.isAlive()
          && isFlat(begin, end);
    }
  }

  private void meetAll(ExecutorService pool, URI server, int connections) throws Exception {
    AtomicInteger left = new AtomicInteger(connections);
    List<Future<?>> clients = new ArrayList<>();
    for (int c = 0; c < CLIENTS; c++) {
      RandomGenerator random = new SplittableRandom(connections * 1000L + c);
      clients.add(
          pool.submit(
              () -> {
                while (left.getAndDecrement() > 0) {
                  make(new Visit(server, answers, random, tally));
                }
              }));
    }
    for (Future<?> client : clients) {
      client.get();
    }
  }

  private void make(Visit visit) {
    Manners manners = Manners.draw(visit.random());
    tally.connected(manners);
    try {
      manners.make(visit);
    } catch (IOException e) {
      tally.fault("a client that " + manners + " got no answer: " + e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts clients", e);
    }
  }

  /** Opens many connections before any is closed. Returns how many are answered. */
  private int flood(URI server) throws IOException, InterruptedException {
    List<Client> clients = new ArrayList<>();
    int answered = 0;
    try {
      for (int c = 0; c < FLOOD; c++) {
        clients.add(Client.of(server));
      }
      for (int c = 0; c < FLOOD; c++) {
        answered += isAnswered(clients.get(c), c) ? 1 : 0;
      }
    } finally {
      for (Client client : clients) {
        client.close();
      }
    }
    return answered;
  }

  /**
   * Asks, and compares the answer. Returns false if the server closed the connection without one.
   */
  private boolean isAnswered(Client client, int row) throws InterruptedException {
    try {
      if (client.isRejected(client.request("POST", "/predict", answers.body(row)))) {
        return false;
      }
      tally.answered(answers.isRight(client.answer(), row), Manners.ONCE);
    } catch (IOException e) {
      tally.fault("connection " + row + " of the flood got no whole answer: " + e);
    }
    return true;
  }

  /** Replaces the file by the other model; every third time, a damaged file comes before it. */
  private boolean replace() throws IOException, InterruptedException {
    while (!over) {
      int count = replaced.incrementAndGet();
      if (count % 3 == 0) {
        Files.write(file, new byte[] {1, 2, 3});
        Thread.sleep(RELOAD_MILLIS);
      }
      models[count % 2].save(file);
      Thread.sleep(RELOAD_MILLIS);
    }
    return true;
  }

  /** Waits until the server holds no more than before, or the time is over. */
  private static Holdings settled(ServedProcess server, @Nullable Holdings before)
      throws IOException, InterruptedException {
    Holdings now = server.holdings();
    for (int s = 0; s < SETTLING_SECONDS && !(before != null && isFlat(before, now)); s += 10) {
      Thread.sleep(10_000);
      Holdings later = server.holdings();
      if (before == null && later.threads() == now.threads()) {
        return later;
      }
      now = later;
    }
    return now;
  }

  private static boolean isFlat(Holdings begin, Holdings end) {
    return end.heapBytes() <= begin.heapBytes() + HEAP_SLACK
        && end.descriptors() <= begin.descriptors() + COUNT_SLACK
        && end.threads() <= begin.threads() + COUNT_SLACK;
  }
}
