package dev.nn.lab.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.lab.contest.cluster.CostParts;
import org.junit.jupiter.api.Test;

class SimulationTest {

  private static final double EXACT = 1e-12;

  /** Seconds: job 0.01, task 0.001; ns: 2, 3, 4, 8, 1, 5, 6 of a float, 7 and 0.1 of a step. */
  private static final CostParts PARTS =
      new CostParts(0.01, 0.001, 2e-9, 3e-9, 4e-9, 8e-9, 1e-9, 5e-9, 6e-9, 7e-9, 1e-10);

  /** Four executors at 10⁹ bytes a second and 1 ms, 4,001 rows in batches of 10. */
  private static final Cluster FOUR = new Cluster(4, 1e9, 1e-3, 4001, 10);

  @Test
  void addsThePartsOfARound() {
    Simulation million = new Simulation(PARTS, FOUR, 1_000_000, 1);
    // job 10 ms + 4 tasks 4 ms + send 2 ms + 4 MB out 4 ms
    // + max(16 MB in 16 ms, 4·10⁶·8 ns / 4 = 8 ms) + combine 4 ms + apply 5 ms
    assertEquals(0.045, million.driver(), EXACT);
    // open 3 ms + restore 6 ms + answer 4 ms + 2 hops of 2 ms and 4 MB in 4 ms
    assertEquals(0.025, million.executors(), EXACT);
    // 10⁶ · (10 rows · 0.1 ns + 7 ns)
    assertEquals(0.008, million.step(), EXACT);
    assertEquals(0.150, million.round(10), EXACT);
    assertEquals(0.045 / 0.150, million.share(10), EXACT);
    assertEquals(16e6, million.answerBytes());
  }

  @Test
  void threadsOfTheDriverMayBeSlowerThanItsConnection() {
    CostParts slow =
        new CostParts(0.01, 0.001, 2e-9, 3e-9, 4e-9, 40e-9, 1e-9, 5e-9, 6e-9, 7e-9, 1e-10);
    // 4·10⁶·40 ns / 4 threads = 40 ms in place of 16 ms
    assertEquals(0.069, new Simulation(slow, FOUR, 1_000_000, 1).driver(), EXACT);
  }

  @Test
  void anEpochEndsWithAShorterRound() {
    // 4,001 rows: 1,001 of a shard, 101 steps
    assertEquals(101, FOUR.steps());
    Simulation million = new Simulation(PARTS, FOUR, 1_000_000, 1);
    assertEquals(11 * 0.070 + 101 * 0.008, million.epoch(10), EXACT);
    assertEquals(0.070 + 101 * 0.008, million.epoch(1000), EXACT);
  }

  @Test
  void findsTheFewestStepsForAShare() {
    Simulation million = new Simulation(PARTS, FOUR, 1_000_000, 1);
    // 45 / 0.2 - 45 - 25 = 155 ms of steps of 8 ms
    assertEquals(20, million.steps(0.2));
    assertTrue(million.share(20) <= 0.2);
    assertTrue(million.share(19) > 0.2);
    assertEquals(1, million.steps(0.99));
  }

  @Test
  void hopsDoubleTheExecutorsThatHaveTheNumbers() {
    assertEquals(1, Cluster.of(1).hops());
    assertEquals(4, Cluster.of(16).hops());
    assertEquals(5, Cluster.of(17).hops());
    assertEquals(10, Cluster.of(1000).hops());
    assertEquals(7813, Cluster.of(1000).steps());
  }
}
