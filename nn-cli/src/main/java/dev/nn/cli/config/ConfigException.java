package dev.nn.cli.config;

/** A defect of a file of settings; the message has the file, the line, the column and a remedy. */
public final class ConfigException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  ConfigException(String source, int line, int column, String problem) {
    super("%s, line %s, column %s: %s".formatted(source, line, column, problem));
  }

  ConfigException(String source, String problem) {
    super(source + ": " + problem);
  }
}
