package dev.nn.data.search;

import dev.nn.core.parallel.SideBySide;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A place where trials run: the threads of this JVM, or a cluster. It changes no result. */
@FunctionalInterface
public interface TrialRunner {

  /**
   * Runs trials as {@link Trial#run} does, and passes each on when it ends, once and in any order;
   * several threads may pass trials at once.
   *
   * @param experiment trains and scores each configuration
   * @param trials the trials to run
   * @param ended receives each trial when it has ended
   * @throws dev.nn.core.training.TrainingInterruptedException if the thread is interrupted while
   *     trials train here; a cluster's end is an IllegalStateException
   * @throws IllegalStateException if an experiment fails by anything but a DivergenceException; the
   *     failure is that of the first trial that fails, in the order of the plans
   */
  void run(Experiment experiment, List<Planned> trials, Consumer<Trial> ended);

  /**
   * Returns a runner on threads of this JVM, at most {@code count} at once; refuses none.
   *
   * @param count the number of threads, at least 1
   * @return the runner
   */
  static TrialRunner threads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(count + " threads, must be at least 1");
    }
    return (experiment, trials, ended) -> {
      List<SideBySide.Task<Trial, RuntimeException>> tasks = new ArrayList<>();
      for (Planned planned : trials) {
        tasks.add(
            () -> {
              Trial trial = Trial.run(planned, experiment);
              ended.accept(trial);
              return trial;
            });
      }
      SideBySide.<Trial, RuntimeException>run(tasks, count);
    };
  }
}
