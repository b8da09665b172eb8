package dev.nn.lab.contest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs a contestant in its own process. It answers each line that it reads with one line:
 *
 * <pre>
 * {"do": "prepare", "assignment": {…}}            → {"check": 0.31}
 * {"do": "warmUp", "work": 0, "seconds": 2, "groupNanos": 1000}  → {}
 * {"do": "round", "work": 0, "seconds": 0.4}      → {"units": …, "mean": …, …}
 * {"do": "check", "work": 0}                      → {"check": 0.02}
 * {"do": "quit"}                                  → {}, and it ends
 * {"do": "learn", …}                              → {…}, of contestants that know it
 * </pre>
 *
 * <p>It sends the first line unasked: {@code {"library": "…", "runtime": "…"}}. If something fails,
 * it answers {@code {"failure": "why"}}.
 */
public final class Worker {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Work> works = new ArrayList<>();
  private final List<Stopwatch> stopwatches = new ArrayList<>();
  private final Contestant contestant;
  private final int threads;

  private Worker(Contestant contestant, int threads) {
    this.contestant = contestant;
    this.threads = threads;
  }

  /** Serves a class's contestant, with a number of threads, until told to quit. */
  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    System.setOut(System.err); // libraries print
    Contestant contestant;
    try {
      Class<?> type = Class.forName(args[0]);
      contestant = (Contestant) type.getDeclaredConstructor().newInstance();
      Map<String, String> hello =
          Map.of("library", contestant.library(), "runtime", "JDK " + Runtime.version());
      out.println(JSON.writeValueAsString(hello));
    } catch (Throwable e) {
      out.println(JSON.writeValueAsString(failure(e)));
      throw e;
    }
    new Worker(contestant, Integer.parseInt(args[1])).serve(out);
    System.exit(0); // thread pools may live on
  }

  private void serve(PrintStream out) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JsonNode order = JSON.readTree(line);
      Object answer;
      try {
        answer = answer(order);
      } catch (Throwable e) {
        e.printStackTrace();
        answer = failure(e);
      }
      out.println(JSON.writeValueAsString(answer));
      out.flush();
      if (order.path("do").asText().equals("quit")) {
        return;
      }
    }
  }

  private Object answer(JsonNode order) throws Exception {
    int index = order.path("work").asInt();
    double seconds = order.path("seconds").asDouble();
    return switch (order.path("do").asText()) {
      case "prepare" -> prepare(JSON.treeToValue(order.get("assignment"), Assignment.class));
      case "warmUp" -> {
        stopwatches.get(index).warmUp(seconds, order.path("groupNanos").asLong());
        yield Map.of();
      }
      case "round" -> stopwatches.get(index).round(seconds);
      case "check" -> Map.of("check", works.get(index).check());
      case "quit" -> {
        works.forEach(Work::close);
        yield Map.of();
      }
      default -> contestant.answer(order);
    };
  }

  private Map<String, Double> prepare(Assignment assignment) throws Exception {
    Work work = contestant.work(assignment, threads);
    double check = work.check();
    works.add(work); // only once nothing can fail, because the other end counts works too
    stopwatches.add(new Stopwatch(work));
    return Map.of("check", check);
  }

  private static Map<String, String> failure(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    String kind = cause.getClass().getSimpleName();
    return Map.of("failure", message == null ? kind : kind + ": " + message);
  }
}
