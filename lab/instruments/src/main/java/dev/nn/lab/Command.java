package dev.nn.lab;

import dev.nn.lab.referee.Contest;
import dev.nn.lab.referee.Contests;
import dev.nn.lab.referee.Launch;
import dev.nn.lab.referee.Settings;
import dev.nn.lab.tables.TablesOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** A parsed command line; the value of a flag is empty, and repeated recipes are lines. */
record Command(Map<String, String> options, String pattern) {

  static final String USAGE =
      """
      Usage: bin/benchmark [PATTERN] [--quick]   micro-benchmarks, all or those whose name matches
             bin/benchmark --peers [OPTION ...]  everything beside other libraries; writes docs/benchmarks
             bin/benchmark --spread [OPTION ...] the engine in ten starts of each JVM; likewise
             bin/benchmark --tables [OPTION ...] accuracy on tables beside other libraries; likewise
             bin/benchmark --onnx [OPTION ...]   imported and exported models beside ONNX Runtime; likewise
             bin/benchmark --spark [OPTION]      trainings, scoring and rounds on Apache Spark; likewise
             bin/benchmark --dashboard [OPTION]  the time of a training that a dashboard shows
             bin/benchmark --report              docs/benchmarks again from the results there
             bin/benchmark --against TREE [PATTERN] [OPTION ...]
                                                 steps and predictions beside those of another commit

        --rounds N         turns of each contestant (7), pairs of a dashboard (7), starts of each tree (5)
                           or of each JVM (10)
        --quick            short turns, only to see that everything works
        --only NAME,NAME   contestants whose name contains one of these
        --workload REGEX   only what matches in section, contest or task: 'training', '784-128-64-10'
        --native           steps and predictions by the engine and native libraries, and the machine's limits

      With --quick, --only, --workload or --native the report goes to lab/instruments/target/contest/report.

        --rounds N         divisions of each table into rows to learn and to predict (3)
        --only NAME,NAME   learners: nn, quick, hgb, rf, mlp, linear, xgboost, xgboost4j, …
        --table NAME,NAME  tables: ames, attrition, …
        --tune             folds inside the training rows alone, to choose defaults by
        --recipe NAME=JSON a further learner: nn with these members of its recipe; repeatable

      With any of these but --rounds the report of --tables goes to target/tables, and keeps the results
      of other learners there.

      --spark takes --quick, --workload with a name of its data ('digits') or of a part ('scoring', 'rounds',
      'epochs'), and --tune: trainings with many settings, and their accuracy on a fifth of the training rows,
      by which the settings of the contest were chosen.

        --against TREE     a commit, or the folder of a checkout: the times before
        --after TREE       likewise: the times after (this checkout)
        --steps            training steps only
        --jdk HOME         another JDK to run on besides this one
        --warm-up SECONDS  time before anything is measured (3; 2 for a tree)

      PATTERN of --against is found in 'step 784-128-64-10*64, 1 thread' or '64 rows 2-8-1*4, 2 threads'.
      Commits are checked out under target/against; what is missing or out of date is built.""";

  private static final List<String> FLAGS =
      List.of(
          "--help",
          "--dashboard",
          "--peers",
          "--spread",
          "--tables",
          "--onnx",
          "--spark",
          "--report",
          "--quick",
          "--native",
          "--steps",
          "--tune");
  private static final List<String> WITH_VALUE =
      List.of(
          "--rounds",
          "--only",
          "--workload",
          "--table",
          "--recipe",
          "--against",
          "--after",
          "--jdk",
          "--warm-up");

