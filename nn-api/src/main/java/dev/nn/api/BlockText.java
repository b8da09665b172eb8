package dev.nn.api;

import dev.nn.api.text.TextParts;
import dev.nn.api.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of a plug-in that is made of one plug-in for each block of columns. For the activation
 * of a last layer with 4 outputs: {@code blocks(1 identity, 3 softmax)}. For a loss: {@code
 * blocks(1 huber(delta=2), 3 categorical_crossentropy weight=0.5)}. You can use it in place of a
 * {@link PluginText}.
 *
 * @param blocks from the first column on, at least one
 */
public record BlockText(List<Block> blocks) {

  private static final String NAME = "blocks";
  private static final Pattern START = Pattern.compile("\\s*+blocks\\s*+\\(\\s*+[0-9]");
  private static final String WEIGHT = "weight=";

  /**
   * Adjacent columns that share a plug-in.
   *
   * @param columns the number of columns, at least 1
   * @param plugin the plug-in of these columns
   * @param weight the factor on the loss of these columns, finite and above 0; 1 for an activation
   */
  public record Block(int columns, PluginText plugin, double weight) {

    /**
     * Checks the numbers.
     *
     * @param columns the number of columns, at least 1
     * @param plugin the plug-in of these columns
     * @param weight the factor on the loss of these columns, finite and above 0; 1 for an
     *     activation
     * @throws IllegalArgumentException if {@code columns} is below 1, or the weight is out of range
     */
    public Block {
      if (columns < 1) {
        throw new IllegalArgumentException(
            "a block of " + columns + " columns, must have at least 1");
      }
      if (!(weight > 0 && Double.isFinite(weight))) {
        throw new IllegalArgumentException(
            "a block of weight " + weight + ", must be finite and above 0");
      }
    }

    /**
     * Creates a block of weight 1.
     *
     * @param columns the number of columns, at least 1
     * @param plugin the plug-in of these columns
     * @throws IllegalArgumentException if {@code columns} is below 1
     */
    public Block(int columns, PluginText plugin) {
      this(columns, plugin, 1);
    }

    /** Returns the block's part of the text: {@code 3 softmax}. */
    @Override
    public String toString() {
      return columns + " " + plugin + (weight == 1 ? "" : " " + WEIGHT + weight);
    }
  }

  /**
   * Copies and checks the blocks.
   *
   * @param blocks from the first column on, at least one
   * @throws IllegalArgumentException if the list is empty, or there are more than 2³¹ - 1 columns
   */
  public BlockText {
    blocks = List.copyOf(blocks);
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("there are no blocks; give at least one");
    }
    long columns = blocks.stream().mapToLong(Block::columns).sum();
    if (columns > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "blocks of %s columns together, must be at most %s"
              .formatted(columns, Integer.MAX_VALUE));
    }
  }

  /**
   * {@return whether a text is meant as blocks, well-formed or not: it begins with {@code blocks(}
   * and a digit, apart from white space}
   *
   * @param text the text of one plug-in or of blocks
   */
  public static boolean isBlocks(String text) {
    return START.matcher(text).lookingAt();
  }

  /**
   * Reads the text that {@link #toString} writes.
   *
   * @param text such as {@code blocks(1 identity, 3 softmax)}; a block without a weight has weight
   *     1
   * @return at least one block
   * @throws IllegalArgumentException if the text does not have this form; the message quotes the
   *     text and names the fault
   */
  public static BlockText parse(String text) {
    String stripped = text.strip();
    if (!isBlocks(stripped) || !stripped.endsWith(")")) {
      throw malformed(text, "unbalanced parentheses, or no number of columns");
    }
    String inside = stripped.substring(stripped.indexOf('(') + 1, stripped.length() - 1);
    List<Block> blocks = new ArrayList<>();
    try {
      for (String part : TextParts.split(inside, ",")) {
        blocks.add(block(part.strip()));
      }
      return new BlockText(blocks);
    } catch (IllegalArgumentException e) {
      throw malformed(text, String.valueOf(e.getMessage()));
    }
  }

  /**
   * {@return the text of one plug-in or of blocks in its usual form, as {@link #toString} or {@link
   * PluginText#toString} writes it}
   *
   * @param text the text of one plug-in or of blocks, with any white space
   * @throws IllegalArgumentException if the text is neither
   */
  public static String normalized(String text) {
    return isBlocks(text) ? parse(text).toString() : PluginText.parse(text).toString();
  }

  /**
   * {@return the plug-in of each block, or the single plug-in; in the order of the columns}
   *
   * @param text the text of one plug-in or of blocks
   * @throws IllegalArgumentException if the text is neither
   */
  public static List<PluginText> plugins(String text) {
    return isBlocks(text)
        ? parse(text).blocks.stream().map(Block::plugin).toList()
        : List.of(PluginText.parse(text));
  }

  /** {@return the number of columns of all blocks together, at least 1} */
  public int columns() {
    return blocks.stream().mapToInt(Block::columns).sum();
  }

  /** Returns the text that {@link #parse} reads back to an equal value. */
  @Override
  public String toString() {
    return blocks.stream().map(Block::toString).collect(Collectors.joining(", ", NAME + "(", ")"));
  }

  private static Block block(String part) {
    int digits = 0;
    while (digits < part.length() && part.charAt(digits) >= '0' && part.charAt(digits) <= '9') {
      digits++;
    }
    String plugin = part.substring(digits).strip();
    if (digits == 0 || digits > 9 || plugin.isEmpty()) {
      throw new IllegalArgumentException(
          "the block '%s' must have a number of columns and a name, such as '3 softmax'"
              .formatted(VisibleText.excerpt(part)));
    }
    double weight = 1;
    int at = plugin.lastIndexOf(" " + WEIGHT);
    if (at > 0 && plugin.indexOf(')', at) < 0) {
      String number = plugin.substring(at + 1 + WEIGHT.length()).strip();
      try {
        weight = Double.parseDouble(number);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "the weight '" + VisibleText.excerpt(number) + "' is no number", e);
      }
      plugin = plugin.substring(0, at);
    }
    return new Block(Integer.parseInt(part.substring(0, digits)), PluginText.parse(plugin), weight);
  }

  private static IllegalArgumentException malformed(String text, String why) {
    return new IllegalArgumentException(
        "'%s': %s; expected a text such as blocks(1 identity, 3 softmax)"
            .formatted(VisibleText.excerpt(text), why));
  }
}
