package dev.nn.kernels.team;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs jcstress on the tests of this folder; its report is in target/jcstress. */
class StressRun {

  @Test
  void allOutcomesAreAcceptable() throws Exception {
    String mode = System.getProperty("stress.mode");
    long minutes = limit(mode).toMinutes();
    Process process = start(mode);
    try {
      boolean ended = process.waitFor(minutes, TimeUnit.MINUTES);
      assertTrue(
          ended,
          "an actor waits for ever, or mode '" + mode + "' takes over " + minutes + " minutes");
      assertEquals(0, process.exitValue(), "the exit status; target/jcstress has a report");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /**
   * Returns a multiple of the forks, iterations and seconds that a mode has for some hundred
   * configurations, one after another. jcstress itself waits for ever for an actor that hangs.
   */
  private static Duration limit(String mode) {
    return switch (mode) {
      case "sanity" -> Duration.ofMinutes(20);
      case "quick" -> Duration.ofHours(1);
      case "default" -> Duration.ofHours(3);
      case "tough" -> Duration.ofHours(30);
      case "stress" -> Duration.ofDays(12);
      default ->
          throw new IllegalArgumentException(
              "stress.mode is '%s'; expected sanity, quick, default, tough or stress"
                  .formatted(mode));
    };
  }

  private static Process start(String mode) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "org.openjdk.jcstress.Main",
            "-t",
            "dev.nn.kernels.team",
            "-m",
            mode,
            "-c",
            String.valueOf(Math.max(2, Runtime.getRuntime().availableProcessors())),
            "-af",
            "NONE", // the threads of a team would inherit the processor of an actor
            "-r",
            "jcstress")
        .directory(Path.of("target").toFile())
        .inheritIO()
        .start();
  }
}
