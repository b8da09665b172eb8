package dev.nn.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.lab.contest.Assignment;
import dev.nn.lab.referee.Contest;
import dev.nn.lab.referee.Entry;
import dev.nn.lab.referee.Launch;
import dev.nn.lab.referee.Task;
import dev.nn.lab.tables.TablesOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandTest {

  @Test
  void readsPatternAndOptions() {
    assertEquals("Step", Command.parse(List.of("Step")).pattern());
    Command command = Command.parse(List.of("--peers", "--rounds", "3", "--only", "nn,numpy"));
    assertTrue(command.has("--peers"));
    assertEquals(3, command.settings().rounds());
    assertEquals("bin/benchmark --peers --rounds 3 --only 'nn,numpy'", command.toString());
  }

  @Test
  void aFilteredOrQuickRunIsNoReport() {
    assertFalse(Command.parse(List.of("--peers")).partial());
    assertFalse(Command.parse(List.of("--peers", "--rounds", "9")).partial());
    assertTrue(Command.parse(List.of("--peers", "--quick")).partial());
    assertTrue(Command.parse(List.of("--peers", "--only", "nn")).partial());
    assertTrue(Command.parse(List.of("--peers", "--workload", "x")).partial());
    assertFalse(Command.parse(List.of("--onnx")).partial());
    assertTrue(Command.parse(List.of("--onnx", "--quick")).partial());
  }

  @Test
  void readsTheOptionsOfTables() {
    TablesOptions options =
        Command.parse(
                List.of(
                    "--tables",
                    "--tune",
                    "--recipe",
                    "wide={\"hidden\":\"256 relu\"}",
                    "--recipe",
                    "flat={}"))
            .tables();
    assertEquals(List.of("wide", "flat"), List.copyOf(options.recipes().keySet()));
    assertTrue(options.tune() && options.partial());
    assertEquals(3, options.rounds());
    assertFalse(Command.parse(List.of("--tables", "--rounds", "5")).tables().partial());
    assertEquals(
        List.of("nn", "hgb"),
        Command.parse(List.of("--tables", "--only", "nn,hgb")).tables().only());
    assertRefused(
        "--recipe must be followed by NAME={…}, the members of a recipe in JSON, not by wide",
        "--tables",
        "--recipe",
        "wide");
    assertRefused(
        "--quick and --workload are for other contests; shorten --tables by --table and --rounds.",
        "--tables",
        "--quick");
    List<String> learners = List.of("nn", "hgb");
    List<String> tables = List.of("ames");
    assertRefused("--only names 'rff'; ", learners, tables, "--only", "nn,rff");
    assertRefused("--table names 'amse'; ", learners, tables, "--table", "amse");
    assertRefused("--recipe names 'hgb', ", learners, tables, "--recipe", "hgb={}");
    options("--only", "nn,flat", "--table", "Ames", "--recipe", "flat={}").check(learners, tables);
  }

  private static TablesOptions options(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--tables"));
    all.addAll(List.of(arguments));
    return Command.parse(all).tables();
  }

  private static void assertRefused(
      String start, List<String> learners, List<String> tables, String... arguments) {
    TablesOptions options = options(arguments);
    String message =
        assertThrows(IllegalArgumentException.class, () -> options.check(learners, tables))
            .getMessage();
    assertTrue(message.startsWith(start), message);
  }

  @Test
  void selectsLinesOfTrees() {
    Command command =
        Command.parse(List.of("--against", "HEAD~1", "--steps", "784-128", "--quick"));
    assertTrue(command.wanted().matcher("step 784-128-64-10*64, 1 thread").find());
    assertFalse(command.wanted().matcher("64 rows 784-128-64-10*64, 1 thread").find());
    assertEquals(5, Command.parse(List.of("--against", "x")).starts());
    assertEquals(
        8,
        Command.parse(List.of("--against", "x", "--warm-up", "8"))
            .settingsOfStart()
            .warmUpSeconds());
    assertEquals(7, Command.parse(List.of("--against", "x", "--rounds", "7")).starts());
  }

  @Test
  void aSpreadHasTenStarts() {
    assertEquals(10, Command.parse(List.of("--spread")).starts());
    assertEquals(3, Command.parse(List.of("--spread", "--rounds", "3")).starts());
    assertTrue(Command.parse(List.of("--spread", "--quick")).partial());
  }

  @Test
  void sparkTakesFewOptions() {
    assertTrue(Command.parse(List.of("--spark", "--quick")).partial());
    assertTrue(Command.parse(List.of("--spark", "--tune")).has("--tune"));
    assertRefused(
        "--rounds does not go with --spark, which takes --quick, --workload, --tune.",
        "--spark",
        "--rounds",
        "3");
  }

  @Test
  void saysWhatItDoesNotUnderstand() {
    assertRefused("There is no option --fast.", "--fast");
    assertRefused(
        "--rounds must be followed by a whole number from 1 to 9999, not by 0.", "--rounds", "0");
    assertRefused("--only must be followed by a value.", "--peers", "--only");
  }

  @Test
  void filtersByContestantAndPlace() {
    Contest contest =
        new Contest(
            "training",
            "2-8-1*4",
            List.of(entry("nn", "step"), entry("NumPy", "step"), entry("nn", "epoch")));
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
    Command command = Command.parse(List.of("--peers", "--native"));
    assertTrue(command.partial());
    assertEquals(
        List.of("nn", "Eigen (C++)", "machine"),
        command.filter(new Contest("training", "2-8-1*4", entries)).entries().stream()
            .map(entry -> entry.launch().name())
            .toList());
    assertEquals(1, command.filter(new Contest("kernels", "", entries)).entries().size());
  }

  private static int entries(Contest contest, String option, String value) {
    return Command.parse(List.of("--peers", option, value)).filter(contest).entries().size();
  }

  private static Entry entry(String name, String task) {
    return new Entry(
        new Launch(name, 1, List.of("true"), Map.of(), true),
        new Task(task, Assignment.of(task, Map.of()), 0, 1));
  }

  private static void assertRefused(String message, String... arguments) {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> Command.parse(List.of(arguments)));
    assertEquals(message, e.getMessage());
  }
}
