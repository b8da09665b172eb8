package dev.nn.comparison.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nn.benchmarks.contest.Assignment;
import dev.nn.benchmarks.contest.Measurement;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The referee's end of a contestant's process, whose other end is {@link
 * dev.nn.benchmarks.contest.Worker}. Between its turns the process is stopped (SIGSTOP), so that no
 * thread of it spins.
 */
public final class ContestantProcess implements AutoCloseable {

  /** Variables that some machines set, by which OpenBLAS takes another processor's kernels. */
  private static final Set<String> FOREIGN = Set.of("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE");

  private static final long PATIENCE_SECONDS = 300;

  private final ObjectMapper json = new ObjectMapper();
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter orders;
  private final JsonNode hello;
  private int works;

  /** Starts a process whose standard error goes to a log. */
  public ContestantProcess(Launch launch, Path log) throws ContestantException {
    try {
      Files.createDirectories(log.getParent());
      ProcessBuilder builder = new ProcessBuilder(launch.command()).redirectError(log.toFile());
      builder.environment().keySet().removeAll(FOREIGN);
      builder.environment().putAll(launch.environment());
      process = builder.start();
    } catch (IOException e) {
      throw new ContestantException(e.getMessage(), e);
    }
    answers = process.inputReader(StandardCharsets.UTF_8);
    orders = process.outputWriter(StandardCharsets.UTF_8);
    try {
      hello = answer();
    } catch (ContestantException e) {
      process.destroyForcibly();
      throw new ContestantException(e.getMessage() + lastWords(log), e);
    }
  }

  public String library() {
    return hello.path("library").asText();
  }

  public String runtime() {
    return hello.path("runtime").asText();
  }

  /** Prepares the next work, numbered from 0; returns its first check. */
  public double prepare(Assignment assignment) throws ContestantException {
    JsonNode answer = ask(Map.of("do", "prepare", "assignment", assignment));
    works++;
    return answer.path("check").asDouble();
  }

  public int works() {
    return works;
  }

  public void warmUp(int work, double seconds, long groupNanos) throws ContestantException {
    ask(Map.of("do", "warmUp", "work", work, "seconds", seconds, "groupNanos", groupNanos));
  }

  public Measurement round(int work, double seconds) throws ContestantException {
    JsonNode answer = ask(Map.of("do", "round", "work", work, "seconds", seconds));
    return json.convertValue(answer, Measurement.class);
  }

  public double check(int work) throws ContestantException {
    return ask(Map.of("do", "check", "work", work)).path("check").asDouble();
  }

  public void pause() throws ContestantException {
    signal("-STOP");
  }

  public void resume() throws ContestantException {
    signal("-CONT");
  }

  @Override
  public void close() {
    try {
      resume();
      ask(Map.of("do", "quit"));
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (ContestantException e) {
      // It has failed already, as the report says.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }

  private JsonNode ask(Map<String, ?> order) throws ContestantException {
    try {
      orders.write(json.writeValueAsString(order));
      orders.newLine();
      orders.flush();
    } catch (IOException e) {
      throw new ContestantException("its process ended", e);
    }
    return answer();
  }

  private JsonNode answer() throws ContestantException {
    CompletableFuture<String> line = CompletableFuture.supplyAsync(this::nextLine);
    try {
      JsonNode answer = json.readTree(line.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      if (answer.has("failure")) {
        throw new ContestantException(answer.get("failure").asText(), null);
      }
      return answer;
    } catch (TimeoutException e) {
      process.destroyForcibly();
      throw new ContestantException("no answer for " + PATIENCE_SECONDS + " seconds", e);
    } catch (ExecutionException | IOException e) {
      throw new ContestantException("its process ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ContestantException("interrupted", e);
    }
  }

  /** Returns the next line of JSON, without the output of libraries. */
  private String nextLine() {
    try {
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        if (line.startsWith("{")) {
          return line;
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("its output broke off", e);
    }
    throw new IllegalStateException("its output ended");
  }

  private void signal(String name) throws ContestantException {
    try {
      new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new ContestantException("kill cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String lastWords(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return lines.isEmpty() ? "" : "; it said: " + lines.get(lines.size() - 1).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
