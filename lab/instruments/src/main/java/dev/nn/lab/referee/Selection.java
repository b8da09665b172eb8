package dev.nn.lab.referee;

import dev.nn.lab.Options;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which entries {@code --only}, {@code --workload} and {@code --native} choose.
 *
 * @param only parts of contestants' names, one of which must match; empty for all
 * @param workload a pattern that must occur in section, contest and task
 * @param nativeOnly keeps only the engine, native libraries and the machine's limits
 */
public record Selection(List<String> only, Pattern workload, boolean nativeOnly) {

  /** Returns a command line's selection. */
  public static Selection of(Options options) {
    return new Selection(
        options.names("--only").stream().map(name -> name.toLowerCase(Locale.ROOT)).toList(),
        Pattern.compile(options.value("--workload").orElse("")),
        options.has("--native"));
  }

  /** Returns whether a run is not a report, because part of it is left out or shortened. */
  public static boolean isPartial(Options options) {
    return options.has("--quick", "--only", "--workload", "--native");
  }

  /** Returns a contest with only the chosen entries. */
  public Contest of(Contest contest) {
    return contest.filter(
        entry -> {
          String place = contest.section() + " " + contest.name() + " " + entry.task().name();
          String name = entry.launch().name().toLowerCase(Locale.ROOT);
          return (!nativeOnly || besideNative(contest, entry.launch().name()))
              && (only.isEmpty() || only.stream().anyMatch(name::contains))
              && workload.matcher(place).find();
        });
  }

  /** Returns the chosen contests that have entries. */
  public List<Contest> of(List<Contest> contests) {
    return contests.stream().map(this::of).filter(c -> !c.entries().isEmpty()).toList();
  }

  /** Returns whether a contestant is the engine, native code, or a limit of the machine. */
  private static boolean besideNative(Contest contest, String contestant) {
    boolean beside = List.of(Contests.TRAINING, Contests.PREDICTION).contains(contest.section());
    boolean taken = List.of("nn", "nn JDK 25").contains(contestant) || Launch.isNative(contestant);
    return contestant.equals("machine") || (beside && taken);
  }
}
