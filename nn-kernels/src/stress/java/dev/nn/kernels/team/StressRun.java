package dev.nn.kernels.team;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs jcstress on the tests of this folder; its report is in target/jcstress. */
class StressRun {

  /** Far more than all modes but "stress" take: jcstress itself waits for an actor that hangs. */
  private static final long LIMIT_MINUTES = 60;

  @Test
  void allOutcomesAreAcceptable() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.openjdk.jcstress.Main",
                "-t",
                "dev.nn.kernels.team",
                "-m",
                System.getProperty("stress.mode"),
                "-c",
                String.valueOf(Math.max(2, Runtime.getRuntime().availableProcessors())),
                "-af",
                "NONE", // the threads of a team would inherit the processor of an actor
                "-r",
                "jcstress")
            .directory(Path.of("target").toFile())
            .inheritIO()
            .start();
    boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    assertTrue(ended, "an actor waits for ever, or the mode takes longer than expected");
    assertEquals(0, process.exitValue(), "the exit status; target/jcstress has a report");
  }
}
