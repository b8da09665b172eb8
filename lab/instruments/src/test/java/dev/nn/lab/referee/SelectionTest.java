package dev.nn.lab.referee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.lab.Options;
import dev.nn.lab.contest.Assignment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectionTest {

  @Test
  void aFilteredOrQuickRunIsNoReport() {
    assertFalse(Selection.isPartial(peers()));
    assertFalse(Selection.isPartial(peers("--rounds", "9")));
    assertTrue(Selection.isPartial(peers("--quick")));
    assertTrue(Selection.isPartial(peers("--only", "nn")));
    assertTrue(Selection.isPartial(peers("--workload", "x")));
    assertTrue(Selection.isPartial(peers("--native")));
  }

  @Test
  void settingsFollowTheOptions() {
    assertEquals(7, Settings.of(peers()).rounds());
    assertEquals(3, Settings.of(peers("--rounds", "3")).rounds());
    assertEquals(8, Settings.ofStart(peers("--warm-up", "8")).warmUpSeconds());
    assertTrue(Settings.of(peers("--quick")).seconds() < Settings.of(peers()).seconds());
  }

  @Test
  void filtersByContestantAndPlace() {
    Contest contest =
        new Contest(
            "training",
            "2-8-1*4",
            List.of(entry("nn", "step"), entry("NumPy", "step"), entry("nn", "epoch")));
    assertEquals(3, entries(contest));
    assertEquals(2, entries(contest, "--only", "nn"));
    assertEquals(1, entries(contest, "--only", "numpy"));
    assertEquals(1, entries(contest, "--workload", "training .* epoch"));
    assertEquals(0, entries(contest, "--workload", "prediction"));
  }

  @Test
  void nativeTakesTheEngineNativeCodeAndTheMachine() {
    List<Entry> entries =
        List.of(
            entry("nn", "step"),
            entry("nn scalar", "step"),
            entry("NumPy", "step"),
            entry("Eigen (C++)", "step"),
            entry("machine", "peak 1"));
    Selection selection = Selection.of(peers("--native"));
    assertEquals(
        List.of("nn", "Eigen (C++)", "machine"),
        selection.of(new Contest("training", "2-8-1*4", entries)).entries().stream()
            .map(entry -> entry.launch().name())
            .toList());
    assertEquals(1, selection.of(new Contest("kernels", "", entries)).entries().size());
  }

  private static Options peers(String... arguments) {
    return Options.parse(PeerContest.USAGE, List.of(arguments));
  }

  private static int entries(Contest contest, String... arguments) {
    return Selection.of(peers(arguments)).of(contest).entries().size();
  }

  private static Entry entry(String name, String task) {
    return new Entry(
        new Launch(name, 1, List.of("true"), Map.of(), true),
        new Task(task, Assignment.of(task, Map.of()), 0, 1));
  }
}
