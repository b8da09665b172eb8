package dev.nn.spark.command;

import dev.nn.api.text.VisibleText;
import dev.nn.core.plugins.Spelling;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * The command for a cluster: {@code spark-submit nn-spark.jar predict MODEL INPUT OUTPUT}. Exit
 * status: 0 done, 1 failed, 2 wrong usage.
 */
public final class Main {

  static final String NAME = "nn-spark";

  /** The exit status of a command that did its work. */
  static final int DONE = 0;

  /** The exit status of a command that failed. */
  static final int FAILED = 1;

  /** The exit status of a command that was called in a wrong way. */
  static final int USAGE = 2;

  private static final List<Command> COMMANDS =
      List.of(new PredictCommand(), new TuneCommand(), new TrainCommand());

  private Main() {}

  /**
   * Runs a command in the session that spark-submit describes, and stops the session.
   *
   * @param args the command, and its arguments
   */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int status = run(List.of(args), out, err);
    if (SparkSession.getActiveSession().isDefined()) {
      SparkSession.active().stop();
    }
    if (status != DONE) {
      System.exit(status); // after success, a cluster takes an exit for a failure
    }
  }

  /**
   * Runs a command in the session of this JVM, which goes on; returns its exit status.
   *
   * @param arguments the command, and its arguments
   * @param out receives the answer of the command
   * @param err receives errors, a line each
   * @return 0 done, 1 failed, 2 wrong usage
   */
  public static int run(List<String> arguments, PrintStream out, PrintStream err) {
    if (arguments.isEmpty() || arguments.get(0).equals("--help")) {
      out.print(help());
      return DONE;
    }
    String word = arguments.get(0);
    Command command =
        COMMANDS.stream().filter(each -> each.name().equals(word)).findFirst().orElse(null);
    if (command == null) {
      List<String> words = COMMANDS.stream().map(Command::name).toList();
      err.println(
          "%s: unknown command '%s'; did you mean %s? There are %s"
              .formatted(
                  NAME,
                  VisibleText.of(word),
                  Spelling.nearestFirst(word, words).get(0),
                  String.join(", ", words)));
      return USAGE;
    }
    return run(command, arguments.subList(1, arguments.size()), out, err);
  }

  private static int run(
      Command command, List<String> arguments, PrintStream out, PrintStream err) {
    if (arguments.contains("--help")) {
      out.print(command.help());
      return DONE;
    }
    String name = NAME + " " + command.name();
    try {
      Options options = Options.parse(command, arguments);
      SparkSession session = SparkSession.builder().appName(name).getOrCreate().newSession();
      session.conf().set("spark.sql.caseSensitive", true); // as nn's columns are
      session.conf().set("spark.sql.legacy.javaCharsets", true); // for windows-1252 and others
      command.run(session, options, out);
      return DONE;
    } catch (UsageException e) {
      err.println("%s: %s; see %s --help".formatted(name, VisibleText.of(e.getMessage()), name));
      return USAGE;
    } catch (Exception e) { // Spark throws checked ones without declaring them
      err.println("%s: %s".formatted(name, VisibleText.of(ErrorLine.of(e))));
      return FAILED;
    }
  }

  private static String help() {
    StringBuilder text =
        new StringBuilder("Usage: spark-submit nn-spark.jar COMMAND ARGUMENT ...\n\n");
    for (Command command : COMMANDS) {
      text.append("  %-8s %s\n".formatted(command.name(), command.purpose()));
    }
    return text.append("\nHelp on one: %s COMMAND --help\n".formatted(NAME)).toString();
  }
}
