package dev.nn.lab.referee;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nn.lab.contest.Assignment;
import dev.nn.lab.contest.Measurement;
import dev.nn.lab.contest.tables.TableRun;
import dev.nn.lab.contest.tables.TableTask;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
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
 * The referee's side of a contestant's process; {@link dev.nn.lab.contest.Worker} is the other
 * side. In speed contests the process is stopped (SIGSTOP) between its runs, so that none of its
 * threads spins. An exception's message becomes the reason in the report.
 */
public final class ContestantProcess implements AutoCloseable {

  /** Variables that some machines set, and that make OpenBLAS use another processor's kernels. */
  public static final Set<String> FOREIGN = Set.of("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE");

  private static final long PATIENCE_SECONDS = 300;
  private static final long PATIENCE_WITH_TABLES = 1800;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter orders;
  private final JsonNode hello;
  private int works;

  /** Starts a process. Its other output goes to a log. */
  public ContestantProcess(Launch launch, Path log) throws IOException {
    Files.createDirectories(log.getParent());
    Path program = Path.of(launch.command().get(0));
    if (program.isAbsolute() && !Files.exists(program)) {
      throw new IOException("there is no " + program.getFileName() + "; its build said why");
    }
    ProcessBuilder builder = new ProcessBuilder(launch.command()).redirectError(log.toFile());
    builder.environment().putAll(launch.environment());
    builder.environment().keySet().removeAll(FOREIGN);
    process = builder.start();
    answers = process.inputReader(StandardCharsets.UTF_8);
    orders = process.outputWriter(StandardCharsets.UTF_8);
    try {
      hello = answer(PATIENCE_SECONDS);
    } catch (IOException e) {
      process.destroyForcibly();
      List<String> said = Files.readAllLines(log);
      String end = said.isEmpty() ? "" : "; it said: " + said.get(said.size() - 1).strip();
      throw new IOException(e.getMessage() + end, e);
    }
  }

  /** Returns the library's name and version. */
  public String library() {
    return hello.path("library").asText();
  }

  String runtime() {
    return hello.path("runtime").asText();
  }

  double prepare(Assignment assignment) throws IOException {
    JsonNode answer = ask(Map.of("do", "prepare", "assignment", assignment));
    works++;
    return answer.path("check").asDouble();
  }

  int works() {
    return works;
  }

  void warmUp(int work, double seconds, long groupNanos) throws IOException {
    ask(Map.of("do", "warmUp", "work", work, "seconds", seconds, "groupNanos", groupNanos));
  }

  Measurement round(int work, double seconds) throws IOException {
    JsonNode answer = ask(Map.of("do", "round", "work", work, "seconds", seconds));
    return JSON.convertValue(answer, Measurement.class);
  }

  double check(int work) throws IOException {
    return ask(Map.of("do", "check", "work", work)).path("check").asDouble();
  }

  /** Lets the contestant train on a table. */
  public TableRun learn(TableTask task) throws IOException {
    JsonNode answer = ask(Map.of("do", "learn", "task", task), PATIENCE_WITH_TABLES);
    return JSON.convertValue(answer, TableRun.class);
  }

  /** Returns whether the process can be asked again. */
  public boolean isRunning() {
    return process.isAlive();
  }

  void pause() throws IOException {
    signal("-STOP");
  }

  void resume() throws IOException {
    signal("-CONT");
  }

  @Override
  public void close() {
    try {
      resume();
      ask(Map.of("do", "quit"));
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (IOException e) {
      // It has already failed, and the report says so.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }

  private JsonNode ask(Map<String, ?> order) throws IOException {
    return ask(order, PATIENCE_SECONDS);
  }

  private JsonNode ask(Map<String, ?> order, long patience) throws IOException {
    try {
      orders.write(JSON.writeValueAsString(order));
      orders.newLine();
      orders.flush();
    } catch (IOException e) {
      throw new IOException("its process ended", e);
    }
    return answer(patience);
  }

  private JsonNode answer(long patience) throws IOException {
    CompletableFuture<String> line = CompletableFuture.supplyAsync(this::nextLine);
    try {
      JsonNode answer = JSON.readTree(line.get(patience, TimeUnit.SECONDS));
      if (answer.has("failure")) {
        throw new IOException(answer.get("failure").asText());
      }
      return answer;
    } catch (TimeoutException e) {
      process.destroyForcibly().onExit().join();
      throw new IOException("no answer for " + patience + " seconds", e);
    } catch (ExecutionException e) {
      process.destroyForcibly().onExit().join(); // it may be about to end
      throw new IOException("its process ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private String nextLine() {
    return answers.lines().filter(line -> line.startsWith("{")).findFirst().orElseThrow();
  }

  private void signal(String name) throws IOException {
    try {
      new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new IOException("kill cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
