package dev.nn.lab.matrix;

import dev.nn.lab.bits.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM to start; each is a row in the table.
 *
 * @param machine the processor, in words
 * @param java the command that starts Java, after an emulator if there is one
 * @param options the JVM options that the table shows
 * @param note a note on the row; may be empty
 * @param level how much to train
 * @param program the class-path or module-path options, and the main class
 */
record Row(
    String machine,
    List<String> java,
    List<String> options,
    String note,
    Level level,
    List<String> program) {

  Row {
    java = List.copyOf(java);
    options = List.copyOf(options);
    program = List.copyOf(program);
  }

  List<String> command() {
    List<String> command = new ArrayList<>(java);
    command.addAll(options);
    command.addAll(program);
    command.add(level.name());
    return command;
  }

  /**
   * Returns the main class's name, which comes last in the program; empty if there is no program.
   */
  String mainClass() {
    return program.isEmpty() ? "" : program.get(program.size() - 1);
  }

  /** Returns the options and the note, as the table shows them. */
  String settings() {
    List<String> words = new ArrayList<>();
    for (String option : options) {
      words.add("`" + option + "`");
    }
    if (!note.isEmpty()) {
      words.add(note);
    }
    return String.join(" ", words);
  }

  /** Returns the row as a line of text, for {@code --only} to match. */
  @Override
  public String toString() {
    return "%s %s %s %s"
        .formatted(machine, java.get(java.size() - 1), settings().replace("`", ""), level);
  }
}
