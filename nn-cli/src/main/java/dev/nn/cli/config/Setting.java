package dev.nn.cli.config;

import java.util.Set;

/**
 * A setting: the one definition of its key in YAML, of its flag, and of its documentation.
 *
 * @param key in lower snake case; the flag has dashes for underscores
 * @param usual the default in words; empty for none
 * @param meaning a sentence without its full stop
 */
public record Setting(String key, Form form, Group group, String usual, String meaning) {

  private static final Set<String> FORMAT =
      Set.of("separator", "decimal", "quote", "charset", "missing");

  /** The subject of a setting. */
  public enum Group {
    /** The syntax of the table's file. */
    TABLE("The file of the table"),
    /** The prediction asked for. */
    GOAL("The prediction"),
    /** The division of the rows. */
    ROWS("The rows"),
    /** The layers of the network. */
    NETWORK("The network"),
    /** The steps of the training. */
    TRAINING("The training"),
    /** The files that a training writes. */
    OUTPUT("The results"),
    /** The trials of {@code nn tune}. */
    SEARCH("The search");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    /** Returns the title in documents. */
    public String title() {
      return title;
    }
  }

  /**
   * Returns the setting for a command with a model, which knows the format of its training file.
   */
  public Setting ofModel() {
    return FORMAT.contains(key)
        ? new Setting(key, form, group, "as in the training file", meaning)
        : this;
  }

  /** Returns the flag, such as {@code --learning-rate}. */
  public String flag() {
    return "--" + key.replace('_', '-');
  }

  /** Returns the meaning and the default. */
  public String description() {
    return usual.isEmpty() ? meaning + "." : "%s; by default %s.".formatted(meaning, usual);
  }
}
