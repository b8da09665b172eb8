package dev.nn.lab.jmh;

import dev.nn.lab.contest.Assignment;
import dev.nn.lab.contest.Problem;
import dev.nn.lab.contest.Work;
import dev.nn.lab.contest.Workload;
import dev.nn.lab.engine.EngineContestant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A training step: forward, loss, backward, update. */
@State(Scope.Thread)
public class StepBenchmark {

  /** Layers and batch. */
  @Param({
    "2-8-1*4",
    "13-64-64-1*32",
    "64-128-64-10*32",
    "784-128-64-10*64",
    "784-512-512-512-512-10*128",
    "784-2048-2048-10*256"
  })
  public String workload = "";

  @Param({"1", "2"})
  public int threads = 1;

  private Work work = () -> {};

  /** Makes the network and its data. */
  @Setup
  public void start() throws Exception {
    Problem problem = Problem.random(Workload.parse(workload), 1);
    work = new EngineContestant().work(Assignment.train(problem.workload()), problem, threads);
  }

  /** Does one step. */
  @Benchmark
  public void step() throws Exception {
    work.run();
  }

  /** Ends the threads. */
  @TearDown
  public void stop() {
    work.close();
  }
}
