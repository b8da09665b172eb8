package dev.nn.comparison.referee;

import dev.nn.benchmarks.contest.Assignment;
import dev.nn.benchmarks.contest.Workload;
import dev.nn.comparison.process.Launch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Training steps and predictions of all libraries. */
final class LibraryContests {

  private final Programs programs;

  LibraryContests(Programs programs) {
    this.programs = programs;
  }

  Contest training(Workload workload) {
    Task task = new Task("step", Assignment.train(workload), workload.stepFlops(), Task.MANY);
    List<Launch> launches = new ArrayList<>();
    for (int threads = 1; threads <= 2; threads++) {
      launches.add(programs.engine(threads));
      launches.add(programs.scalarEngine(threads));
      programs.engineOnJdk25(threads).ifPresent(launches::add);
      launches.add(programs.djl(threads));
      launches.add(programs.pytorch(threads));
      launches.add(programs.numpy(threads));
      launches.add(programs.scikitLearn(threads));
      launches.add(programs.dl4j(threads));
      launches.add(programs.encog(threads));
    }
    launches.add(programs.smile(1));
    List<Entry> entries = launches.stream().map(launch -> new Entry(launch, task)).toList();
    return new Contest(Contests.TRAINING, workload.toString(), entries);
  }

  Contest prediction(Workload workload) {
    List<Launch> launches = new ArrayList<>();
    launches.add(programs.engine(1));
    launches.add(programs.scalarEngine(1));
    programs.engineOnJdk25(1).ifPresent(launches::add);
    Collections.addAll(
        launches,
        programs.onnxRuntime(1),
        programs.djl(1),
        programs.pytorch(1),
        programs.numpy(1),
        programs.scikitLearn(1),
        programs.dl4j(1),
        programs.encog(1),
        programs.smile(1));
    List<Entry> entries = new ArrayList<>();
    for (int rows : Contests.ROWS) {
      Task task =
          new Task(
              rows == 1 ? "1 row" : rows + " rows",
              Assignment.predict(workload, rows),
              workload.predictionFlops(rows),
              Task.SINGLE_CALLS);
      launches.forEach(launch -> entries.add(new Entry(launch, task)));
    }
    return new Contest(Contests.PREDICTION, workload.network(), entries);
  }
}
