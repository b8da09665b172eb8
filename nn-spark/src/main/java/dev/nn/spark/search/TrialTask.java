package dev.nn.spark.search;

import dev.nn.core.parallel.SideBySide;
import dev.nn.data.search.Experiment;
import dev.nn.data.search.Planned;
import dev.nn.data.search.Trial;
import java.io.IOException;
import java.io.Serializable;

/** A trial on its executor. */
record TrialTask(Planned planned, Experiment experiment) implements Serializable {

  /** Runs the trial in this thread alone, and returns its {@link TrialEnd} as bytes. */
  static byte[] run(byte[] task) throws IOException {
    TrialTask read = Bytes.read(task, TrialTask.class);
    if (read.experiment instanceof SentRecipe recipe) {
      recipe.table(); // whose failure is one of this machine, so that Spark repeats the task
    }
    return TrialEnd.bytes(SideBySide.<TrialEnd, RuntimeException>inOneThread(read::end));
  }

  private TrialEnd end() {
    try {
      return new TrialEnd(Trial.run(planned, experiment), null);
    } catch (IllegalStateException e) {
      return new TrialEnd(null, e);
    }
  }
}
