package dev.nn.lab.jmh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A training step while another process keeps each processor busy. Two threads should take at most
 * 1.1 times as long as one. Iterations are long, because the scheduler favours one process or the
 * other for seconds.
 */
@State(Scope.Thread)
@Fork(2)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class BusyBenchmark extends StepBenchmark {

  private final List<Process> rivals = new ArrayList<>();

  /** Starts the other processes. */
  @Setup
  public void startRivals() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      rivals.add(new ProcessBuilder(java, "-cp", classPath, Rival.class.getName()).start());
    }
  }

  /** Ends the other processes. */
  @TearDown
  public void endRivals() {
    rivals.forEach(Process::destroyForcibly);
  }

  /** A process that computes until its parent has ended. */
  public static final class Rival {

    /** Computes. */
    public static void main(String[] arguments) {
      double sum = 1;
      while (sum > 0
          && ProcessHandle.current().parent().map(ProcessHandle::isAlive).orElse(false)) {
        for (int i = 0; i < 100_000_000; i++) {
          sum = Math.sqrt(sum + 1);
        }
      }
    }
  }
}
