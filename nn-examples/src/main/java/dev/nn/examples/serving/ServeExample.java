package dev.nn.examples.serving;

import dev.nn.core.plugins.Plugins;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import dev.nn.examples.program.Example;
import dev.nn.examples.program.Options;
import dev.nn.examples.program.Resources;
import dev.nn.examples.tables.IrisExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Predictions over HTTP, with a swap to a newly trained model while clients ask, without a pause or
 * a wrong answer.
 */
public final class ServeExample implements Example {

  private static final int CLIENTS = 4;

  /** The least number of requests of each client after the swap. */
  private static final int ASKED_AFTER = 100;

  @Override
  public String summary() {
    return "serves a model over HTTP, swaps in another under load; --seconds N, --port N to go on";
  }

  @Override
  public void run(Options options, Plugins plugins) throws Exception {
    long seconds = options.number("--seconds", 3);
    long port = options.number("--port", 0);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(
          "--port must be followed by a number from 0 (a free port) to 65535, not by " + port);
    }
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
    Table irises = Csv.of(Resources.copy("iris.csv")).read();
    Model first = IrisExample.recipe(1).train(irises, plugins);

    try (PredictionServer server = PredictionServer.start((int) port, threads, first)) {
      System.out.printf(
          "%s serves model %s from %s threads; %s clients ask%n",
          server.address(), brief(server.served()), threads, CLIENTS);
      Map<String, Model> models = new ConcurrentHashMap<>();
      models.put(server.served().fingerprint(), first);
      AnswerTally tally = new AnswerTally();
      long end = System.nanoTime() + seconds * 1_000_000_000L;
      CountDownLatch swapped = new CountDownLatch(1);

      ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
      List<Future<?>> clients = new ArrayList<>();
      ServedModel before;
      try {
        for (int c = 0; c < CLIENTS; c++) {
          PredictionClient client = new PredictionClient(server.address(), models, irises, tally);
          clients.add(
              pool.submit(
                  () -> {
                    client.askWhile(() -> swapped.getCount() > 0);
                    client.ask(ASKED_AFTER);
                    client.askWhile(() -> System.nanoTime() - end < 0);
                    return tally;
                  }));
        }
        Model second = IrisExample.recipe(2).train(irises, plugins);
        models.put(second.network().fingerprint(), second);
        before = server.swap(throughFile(second, plugins));
        System.out.printf(
            "model %s, trained meanwhile, is saved, loaded and swapped in%n",
            brief(server.served()));
      } finally {
        swapped.countDown();
        pool.shutdown();
      }
      for (Future<?> client : clients) {
        client.get();
      }
      report(tally, before, server.served());
      if (options.has("--port")) {
        serveOn(server);
      }
    }
  }

  /** Returns the model as another program loads it; clients compare with the original. */
  private static Model throughFile(Model model, Plugins plugins) throws IOException {
    Path file = Files.createTempFile("nn-", "-served.safetensors");
    try {
      model.save(file);
      return Model.load(file, plugins);
    } finally {
      Files.delete(file);
    }
  }

  private static void report(AnswerTally tally, ServedModel before, ServedModel after)
      throws IOException {
    System.out.printf("answered by %s  %s%n", brief(before), tally.answers(before.fingerprint()));
    System.out.printf("answered by %s  %s%n", brief(after), tally.answers(after.fingerprint()));
    System.out.printf("wrong answers    %s%n", tally.wrong());
    System.out.printf("failed requests  %s%n", tally.failed());
    System.out.printf(
        Locale.ROOT,
        "latency          median %.2f ms, 99th percentile %.2f ms%n",
        tally.latency(0.5),
        tally.latency(0.99));
    if (tally.problem() != null) {
      throw new IOException("the first that went wrong: " + tally.problem());
    }
  }

  private static void serveOn(PredictionServer server) throws InterruptedException {
    System.out.printf(
        """
        serving on at %1$s until interrupted; ask it:
          curl %1$s/model
          curl %1$s/predict -d '{"sepal_length": 6.1, "sepal_width": 2.8, "petal_length": 4.7, "petal_width": 1.2}'
        """,
        server.address());
    new CountDownLatch(1).await();
  }

  private static String brief(ServedModel served) {
    return served.fingerprint().substring(0, 12);
  }
}
