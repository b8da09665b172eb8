package dev.nn.comparison;

import dev.nn.comparison.referee.Contest;
import dev.nn.comparison.referee.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the command line says.
 *
 * @param what to run
 * @param pattern of micro-benchmarks to run, a regular expression found anywhere in their name
 * @param rounds of the comparison; 0 for the usual number
 * @param quick whether to run shortly, only to see that everything works
 * @param only contestants whose name contains one of these; none for all
 * @param workload a regular expression found in section, contest or task; empty for all
 */
record Command(
    What what, String pattern, int rounds, boolean quick, List<String> only, String workload) {

  /** How it is used. */
  static final String USAGE =
      """
      Usage: bin/benchmark [PATTERN] [--quick]   micro-benchmarks, all or those whose name matches
             bin/benchmark --peers [OPTION ...]  everything beside other libraries; writes docs/benchmarks
             bin/benchmark --report              docs/benchmarks again from its results.json

        --rounds N         turns of each contestant (7)
        --quick            short turns, only to see that everything works
        --only NAME,NAME   contestants whose name contains one of these
        --workload REGEX   only what matches in section, contest or task: 'training', '784-128-64-10'

      With --quick, --only or --workload the report goes to nn-comparison/target/contest/report.""";

  /** What there is to run. */
  enum What {
    HELP,
    MICRO,
    PEERS,
    REPORT
  }

  Command {
    only = List.copyOf(only);
  }

  /**
   * The command of some arguments.
   *
   * @throws IllegalArgumentException saying what is not understood
   */
  static Command parse(List<String> arguments) {
    What what = What.MICRO;
    String pattern = ".*";
    int rounds = 0;
    boolean quick = false;
    List<String> only = new ArrayList<>();
    String workload = "";
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      switch (argument) {
        case "--help" -> what = What.HELP;
        case "--peers" -> what = What.PEERS;
        case "--report" -> what = What.REPORT;
        case "--quick" -> quick = true;
        case "--rounds" -> rounds = number(argument, value(arguments, ++i, argument));
        case "--workload" -> workload = value(arguments, ++i, argument);
        case "--only" -> only.addAll(Arrays.asList(value(arguments, ++i, argument).split(",", -1)));
        default -> {
          if (argument.startsWith("-")) {
            throw new IllegalArgumentException("There is no option " + argument + ".");
          }
          pattern = argument;
        }
      }
    }
    return new Command(what, pattern, rounds, quick, only, workload);
  }

  private static String value(List<String> arguments, int index, String option) {
    if (index >= arguments.size()) {
      throw new IllegalArgumentException(option + " must be followed by a value.");
    }
    return arguments.get(index);
  }

  private static int number(String option, String value) {
    try {
      int number = Integer.parseInt(value);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        option + " must be followed by a whole number above 0, not by " + value + ".");
  }

  /** How long to measure. */
  Settings settings() {
    Settings usual = quick ? Settings.QUICK : Settings.FULL;
    return rounds == 0 ? usual : new Settings(rounds, usual.seconds(), usual.warmUpSeconds());
  }

  /** Whether the results are no full report. */
  boolean partial() {
    return quick || !only.isEmpty() || !workload.isEmpty();
  }

  /** The entries of a contest that are wanted. */
  Contest filter(Contest contest) {
    Pattern wanted = Pattern.compile(workload);
    return contest.filter(
        entry -> {
          String place = contest.section() + " " + contest.name() + " " + entry.task().name();
          String name = entry.launch().name().toLowerCase(Locale.ROOT);
          boolean named =
              only.isEmpty()
                  || only.stream().anyMatch(o -> name.contains(o.toLowerCase(Locale.ROOT)));
          return named && wanted.matcher(place).find();
        });
  }

  /** As it was given. */
  @Override
  public String toString() {
    return "bin/benchmark --peers"
        + (rounds == 0 ? "" : " --rounds " + rounds)
        + (quick ? " --quick" : "")
        + (only.isEmpty() ? "" : " --only '" + String.join(",", only) + "'")
        + (workload.isEmpty() ? "" : " --workload '" + workload + "'");
  }
}
