package dev.nn.spark.command;

/**
 * An option of a command.
 *
 * @param value the place of its value, such as COLUMN; empty for a switch
 */
record Option(String name, String value, String meaning) {

  boolean isSwitch() {
    return value.isEmpty();
  }

  String help() {
    return "  %-24s %s\n".formatted(isSwitch() ? name : name + " " + value, meaning);
  }
}
