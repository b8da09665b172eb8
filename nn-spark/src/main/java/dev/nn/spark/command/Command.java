package dev.nn.spark.command;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** A command with its arguments. */
interface Command {

  /** Returns the word that calls the command. */
  String name();

  /** Returns the places of the arguments without a name, such as MODEL. */
  List<String> parameters();

  /** Returns the purpose, in a sentence. */
  String purpose();

  /** Returns the options. */
  List<Option> options();

  /**
   * Runs the command; texts for the user go to {@code out}.
   *
   * @throws UsageException if the arguments do not suit
   */
  void run(SparkSession session, Options options, PrintStream out) throws IOException;

  /** Returns the help. */
  default String help() {
    StringBuilder text = new StringBuilder();
    text.append("Usage: %s %s %s [OPTION ...]\n".formatted(Main.NAME, name(), arguments()));
    text.append(purpose()).append("\n\n");
    options().forEach(option -> text.append(option.help()));
    return text.toString();
  }

  /** Returns the arguments without a name, as in a line of the command. */
  default String arguments() {
    return String.join(" ", parameters());
  }
}