  static Command parse(List<String> arguments) {
    Map<String, String> options = new LinkedHashMap<>();
    String pattern = "";
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (FLAGS.contains(argument)) {
        options.put(argument, "");
      } else if (WITH_VALUE.contains(argument)) {
        i++;
        if (i == arguments.size()) {
          throw new IllegalArgumentException(argument + " must be followed by a value.");
        }
        String before = argument.equals("--recipe") ? options.get(argument) : null;
        options.put(argument, (before == null ? "" : before + "\n") + arguments.get(i));
      } else if (argument.startsWith("-")) {
        throw new IllegalArgumentException("There is no option " + argument + ".");
      } else {
        pattern = argument;
      }
    }
    Command command = new Command(options, pattern);
    command.settings(); // refused here, not in the middle of a run
    if (command.has("--spark")) {
      command.requireOnly(List.of("--spark", "--quick", "--workload", "--tune"));
    }
    if (command.has("--tables")) {
      command.tables();
      if (command.has("--quick") || command.has("--workload")) {
        throw new IllegalArgumentException(
            "--quick and --workload are for other contests; shorten --tables by --table and --rounds.");
      }
    }
    return command;
  }

  private void requireOnly(List<String> known) {
    for (String option : options.keySet()) {
      if (!known.contains(option)) {
        throw new IllegalArgumentException(
            "%s does not go with %s, which takes %s."
                .formatted(
                    option, known.get(0), String.join(", ", known.subList(1, known.size()))));
      }
    }
  }

  boolean has(String option) {
    return options.containsKey(option);
  }

  String value(String option, String otherwise) {
    return options.getOrDefault(option, otherwise);
  }

  Settings settings() {
    Settings usual = has("--quick") ? Settings.QUICK : Settings.FULL;
    return new Settings(rounds(usual.rounds()), usual.seconds(), warmUp(usual.warmUpSeconds()));
  }

  Settings settingsOfStart() {
    Settings usual = has("--quick") ? Settings.QUICK_START : Settings.START;
    return new Settings(usual.rounds(), usual.seconds(), warmUp(usual.warmUpSeconds()));
  }

  TablesOptions tables() {
    return new TablesOptions(
        toString(),
        list("--only", ","),
        list("--table", ","),
        rounds(3),
        has("--tune"),
        TablesOptions.recipes(list("--recipe", "\n")));
  }

  private List<String> list(String option, String between) {
    String value = value(option, "");
    return value.isEmpty() ? List.of() : List.of(value.split(between, -1));
  }

  int starts() {
    return rounds(has("--quick") ? 3 : has("--spread") ? 10 : 5);
  }

  private int rounds(int usual) {
    return whole("--rounds", usual);
  }

  private double warmUp(double usual) {
    return has("--warm-up") ? whole("--warm-up", 1) : usual;
  }

  private int whole(String option, int usual) {
    String value = value(option, Integer.toString(usual));
    if (!value.matches("[1-9][0-9]{0,3}")) {
      throw new IllegalArgumentException(
          option + " must be followed by a whole number from 1 to 9999, not by " + value + ".");
    }
    return Integer.parseInt(value);
  }

  boolean partial() {
    return has("--quick") || has("--only") || has("--workload") || has("--native");
  }

  Contest filter(Contest contest) {
    Pattern wanted = Pattern.compile(value("--workload", ""));
    List<String> only = List.of(value("--only", "").toLowerCase(Locale.ROOT).split(",", -1));
    return contest.filter(
        entry -> {
          String place = contest.section() + " " + contest.name() + " " + entry.task().name();
          String name = entry.launch().name().toLowerCase(Locale.ROOT);
          boolean kind = !has("--native") || besideNative(contest, entry.launch().name());
          return kind && only.stream().anyMatch(name::contains) && wanted.matcher(place).find();
        });
  }

  /** Returns whether a contestant belongs to the engine beside native code and the limits. */
  private static boolean besideNative(Contest contest, String contestant) {
    boolean beside = List.of(Contests.TRAINING, Contests.PREDICTION).contains(contest.section());
    boolean taken = List.of("nn", "nn JDK 25").contains(contestant) || Launch.isNative(contestant);
    return contestant.equals("machine") || (beside && taken);
  }

  Pattern wanted() {
    return Pattern.compile((has("--steps") ? "^step .*" : "") + pattern);
  }

  /** Returns the command line; numbers and names need no quotes. */
  @Override
  public String toString() {
    List<String> words = new ArrayList<>(List.of("bin/benchmark"));
    options.forEach(
        (option, values) -> {
          for (String value : values.split("\n", -1)) {
            words.add(option);
            if (!value.isEmpty()) {
              words.add(value.matches("[\\w/.-]+") ? value : "'" + value + "'");
            }
          }
        });
    if (!pattern.isEmpty()) {
      words.add("'" + pattern + "'");
    }
    return String.join(" ", words);
  }
}
