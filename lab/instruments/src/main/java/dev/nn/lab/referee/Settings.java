package dev.nn.lab.referee;

import dev.nn.lab.Options;

/** The number of rounds, the seconds per run, and the least seconds of warm-up. */
public record Settings(int rounds, double seconds, double warmUpSeconds) {

  private static final Settings FULL = new Settings(7, 0.4, 3); // for the report
  private static final Settings QUICK = new Settings(3, 0.1, 0.3); // to check that everything runs
  private static final Settings START = new Settings(6, 0.08, 2); // for comparing two trees
  private static final Settings QUICK_START = new Settings(3, 0.05, 0.1);

  private static final int MOST = 9999;

  /** Returns a contest's settings, from {@code --quick}, {@code --rounds} and {@code --warm-up}. */
  public static Settings of(Options options) {
    Settings usual = options.has("--quick") ? QUICK : FULL;
    return new Settings(rounds(options, usual.rounds), usual.seconds, warmUp(options, usual));
  }

  /** Returns the settings for one of many starts; {@code --rounds} is the number of starts. */
  public static Settings ofStart(Options options) {
    Settings usual = options.has("--quick") ? QUICK_START : START;
    return new Settings(usual.rounds, usual.seconds, warmUp(options, usual));
  }

  /** Returns the number after {@code --rounds}. */
  public static int rounds(Options options, int usual) {
    return options.number("--rounds", usual, 1, MOST);
  }

  private static double warmUp(Options options, Settings usual) {
    return options.has("--warm-up") ? options.number("--warm-up", 1, 1, MOST) : usual.warmUpSeconds;
  }
}
