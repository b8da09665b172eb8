package dev.nn.lab.cold;

import dev.nn.lab.Main;
import dev.nn.lab.against.Tree;
import dev.nn.lab.cold.Task.Kind;
import dev.nn.lab.referee.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A program whose cold starts are timed.
 *
 * @param threads the number of threads; 0 if the program chooses it itself
 * @param kinds the kinds of tasks that it can do
 */
record Contestant(
    String name,
    int threads,
    Set<Kind> kinds,
    List<String> program,
    Map<String, String> environment) {

  /** The Java releases that run the engine. */
  static final List<Integer> JDKS = List.of(17, 25);

  private static final int OWN_CHOICE = 0;
  private static final Set<Kind> LIBRARY = Set.of(Kind.FIT, Kind.STEPS);

  private static final List<String> MODULE = List.of("--add-modules", "jdk.incubator.vector");
  private static final List<String> FROM_START =
      List.of("--add-modules", "jdk.incubator.vector", "-Ddev.nn.kernels=simd");

  Contestant {
    kinds = Set.copyOf(kinds);
    program = List.copyOf(program);
    environment = Map.copyOf(environment);
  }

  /**
   * Returns the engines of this and other checkouts, on all installed JDKs, then Python's
   * libraries.
   */
  static List<Contestant> all(List<Tree> others) throws IOException {
    List<Contestant> all = new ArrayList<>();
    for (int jdk : JDKS) {
      Optional<Path> home = Programs.jdk(jdk);
      if (home.isPresent()) {
        Path java = home.get().resolve("bin/java");
        Tree here = new Tree("", Main.ROOT);
        all.addAll(engines("nn JDK " + jdk, java, here));
        all.addAll(engine("nn JDK " + jdk + " simd", java, FROM_START, here));
        for (Tree other : others) {
          all.addAll(engines("nn %s JDK %s".formatted(other.name(), jdk), java, other));
        }
      }
    }
    all.add(python("scikit-learn", "sklearn", OWN_CHOICE));
    all.add(python("PyTorch", "torch", OWN_CHOICE));
    all.add(python("PyTorch", "torch", 1));
    return all;
  }

  /** Returns a tree's nn command, and its engine with and without the vector module. */
  private static List<Contestant> engines(String name, Path java, Tree tree) throws IOException {
    List<Contestant> all = new ArrayList<>();
    String jar = tree.folder().resolve("nn-cli/target/nn.jar").toString();
    List<String> command = List.of(java.toString(), "-jar", jar);
    all.add(new Contestant(name, OWN_CHOICE, Set.of(Kind.TRAIN), command, Map.of()));
    all.addAll(engine(name, java, MODULE, tree));
    all.addAll(engine(name + " without module", java, List.of(), tree));
    return all;
  }

  private static List<Contestant> engine(String name, Path java, List<String> options, Tree tree)
      throws IOException {
    List<String> program = new ArrayList<>(List.of(java.toString()));
    program.addAll(options);
    program.addAll(List.of("-cp", tree.classPath(), ColdWorker.class.getName()));
    return List.of(
        new Contestant(name, 1, LIBRARY, program, Map.of()),
        new Contestant(name, 2, LIBRARY, program, Map.of()),
        new Contestant(name, OWN_CHOICE, Set.of(Kind.RECIPE), program, Map.of()));
  }

  private static Contestant python(String name, String library, int threads) {
    Path program = Main.ROOT.resolve("lab/instruments/src/main/python/cold.py");
    Map<String, String> environment = new TreeMap<>();
    Programs.openBlas().ifPresent(blas -> environment.put("LD_PRELOAD", blas.toString()));
    if (threads != OWN_CHOICE) {
      environment.put("OMP_NUM_THREADS", "" + threads);
    }
    String python = new Programs(Main.ROOT).python();
    List<String> command = List.of(python, "-B", program.toString(), library);
    return new Contestant(name, threads, LIBRARY, command, environment);
  }

  /** Returns the command for a task. */
  List<String> command(Task task) {
    return task.kind() == Kind.TRAIN ? with(task.arguments()) : with(worker(task.arguments()));
  }

  /** Returns the command that prints versions; it also loads the program's files into memory. */
  List<String> hello() {
    return with(kinds.contains(Kind.TRAIN) ? List.of("--version") : worker(List.of("hello")));
  }

  private List<String> worker(List<String> arguments) {
    return Stream.concat(Stream.of("" + threads), arguments.stream()).toList();
  }

  private List<String> with(List<String> arguments) {
    return Stream.concat(program.stream(), arguments.stream()).toList();
  }

  /** Returns the name, with the number of threads unless the program chooses it. */
  @Override
  public String toString() {
    return threads == OWN_CHOICE ? name : name + ", " + threads;
  }
}
